#include "sample_validation.hpp"
#include "text_parts.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/reports/html_report.hpp>

#include <set>
#include <string>
#include <vector>

using namespace parcours;
using namespace parcours::validate;
using validate_test::has;
using validate_test::sample_validation;
using validate_test::unknown_resource;

namespace {

/// What stands between all occurrences of two texts.
std::vector<std::string> all_between(const std::string& text, std::string_view begin,
                                     std::string_view end) {
  std::vector<std::string> found;
  for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin, at)) {
    at += begin.size();
    found.push_back(text.substr(at, text.find(end, at) - at));
  }
  return found;
}

std::string page_of(const Validation& validation, std::string_view language = "en") {
  return html_report({&validation, 1}, language);
}

/// The page without style and script.
std::string body_of(const std::string& page) {
  return page.substr(page.find("<main"), page.find("</main>") - page.find("<main"));
}

/// Links within the page that lead nowhere, and identifiers that are there twice.
std::vector<std::string> broken_links(const std::string& page) {
  std::vector<std::string> broken;
  std::set<std::string> ids;
  for (const std::string& id : all_between(page, " id=\"", "\"")) {
    if (!ids.insert(id).second) broken.push_back("twice: " + id);
  }
  for (const std::string& target : all_between(page, "href=\"#", "\"")) {
    if (!ids.contains(target)) broken.push_back(target);
  }
  return broken;
}

Validation with_issues(std::size_t count) {
  Validation validation = sample_validation();
  validation.issues.clear();
  for (std::size_t i = 0; i < count; ++i) {
    validation.issues.push_back(unknown_resource(static_cast<int>(i) + 1));
    validation.issues.back().finding.arguments[0] = Argument("item", fmt::format("Item {}", i));
    if (i % 3 == 0) validation.issues.back().severity = Severity::warning;
  }
  return validation;
}

}  // namespace

TEST_CASE("the page says what is wrong, where, why and how to mend it") {
  Validation validation = sample_validation();
  validation.profiles = {
      {"moodle", Verdict::works_with_faults, {{0, Effect::not_launchable}}, {1}}};
  const std::string page = page_of(validation);
  for (const std::string_view part :
       {"<html lang=\"en\"", "<title>Bees: SCORM report</title>", "<bdi>Bees</bdi>",
        "This package needs mending", "One fault must be mended.",
        "Item “Quiz 2” refers to resource “R-17”, which is not declared",
        "imsmanifest.xml, line 42, column 25", "<mark>identifierref=&quot;R-17&quot;</mark>",
        "Moodle shows the item but cannot open it", "Write the identifier of a resource",
        "One item does not open: <a href=\"#p1f1\">ITM-003</a>", "SCORM 1.2 CAM 2.3.3",
        "identifierref=&quot;RES-HIVES&quot;", "2 files, 3.4 MB"}) {
    CAPTURE(part);
    CHECK(has(page, part));
  }
  CHECK(broken_links(page).empty());
  // From the tree to the finding.
  CHECK(has(page, "<a class=\"mark bad\" href=\"#p1f1\">"));
}

TEST_CASE("the page needs nothing from elsewhere and runs nothing but its own script") {
  const std::string page = page_of(sample_validation());
  CHECK(has(page, "content=\"default-src &#39;none&#39;; style-src &#39;sha256-"));
  CHECK(all_between(page, "<script>", "</script>").size() == 1);
  CHECK(all_between(page, "<style>", "</style>").size() == 1);
  CHECK_FALSE(has(page, "http:"));
  CHECK_FALSE(has(page, "https:"));
  CHECK_FALSE(has(page, "style=\""));
}

TEST_CASE("whatever a package says stays text") {
  constexpr std::string_view kEvil =
      "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&";
  Validation validation = sample_validation();
  validation.file = "folder/" + std::string(kEvil);
  validation.title = kEvil;
  validation.outline[1].title = kEvil;
  Issue& issue = validation.issues[0];
  issue.finding.entry = kEvil;
  issue.finding.arguments = {{"item", kEvil}, {"reference", kEvil}};
  issue.excerpt = kEvil;
  issue.excerpt_column = issue.finding.column = 3;
  issue.further = {{std::string(kEvil), 1, 1}};
  issue.count = 3;
  Issue untold = issue;
  untold.finding.rule = "<b>";
  validation.issues.push_back(untold);
  validation.sizes[0].type = kEvil;
  validation.profiles = {{"<i>", Verdict::refused, {{1, Effect::refused}}, {}}};
  const std::vector<Validation> both = {validation, validation};
  for (const std::string& page : {page_of(validation), html_report(both, "en")}) {
    CHECK(all_between(page, "<script", ">").size() == 1);
    CHECK_FALSE(has(page, "<img"));
    CHECK_FALSE(has(page, "<b>alert"));
    CHECK_FALSE(has(page, "</title><"));
    CHECK(broken_links(page).empty());
  }
}

TEST_CASE("characters that would turn or break the page are not in it") {
  Validation validation = sample_validation();
  validation.title = "שלום\u202E gnp\x01\x1B\xFF";
  validation.issues[0].finding.arguments = {{"item", "مرحبا"},
                                            {"reference",
                                             "a\x02"
                                             "b"}};
  const std::string body = body_of(page_of(validation));
  CHECK(has(body, "<bdi>שלום\uFFFD gnp\uFFFD\uFFFD\uFFFD</bdi>"));
  // A title from right to left does not turn the sentence around it.
  CHECK(has(body, "“\u2068مرحبا\u2069”"));
  CHECK(has(body,
            "“a\uFFFD"
            "b”"));
  for (const char c : body) CHECK((static_cast<unsigned char>(c) >= 0x20 || c == '\n'));
}

TEST_CASE("huge texts are shortened") {
  Validation validation = sample_validation();
  validation.title = std::string(1'000'000, 'x');
  validation.outline[1].title = validation.title;
  validation.issues[0].finding.arguments[0] = Argument("item", validation.title);
  validation.issues[0].finding.entry = validation.title;
  CHECK(page_of(validation).size() < 100'000);
}

TEST_CASE("too many findings and items are left out, and the page says so") {
  Validation validation = with_issues(2000);
  for (int i = 0; i < 20'000; ++i) {
    OutlineItem item;
    item.depth = 1 + i % 3;
    item.title = "Item";
    if (i % 100 == 50) item.issues = {static_cast<std::size_t>(i) % 2000};
    validation.outline.push_back(item);
  }
  const std::string page = page_of(validation);
  CHECK(page.size() < 1'500'000);
  CHECK(broken_links(page).empty());
  CHECK(all_between(page, "<details class=\"finding", ">").size() == 300);
  CHECK(has(page, "more findings are not shown here"));
  CHECK(has(page, "items without findings are not shown here"));
  // The gravest come first.
  CHECK_FALSE(has(page, "<details class=\"finding fair"));
}

TEST_CASE("the levels of the tree open and close in pairs, whatever the depths are") {
  Validation validation = sample_validation();
  validation.outline.clear();
  for (const int depth : {0, 1, 5, 2, 30, 1, 0, 3}) {
    OutlineItem item;
    item.depth = depth;
    item.title = "Item";
    validation.outline.push_back(item);
  }
  const std::string body = body_of(page_of(validation));
  CHECK(all_between(body, "<ul", ">").size() == all_between(body, "</ul", ">").size());
  CHECK(all_between(body, "<li", ">").size() == all_between(body, "</li", ">").size());
}

TEST_CASE("several packages have an overview; those without findings only a line in it") {
  std::vector<Validation> validations = {sample_validation(), sample_validation(),
                                         sample_validation()};
  validations[1].issues.clear();
  validations[1].outline[1].issues.clear();
  validations[1].file = "right.zip";
  const std::string page = html_report(validations, "en");
  CHECK(has(page, "SCORM report on 3 packages"));
  CHECK(all_between(page, "<tr class=\"", "\"").size() == 3);
  CHECK(all_between(page, "<details class=\"folded bad\" id=\"", "\"") ==
        std::vector<std::string>{"p1", "p3"});
  CHECK(has(page, "2 packages must be mended"));
  CHECK(has(page, "1 package is right"));
  CHECK(broken_links(page).empty());
}

TEST_CASE("the page on thousands of packages stays of a size that browsers open") {
  std::vector<Validation> validations(4000, with_issues(20));
  const std::string page = html_report(validations, "en");
  CHECK(page.size() < 10'000'000);
  CHECK(all_between(page, "<tr class=\"", "\"").size() == 4000);
  CHECK(has(page, "packages are left out to keep this page small"));
  CHECK(broken_links(page).empty());
}

TEST_CASE("headings go down level by level") {
  const std::vector<Validation> validations = {sample_validation(), sample_validation()};
  for (const std::string& page : {page_of(sample_validation()), html_report(validations, "en")}) {
    int before = 0;
    for (const std::string& level : all_between(page, "<h", ">")) {
      if (level.empty() || level[0] < '1' || level[0] > '6') continue;
      const int number = level[0] - '0';
      CHECK(number <= before + 1);
      before = number;
    }
    CHECK(all_between(page, "<h1", ">").size() == 1);
  }
}

TEST_CASE("the page speaks every language") {
  for (const std::string_view language : Catalogue::languages()) {
    CAPTURE(language);
    const std::string page = page_of(sample_validation(), language);
    CHECK(has(page, fmt::format("<html lang=\"{}\"", language)));
    CHECK_FALSE(has(page, "report/"));
    if (language != "en") CHECK_FALSE(has(body_of(page), "mending"));
  }
}
