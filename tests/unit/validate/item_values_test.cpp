#include "course.hpp"
#include "fixture.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <parcours/validate/rules/item_values.hpp>

#include <string>
#include <vector>

using namespace parcours;
using namespace parcours::validate_test;
using namespace parcours::validate::rules;

namespace {

using Variants = std::vector<std::string>;

std::string with(std::string_view element, std::string_view value) {
  return course(item("A", "R1", fmt::format("<adlcp:{0}>{1}</adlcp:{0}>", element, value)));
}

}  // namespace

TEST_CASE("time spans of SCORM 1.2") {
  for (const char* right : {"00:30:00", "0000:00:00", "9999:99:99.99", "01:02:03.4"}) {
    CAPTURE(right);
    CHECK(is_timespan(right));
  }
  for (const char* wrong : {"30", "1:30:00", "00:30", "00:30:0", "00:30:00.", "00:30:00.123",
                            "10000:00:00", "PT30M", "00:30:00 ", "-00:30:00", "00:3a:00", ""}) {
    CAPTURE(wrong);
    CHECK_FALSE(is_timespan(wrong));
  }
  CHECK(repaired_timespan("1:30:00") == "01:30:00");
  CHECK(repaired_timespan("PT30M") == "00:30:00");
  CHECK(repaired_timespan("P1DT1H90S") == "25:01:30");
  for (const char* unclear : {"30", "1:30", "P1Y", "PT", "soon", "PTT", "P5"}) {
    CAPTURE(unclear);
    CHECK(repaired_timespan(unclear).empty());
  }
}

TEST_CASE("decimals of SCORM 1.2") {
  for (const char* right : {"0", "80", "79.5", "-1", "007"}) CHECK(is_decimal(right));
  for (const char* wrong : {"", "-", ".5", "5.", "70%", "0,7", "1e2", "+5", "1.2.3", "x"}) {
    CAPTURE(wrong);
    CHECK_FALSE(is_decimal(wrong));
  }
  CHECK(repaired_decimal("70 %") == "70");
  CHECK(repaired_decimal("0,7") == "0.7");
  CHECK(repaired_decimal(".5") == "0.5");
  CHECK(repaired_decimal("most").empty());
}

TEST_CASE("mastery scores break one rule each") {
  struct Case {
    const char* value;
    std::size_t number, range, scaled;
  };
  for (const Case& one : std::vector<Case>{{"80", 0, 0, 0},
                                           {"0", 0, 0, 0},
                                           {"100", 0, 0, 0},
                                           {"100.1", 0, 1, 0},
                                           {"-1", 0, 1, 0},
                                           {"1", 0, 0, 1},
                                           {"0.8", 0, 0, 1},
                                           {"80%", 1, 0, 0},
                                           {"  ", 0, 0, 0}}) {
    CAPTURE(one.value);
    CHECK(count_of(with("masteryscore", one.value), "ADL-023") == one.number);
    CHECK(count_of(with("masteryscore", one.value), "ADL-024") == one.range);
    CHECK(count_of(with("masteryscore", one.value), "ADL-025") == one.scaled);
  }
}

TEST_CASE("too many minutes are less grave than no time at all") {
  const auto overfull = issues_of(with("maxtimeallowed", "00:90:00"), "ADL-020");
  REQUIRE(overfull.size() == 1);
  CHECK(overfull[0].severity == validate::Severity::warning);
  const auto wrong = issues_of(with("maxtimeallowed", "90"), "ADL-020");
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0].severity == validate::Severity::error);
}

TEST_CASE("time limit actions and what was meant") {
  CHECK(count_of(with("timelimitaction", "continue,no message"), "ADL-021") == 0);
  const auto issues = issues_of(with("timelimitaction", "Exit,No Message"), "ADL-021");
  REQUIRE(issues.size() == 1);
  CHECK(argument(issues[0], "right") == "exit,no message");
}

TEST_CASE("blanks around a value are told, but the value is judged without them") {
  const std::string manifest = with("masteryscore", "\n80 ");
  CHECK(count_of(manifest, "ADL-031") == 1);
  CHECK(count_of(manifest, "ADL-023") == 0);
  CHECK(count_of(with("prerequisites", " A "), "ADL-031") == 0);
}

TEST_CASE("data for the SCO") {
  CHECK(count_of(with("datafromlms", std::string(255, 'x')), "ADL-026") == 0);
  CHECK(variants_of(with("datafromlms", std::string(256, 'x')), "ADL-026") == Variants{""});
  const auto far = issues_of(with("datafromlms", std::string(4097, 'x')), "ADL-026");
  REQUIRE(far.size() == 1);
  CHECK(far[0].severity == validate::Severity::error);
  CHECK(count_of(with("datafromlms", std::string(4097, 'x')), "SPM-001") == 0);
}

TEST_CASE("values are of use where a SCO gets them") {
  const std::string score = "<adlcp:masteryscore>80</adlcp:masteryscore>";
  CHECK(count_of(course(item("A", "R1", score)), "ADL-027") == 0);
  CHECK(variants_of(course(item("A", "PAGE", score)), "ADL-027") == Variants{"asset"});
  CHECK(variants_of(course(item("A", "", score)), "ADL-027") == Variants{"nothing"});
  CHECK(count_of(course(item("A", "UNKNOWN", score)), "ADL-027") == 0);
  const std::string after = "<adlcp:prerequisites type=\"aicc_script\">B</adlcp:prerequisites>";
  CHECK(count_of(course(item("A", "PAGE", after) + item("B", "R1")), "ADL-027") == 0);
  CHECK(variants_of(course(item("A", "", after + item("C", "R2")) + item("B", "R1")), "ADL-027") ==
        Variants{"chapter"});
}

TEST_CASE("lengths are told by the rule that knows more") {
  const std::string digits = "0." + std::string(300, '1');
  CHECK(count_of(with("masteryscore", digits), "SPM-001") == 1);
  CHECK(count_of(with("masteryscore", std::string(300, 'x')), "SPM-001") == 0);
  CHECK(count_of(with("masteryscore", std::string(300, 'x')), "ADL-023") == 1);
  CHECK(count_of(with("maxtimeallowed", std::string(14, '1')), "SPM-001") == 0);
  CHECK(count_of(course(item("A", std::string(2001, 'R'))), "SPM-001") == 0);
  CHECK(count_of(course(item("A", std::string(2001, 'R'))), "ITM-003") == 1);
}

TEST_CASE("metadata files") {
  const auto with_location = [](std::string_view location) {
    MemoryTree tree = package_with_manifest(base_manifest_with(
        "<file href=\"calendar.html\"/>",
        fmt::format("<metadata><adlcp:location>{}</adlcp:location></metadata><file "
                    "href=\"calendar.html\"/>",
                    location)));
    tree.add(EntryName::from("meta/year.xml"), "<lom/>");
    return validate::validate(tree, validate::Form::archive, {}, {}, "course.zip");
  };
  const auto rules = [&](std::string_view location) {
    std::vector<std::string> found;
    for (const validate::Issue& issue : with_location(location).issues) {
      const Finding& finding = issue.finding;
      if (finding.rule >= "ADL-040" && finding.rule <= "ADL-044") {
        found.push_back(finding.rule + finding.variant);
      }
    }
    return found;
  };
  using Rules = std::vector<std::string>;
  CHECK(rules("meta/year.xml") == Rules{"ADL-042"});
  CHECK(rules(" meta/year.xml ") == Rules{"ADL-042"});
  CHECK(rules("year.xml") == Rules{"ADL-040nearest"});
  CHECK(rules("Meta/Year.xml") == Rules{"ADL-040case"});
  CHECK(rules("../year.xml") == Rules{"ADL-040outside"});
  CHECK(rules("meta\\year.xml") == Rules{"ADL-041", "ADL-042"});
  CHECK(rules("meta\\yeat.xml") == Rules{"ADL-040nearest"});
  CHECK(rules("/meta/year.xml") == Rules{"ADL-041absolute"});
  CHECK(rules("C:\\meta\\year.xml") == Rules{"ADL-041absolute"});
  CHECK(rules("https://example.org/year.xml") == Rules{"ADL-040remote"});
  CHECK(rules("").empty());
}
