#include <parcours/base/error.hpp>
#include <parcours/base/file_tree.hpp>
#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/validation.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using namespace parcours;

void require(bool condition) {
  if (!condition) std::abort();
}

validate::Options options() {
  validate::Options options;
  options.strict = true;
  options.jobs = 1;
  options.profiles = {"moodle",    "chamilo",    "canvas",     "openedx",       "ilias",
                      "claroline", "scormcloud", "blackboard", "successfactors"};
  options.xml_limits = {.bytes = 1 << 20, .depth = 64, .nodes = 20'000};
  return options;
}

void check(const validate::Issue& issue) {
  const Finding& finding = issue.finding;
  require(!finding.rule.empty() && issue.count >= 1);
  require(finding.line >= 0 && finding.column >= 0 && finding.length >= 0);
  require(!validate::Catalogue::of("en").speak(finding).message.empty());
}

}  // namespace

/// The bytes are a manifest, and a metadata file to which it may refer, from someone who means
/// harm: whatever they are, the rules may only find fault with them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  MemoryTree tree;
  tree.add(EntryName::from("imsmanifest.xml"), bytes);
  tree.add(EntryName::from("lom.xml"), bytes);
  tree.add(EntryName::from("index.html"), "<!doctype html><title>A page</title><p>Text");
  try {
    const validate::Validation verdict =
        validate::validate(tree, validate::Form::archive, options(), {}, "fuzz.zip");
    for (const validate::Issue& issue : verdict.issues) check(issue);
  } catch (const Error&) {
    // Nothing in these files may make the validation impossible.
    require(false);
  }
  return 0;
}
