#include "fixture.hpp"

#include <doctest/doctest.h>
#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/profile.hpp>
#include <parcours/validate/profile_data.hpp>
#include <parcours/validate/rule.hpp>

#include <algorithm>
#include <string>

using namespace parcours;
using namespace parcours::validate;
using namespace parcours::validate_test;

namespace {

ProfileVerdict judged_by(const MemoryTree& tree, const std::string& profile) {
  Options options;
  options.profiles = {profile};
  const Validation validation = validate::validate(tree, Form::archive, options, {}, "course.zip");
  REQUIRE(validation.profiles.size() == 1);
  return validation.profiles.front();
}

}  // namespace

TEST_CASE("profiles name rules that there are, and say what they rest on") {
  CHECK(all_profiles().size() >= 9);
  for (const ProfileData& profile : all_profiles()) {
    CAPTURE(profile.id);
    CHECK_FALSE(profile.name.empty());
    CHECK_FALSE(profile.kinds.empty());
    for (const RuleEffect& effect : profile.effects) {
      CAPTURE(effect.rule);
      CHECK(find_rule(effect.rule.substr(0, 7)) != nullptr);
    }
    for (const Limit& limit : profile.limits) {
      const Rule* rule = find_rule(limit.rule);
      REQUIRE(rule != nullptr);
      Options options;
      options.profiles = {std::string(profile.id)};
      CHECK(options.applies(*rule));
    }
    for (const std::string_view language : Catalogue::languages()) {
      const std::string key = "profile/" + std::string(profile.id) + "/evidence";
      CHECK(Catalogue::of(language).pattern(key).has_value());
    }
  }
}

TEST_CASE("a variant's effect outweighs its rule's") {
  const ProfileData& moodle = *find_profile("moodle");
  CHECK(effect_of(moodle, "XML-001", "") == Effect::refused);
  CHECK(effect_of(moodle, "XML-001", "ampersand") == Effect::harmless);
  CHECK(effect_of(moodle, "XML-001", "entity") == Effect::refused);
  CHECK(effect_of(moodle, "ORG-007", "") == Effect::harmless);
}

TEST_CASE("the verdict is that of the worst fault, and names the items that do not open") {
  CHECK(judged_by(base_package(), "moodle").verdict == Verdict::works);

  const auto dead = package_with_manifest(
      base_manifest_with("identifierref=\"RES-CALENDAR\"", "identifierref=\"RES-CALENDER\""));
  const ProfileVerdict verdict = judged_by(dead, "moodle");
  CHECK(verdict.verdict == Verdict::works_with_faults);
  // The organization, the first item, the second item.
  CHECK(verdict.not_launchable == std::vector<std::size_t>{2});
  CHECK(judged_by(dead, "claroline").verdict == Verdict::refused);

  const auto long_title = package_with_manifest(base_manifest_with(
      "<title>Inside the hive</title>", "<title>" + std::string(256, 'x') + "</title>"));
  CHECK(judged_by(long_title, "moodle").verdict == Verdict::refused);
  const auto just_fits = package_with_manifest(base_manifest_with(
      "<title>Inside the hive</title>", "<title>" + std::string(255, 'x') + "</title>"));
  CHECK(judged_by(just_fits, "moodle").verdict != Verdict::refused);
}
