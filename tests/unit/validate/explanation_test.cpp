#include "text_parts.hpp"

#include <doctest/doctest.h>
#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/reports/explanation.hpp>
#include <parcours/validate/rule.hpp>

#include <algorithm>
#include <string>

using namespace parcours::validate;
using parcours::validate_test::has;

namespace {}  // namespace

TEST_CASE("a rule is found however its number is written") {
  CHECK(rule_number("ITM-003") == "ITM-003");
  CHECK(rule_number("itm-003") == "ITM-003");
  CHECK(rule_number(" itm3 ") == "ITM-003");
  CHECK(rule_number("Itm 03") == "ITM-003");
  CHECK(rule_number("lms-100") == "LMS-100");
  CHECK(find_rule(rule_number("ITM-0003")) == nullptr);
  CHECK(rule_number("bees") == "BEES");
  CHECK(nearest_rule("ITN-003") == "ITM-003");
  CHECK(nearest_rule("BEEKEEPING").empty());
}

TEST_CASE("a rule is explained with an example") {
  CHECK(explain(*find_rule("ITM-003"), {}) ==
        "ITM-003  Item refers to an unknown resource\n"
        "error\n"
        "\n"
        "Why it matters\n"
        "  Moodle shows the item but cannot open it; Claroline and Open edX refuse the package.\n"
        "\n"
        "How to mend it\n"
        "  Write the identifier of a resource of this manifest, or declare the missing resource.\n"
        "\n"
        "Example\n"
        "  Wrong\n"
        "    <item identifier=\"ITEM-HIVE\" identifierref=\"RES-HIVES\">\n"
        "  Right\n"
        "    <item identifier=\"ITEM-HIVE\" identifierref=\"RES-HIVE\">\n"
        "\n"
        "In the standard\n"
        "  SCORM 1.2 CAM 2.3.3\n");
  CHECK(has(explain(*find_rule("PKG-021"), {}), "\nhint; error with --strict\n"));
  CHECK(has(explain(*find_rule("LMS-102"), {}), "\nLooked at only with --for moodle\n"));
  CHECK_FALSE(has(explain(*find_rule("ITM-003"), {}), "\x1B"));
  CHECK(has(explain(*find_rule("ITM-003"), {"fr", true}), "\x1B[1mComment corriger\x1B[0m"));
}

TEST_CASE("the list has a line for every rule, in every language") {
  for (const std::string_view language : Catalogue::languages()) {
    const std::string text = rule_list({std::string(language), false});
    CHECK(std::count(text.begin(), text.end(), '\n') ==
          static_cast<std::ptrdiff_t>(all_rules().size()));
    CHECK_FALSE(has(text, "report/"));
  }
}

TEST_CASE("the reference has an entry for every rule that can be linked to") {
  const std::string page = rule_reference("en", "make docs");
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    CHECK(has(page, "<a id=\"" + std::string(rule.id) + "\"></a>"));
  }
  for (const Unimplemented& one : unimplemented_rules()) CHECK(has(page, one.id));
  CHECK(has(page, "`make docs`"));
  CHECK_FALSE(has(page, "report/"));
}

TEST_CASE("what a fixture repeats or encodes is shown in short") {
  std::size_t examples = 0;
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    const auto example = example_of(rule.id);
    if (!example) continue;
    ++examples;
    CHECK_FALSE(has(std::string(example->fault), "${"));
    CHECK_FALSE(has(std::string(example->mended), "${"));
  }
  CHECK(examples > 10);
}
