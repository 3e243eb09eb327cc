#include <doctest/doctest.h>
#include <parcours/base/file_tree.hpp>
#include <parcours/validate/validation.hpp>
#include <parcours/zip/archive_tree.hpp>
#include <parcours/zip/random_access.hpp>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "crafted_archives.hpp"
#include "fixture.hpp"

using namespace parcours;
using namespace parcours::validate_test;

namespace {

validate::Validation judge_bytes(std::string bytes, const validate::Options& options) {
  const zip::ArchiveTree archive(zip::in_memory(std::move(bytes), "course.zip"));
  Progress progress;
  return validate::validate(archive, options, "course.zip", progress);
}

/// A file of these bytes, judged by its path.
validate::Validation judge_file(const std::string& bytes, const std::string& name = "course.zip") {
  const auto path = std::filesystem::temp_directory_path() /
                    ("parcours-" + std::to_string(::getpid()) + "-" + name);
  std::ofstream(path, std::ios::binary) << bytes;
  Progress progress;
  validate::Options options;
  options.jobs = 1;
  auto validation = validate::validate(path, options, progress);
  std::filesystem::remove(path);
  return validation;
}

}  // namespace

TEST_CASE("each crafted archive breaks exactly its rule, and its mended twin none") {
  std::size_t looked_at = 0;
  for (const auto& folder : all_fixtures()) {
    const std::string name = folder.filename().string();
    CAPTURE(name);
    const Fixture fixture = load_fixture(folder);
    if (fixture.archive.empty()) continue;
    ++looked_at;
    const auto fault = judge_bytes(faulty_archive(fixture.archive, fixture.fault), fixture.options);
    CHECK_MESSAGE(rules_of(fault) == std::set<std::string>{fixture.rule}, told(fault));
    const auto mended = judge_bytes(sound_archive(fixture.mended), fixture.options);
    CHECK_MESSAGE(mended.issues.empty(), told(mended));
  }
  CHECK(looked_at > 10);
}

TEST_CASE("the base package has no fault as an archive, whatever is asked") {
  validate::Options options;
  options.strict = true;
  options.now = 1'790'000'000;
  options.profiles = {"moodle", "chamilo", "openedx", "ilias", "claroline", "scormcloud"};
  const auto validation = judge_bytes(sound_archive(base_package()), options);
  CHECK_MESSAGE(validation.issues.empty(), told(validation));
}

TEST_CASE("what is no archive is one finding that says what it is instead") {
  const auto rar = judge_file("Rar!\x1A\x07\x01 and more");
  REQUIRE(rar.issues.size() == 1);
  CHECK(rar.issues.front().finding.rule == "PKG-001");
  CHECK(rar.issues.front().finding.variant == "format");
  CHECK(rar.issues.front().severity == validate::Severity::error);
  CHECK(judge_file("").issues.front().finding.variant == "empty");
  const std::string whole = sound_archive(base_package());
  CHECK(judge_file(whole.substr(0, whole.size() - 100)).issues.front().finding.variant ==
        "cut_off");
  const auto page = judge_file("<html>Please log in");
  CHECK(page.issues.front().finding.variant == "page");
}

TEST_CASE("bytes in front are a warning, not an error") {
  const auto validation = judge_bytes(faulty_archive("prefix", base_package()), {});
  REQUIRE(validation.issues.size() == 1);
  CHECK(validation.issues.front().severity == validate::Severity::warning);
}

TEST_CASE("a manifest that cannot be read is told as what the archive did to it, no more") {
  MemoryTree files;
  files.add(EntryName::from("imsmanifest.xml"), "<manifest/>");
  std::string bytes = sound_archive(files);
  const std::size_t at = bytes.find("<manifest/>");
  REQUIRE(at != std::string::npos);
  bytes[at + 1] = 'M';
  const auto validation = judge_bytes(bytes, {});
  CHECK_MESSAGE(rules_of(validation) == std::set<std::string>{"PKG-002"}, told(validation));
}

TEST_CASE("a fault in many entries is counted in full") {
  MemoryTree files = base_package();
  std::string bytes = sound_archive(files);
  // Every entry is encrypted.
  for (std::size_t at = 0; (at = bytes.find("PK\x03\x04", at)) != std::string::npos; at += 4) {
    bytes[at + 6] = static_cast<char>(bytes[at + 6] | 1);
  }
  for (std::size_t at = 0; (at = bytes.find("PK\x01\x02", at)) != std::string::npos; at += 4) {
    bytes[at + 8] = static_cast<char>(bytes[at + 8] | 1);
  }
  const auto validation = judge_bytes(bytes, {});
  REQUIRE_MESSAGE(validation.issues.size() == 1, told(validation));
  CHECK(validation.issues.front().finding.rule == "PKG-003");
  CHECK(validation.issues.front().count == files.names().size());
}
