#include "sample_validation.hpp"
#include "text_parts.hpp"

#include <doctest/doctest.h>
#include <parcours/validate/reports/text_report.hpp>

#include <string>

using namespace parcours;
using namespace parcours::validate;
using validate_test::has;
using validate_test::sample_validation;
using validate_test::unknown_resource;

namespace {

std::size_t times(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

/// The two lines that show the source.
std::string source_of(const Issue& issue) {
  Validation validation = sample_validation();
  validation.issues = {issue};
  const std::string text = text_report(validation, {});
  const std::size_t begin = text.find('\n') + 1;
  return text.substr(begin, text.find('\n', text.find('\n', begin) + 1) - begin);
}

}  // namespace

TEST_CASE("a finding is shown with its line, a caret, why and how to mend it") {
  CHECK(
      text_report(sample_validation(), {}) ==
      "course.zip!imsmanifest.xml:42:25: error ITM-003: item “Quiz 2” refers to resource “R-17”, "
      "which is not declared\n"
      "   42 |   <item identifier=\"I9\" identifierref=\"R-17\">\n"
      "      |                         ^^^^^^^^^^^^^^^^^^^^\n"
      "   Moodle shows the item but cannot open it; Claroline and Open edX refuse the package.\n"
      "   → Write the identifier of a resource of this manifest, or declare the missing resource.\n"
      "   Run `parcours explain ITM-003` for an example.\n"
      "\n"
      "course.zip: SCORM 1.2, not valid: 1 error\n");
}

TEST_CASE("the file is named so that it can be opened") {
  Validation validation = sample_validation();
  validation.form = Form::folder;
  validation.file = "course/";
  CHECK(text_report(validation, {}).starts_with("course/imsmanifest.xml:42:25: "));
  validation.form = Form::manifest;
  validation.file = "my/imsmanifest.xml";
  CHECK(text_report(validation, {}).starts_with("my/imsmanifest.xml:42:25: "));
  validation.form = Form::archive;
  validation.file = "course.zip";
  validation.issues[0].finding.line = 0;
  CHECK(text_report(validation, {}).starts_with("course.zip!imsmanifest.xml: "));
  validation.issues[0].finding.entry.clear();
  CHECK(text_report(validation, {}).starts_with("course.zip: error"));
}

TEST_CASE("the caret stands under wide characters and behind marks") {
  Issue issue = unknown_resource(7);
  issue.excerpt = "<a t=\"日本\" cafe\u0301=\"語\">";
  issue.excerpt_column = issue.finding.column = 11;
  issue.finding.length = 9;
  CHECK(source_of(issue) ==
        "    7 | <a t=\"日本\" cafe\u0301=\"語\">\n"
        "      |             ^^^^^^^^^");
}

TEST_CASE("the caret of what reaches beyond the line ends with it") {
  Issue issue = unknown_resource(7);
  issue.finding.length = 500;
  CHECK(source_of(issue).ends_with("| " + std::string(24, ' ') + std::string(21, '^')));
}

TEST_CASE("the beginning of a long line that the excerpt leaves out is told") {
  Issue issue = unknown_resource(7);
  issue.finding.column = 4000;
  CHECK(source_of(issue) ==
        "    7 | …  <item identifier=\"I9\" identifierref=\"R-17\">\n"
        "      |                          ^^^^^^^^^^^^^^^^^^^^");
}

TEST_CASE("a line without column has no caret") {
  Issue issue = unknown_resource(7);
  issue.finding.column = 0;
  CHECK_FALSE(has(source_of(issue), "^"));
}

TEST_CASE("a fault in many places is told once, with the first places") {
  Validation validation = sample_validation();
  Issue& issue = validation.issues[0];
  issue.count = 500;
  for (int line = 57; line < 75; line += 2) issue.further.push_back({"imsmanifest.xml", line, 3});
  issue.further[2].entry = "other.xml";
  CHECK(has(text_report(validation, {}), "\n   (and 499 more: 57:3, 59:3, other.xml:61:3 …)\n"));
  TextOptions verbose;
  verbose.verbose = true;
  CHECK(has(text_report(validation, verbose),
            "57:3, 59:3, other.xml:61:3, imsmanifest.xml:63:3, 65:3, 67:3, 69:3, 71:3, 73:3 …)"));
  issue.count = 3;
  issue.further.resize(2);
  CHECK(has(text_report(validation, {}), "\n   (and 2 more: 57:3, 59:3)\n"));
}

TEST_CASE("what mends the same faults is told once") {
  Validation validation = sample_validation();
  validation.issues.push_back(unknown_resource(50));
  const std::string text = text_report(validation, {});
  CHECK(times(text, " error ITM-003: ") == 2);
  CHECK(times(text, "→ Write the identifier") == 1);
  CHECK(times(text, "parcours explain") == 1);
  CHECK(has(text, "\ncourse.zip: SCORM 1.2, not valid: 2 errors\n"));
}

TEST_CASE("a package without faults gets one line") {
  Validation validation = sample_validation();
  validation.issues.clear();
  CHECK(text_report(validation, {}) == "course.zip: SCORM 1.2, all is well\n");
  validation.profiles = {{"moodle", Verdict::works, {}, {}}, {"openedx", Verdict::works, {}, {}}};
  CHECK(text_report(validation, {}) ==
        "course.zip: SCORM 1.2, all is well; works in Moodle and Open edX\n");
  TextOptions quiet;
  quiet.quiet = true;
  CHECK(text_report(validation, quiet).empty());
}

TEST_CASE("a package of another kind is not called right") {
  Validation validation = sample_validation();
  validation.kind = Kind::aicc;
  validation.issues.clear();
  CHECK(text_report(validation, {}) == "course.zip: AICC, not judged by the rules of SCORM 1.2\n");
}

TEST_CASE("each LMS has its verdict with the rules that decide it") {
  Validation validation = sample_validation();
  validation.issues.push_back(unknown_resource(50));
  validation.issues[1].finding.rule = "LMS-100";
  validation.issues[1].severity = Severity::warning;
  validation.profiles = {
      {"moodle", Verdict::works, {}, {}},
      {"chamilo", Verdict::works_with_faults, {{0, Effect::wrong}, {1, Effect::lost}}, {}},
      {"openedx", Verdict::refused, {{0, Effect::refused}, {1, Effect::lost}}, {}}};
  CHECK(has(text_report(validation, {}),
            "\ncourse.zip: SCORM 1.2, not valid: 1 error, 1 warning\n"
            "  Moodle    works\n"
            "  Chamilo   works with faults: LMS-100, ITM-003\n"
            "  Open edX  refused: ITM-003\n"));
}

TEST_CASE("quiet tells errors only, a line each") {
  Validation validation = sample_validation();
  validation.issues.push_back(unknown_resource(50));
  validation.issues[1].severity = Severity::warning;
  TextOptions quiet;
  quiet.quiet = true;
  const std::string text = text_report(validation, quiet);
  CHECK(times(text, "\n") == 1);
  CHECK(has(text, "42:25: error ITM-003"));
}

TEST_CASE("colours only where they are wanted") {
  Validation validation = sample_validation();
  validation.profiles = {{"moodle", Verdict::refused, {{0, Effect::refused}}, {}}};
  CHECK_FALSE(has(text_report(validation, {}), "\x1B"));
  TextOptions color;
  color.color = true;
  const std::string text = text_report(validation, color);
  CHECK(has(text, "\x1B[1;31merror ITM-003:\x1B[0m"));
  CHECK(has(text, "\x1B[1;31m^^^^^^^^^^^^^^^^^^^^\x1B[0m"));
}

TEST_CASE("nothing from a package reaches the terminal as it is") {
  Validation validation = sample_validation();
  validation.file = "a\x1B[2J.zip";
  Finding& finding = validation.issues[0].finding;
  finding.entry = "b\x1B]0;x\x07.xml";
  finding.arguments = {{"item", "\x1B[8m"}, {"reference", "R\n2"}};
  validation.issues[0].excerpt = "<item \x1B[5m>";
  validation.issues[0].further = {{"c\x1B.xml", 1, 1}};
  validation.issues[0].count = 2;
  const std::string text = text_report(validation, {});
  CHECK_FALSE(has(text, "\x1B"));
  CHECK_FALSE(has(text, "\x07"));
  CHECK(has(text, "resource “R\uFFFD2”"));
}

TEST_CASE("every language has its report") {
  Validation validation = sample_validation();
  TextOptions german;
  german.language = "de";
  CHECK(has(text_report(validation, german), "course.zip: SCORM 1.2, nicht gültig: 1 Fehler\n"));
  validation.kind = Kind::scorm2004;
  validation.issues[0].severity = Severity::warning;
  TextOptions french;
  french.language = "fr";
  CHECK(has(text_report(validation, french),
            "course.zip : SCORM 2004, non jugé selon les règles de SCORM 1.2 : 1 avertissement\n"));
}
