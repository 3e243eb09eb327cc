#include "fixture.hpp"

#include <doctest/doctest.h>
#include <parcours/validate/rule.hpp>

#include <cstdlib>
#include <set>

using namespace parcours;
using namespace parcours::validate_test;

namespace {

validate::Validation judge_fixture(const Fixture& fixture, const MemoryTree& tree,
                                   const std::string& given_name) {
  return validate::validate(tree, fixture.form, fixture.options, {}, given_name);
}

}  // namespace

TEST_CASE("the base package breaks no rule, whatever is asked") {
  const MemoryTree base = base_package();
  validate::Options options;
  const auto plain = validate::validate(base, validate::Form::archive, options, {}, "course.zip");
  CHECK_MESSAGE(plain.issues.empty(), told(plain));
  options.strict = true;
  options.profiles = {"moodle",    "chamilo",    "canvas",     "openedx",       "ilias",
                      "claroline", "scormcloud", "blackboard", "successfactors"};
  const auto all = validate::validate(base, validate::Form::archive, options, {}, "course.zip");
  CHECK_MESSAGE(all.issues.empty(), told(all));
}

TEST_CASE("each fixture breaks exactly its rule, and its mended twin none") {
  // PARCOURS_RULE=ITM looks at a part only, for whoever works on it.
  const char* only = std::getenv("PARCOURS_RULE");  // NOLINT(concurrency-mt-unsafe)
  std::size_t looked_at = 0;
  for (const auto& folder : all_fixtures()) {
    const std::string name = folder.filename().string();
    if (only != nullptr && !name.starts_with(only)) continue;
    CAPTURE(name);
    const Fixture fixture = load_fixture(folder);
    CHECK(validate::find_rule(fixture.rule) != nullptr);
    ++looked_at;
    if (!fixture.archive.empty()) continue;  // Made and tested in crafted_archives_test.
    const auto fault = judge_fixture(fixture, fixture.fault, fixture.given_name);
    CHECK_MESSAGE(rules_of(fault) == std::set<std::string>{fixture.rule}, told(fault));
    const auto mended = judge_fixture(fixture, fixture.mended, "course.zip");
    CHECK_MESSAGE(mended.issues.empty(), told(mended));
  }
  CHECK(looked_at > 0);
}
