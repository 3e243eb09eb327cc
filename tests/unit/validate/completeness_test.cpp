#include "fixture.hpp"

#include <doctest/doctest.h>
#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/rule.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>

using namespace parcours::validate;
using namespace parcours::validate_test;

namespace {

bool is_unimplemented(std::string_view rule) {
  const auto list = unimplemented_rules();
  return std::any_of(list.begin(), list.end(),
                     [rule](const Unimplemented& one) { return one.id == rule; });
}

}  // namespace

TEST_CASE("every rule is shown by a fixture, or the list says why it is not looked at") {
  std::set<std::string> shown;
  for (const auto& folder : all_fixtures()) {
    shown.insert(folder.filename().string().substr(0, 7));
  }
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    const bool has_fixture = shown.contains(std::string(rule.id));
    CHECK(has_fixture != is_unimplemented(rule.id));
    if (is_unimplemented(rule.id)) CHECK((rule.check == nullptr));
  }
  for (const Unimplemented& one : unimplemented_rules()) {
    CAPTURE(one.id);
    CHECK(find_rule(one.id) != nullptr);
    CHECK_FALSE(one.reason.empty());
  }
}

TEST_CASE("numbers of rules are unique, and of the catalogue's form and order") {
  std::set<std::string_view> seen;
  std::map<std::string_view, std::string_view> last_of_group;
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    CHECK(rule.id.size() == 7);
    CHECK(rule.id[3] == '-');
    CHECK(seen.insert(rule.id).second);
    std::string_view& last = last_of_group[rule.id.substr(0, 3)];
    CHECK(last < rule.id);
    last = rule.id;
    CHECK(rule.strict >= rule.severity);
  }
  CHECK(last_of_group.size() == 14);
  // 232 in the tables of the catalogue, SPM-001, and what was added since.
  CHECK(seen.size() >= 233);
}

TEST_CASE("every rule has its texts") {
  const Catalogue& english = Catalogue::of("en");
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    const Spoken spoken = english.describe(rule.id);
    CHECK_FALSE(spoken.title.empty());
    CHECK_FALSE(spoken.clause.empty());
    if (is_unimplemented(rule.id)) continue;
    const auto keys = english.keys();
    const auto has = [&](const std::string& part) {
      const std::string path = std::string(rule.id) + "/" + part;
      return std::any_of(keys.begin(), keys.end(), [&path](std::string_view key) {
        return key == path || key.starts_with(path + "/");
      });
    };
    CHECK(has("message"));
    CHECK(has("why"));
    CHECK(has("fix"));
    CHECK(example_of(rule.id).has_value());
  }
}
