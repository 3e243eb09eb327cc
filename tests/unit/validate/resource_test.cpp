#include "fixture.hpp"

#include <doctest/doctest.h>
#include <parcours/validate/catalogue.hpp>

#include <set>
#include <string>

using namespace parcours;
using namespace parcours::validate_test;
using validate::Form;
using validate::Issue;
using validate::Validation;
using Rules = std::set<std::string>;

namespace {

Validation judge_change(std::string_view in, std::string_view instead, Form form = Form::archive) {
  return judge_tree(package_with_manifest(base_manifest_with(in, instead)), form);
}

const Issue* find_issue(const Validation& validation, std::string_view rule) {
  for (const Issue& issue : validation.issues) {
    if (issue.finding.rule == rule) return &issue;
  }
  return nullptr;
}

std::string variant(const Validation& validation, std::string_view rule) {
  const Issue* issue = find_issue(validation, rule);
  return issue == nullptr ? "-" : issue->finding.variant;
}

std::string say(const Validation& validation, std::string_view rule) {
  const Issue* issue = find_issue(validation, rule);
  return issue == nullptr ? "" : validate::Catalogue::of("en").speak(issue->finding).message;
}

constexpr std::string_view kCalendar =
    "adlcp:scormtype=\"asset\" href=\"calendar.html\">\n      <file href=\"calendar.html\"/>";

std::string calendar_as(const std::string& launch, const std::string& file) {
  return "adlcp:scormtype=\"asset\" href=\"" + launch + "\"><file href=\"" + file + "\"/>";
}

}  // namespace

TEST_CASE("a missing launch file that is also listed is told once") {
  const auto verdict = judge_change(kCalendar, calendar_as("calendars.html", "calendars.html"));
  CHECK_MESSAGE(rules_of(verdict) == Rules{"RES-004"}, told(verdict));
  CHECK(say(verdict, "RES-004") ==
        "resource “RES-CALENDAR” launches “calendars.html”, which is not in the package; did you "
        "mean “calendar.html”?");
  const auto folder = judge_change("href=\"calendar.html\">", "href=\"shared/\">");
  CHECK(variant(folder, "RES-004") == "folder");
}

TEST_CASE("other letter case, an escape, a foreign site are told once for launch and file") {
  auto verdict = judge_change(kCalendar, calendar_as("Calendar.html", "Calendar.html"));
  CHECK_MESSAGE(rules_of(verdict) == Rules{"RES-005"}, told(verdict));
  verdict = judge_change(kCalendar, calendar_as("/calendar.html", "/calendar.html"));
  CHECK_MESSAGE(rules_of(verdict) == Rules{"RES-009"}, told(verdict));
  CHECK(find_issue(verdict, "RES-009")->count == 1);
  verdict = judge_change(kCalendar, calendar_as("https://example.org/", "https://example.org/"));
  CHECK_MESSAGE(find_issue(verdict, "RES-015")->count == 1, told(verdict));
  CHECK(find_issue(verdict, "RES-004") == nullptr);
  verdict = judge_change(kCalendar, calendar_as("javascript:alert(1)", "calendar.html"));
  CHECK_MESSAGE(variant(verdict, "RES-009") == "scheme", told(verdict));
}

TEST_CASE("a listed file in other letter case is one finding that names the real file") {
  const auto verdict =
      judge_change("<file href=\"shared/bee.svg\"/>", "<file href=\"Shared/Bee.svg\"/>");
  CHECK_MESSAGE(rules_of(verdict) == Rules{"RES-007"}, told(verdict));
  CHECK(say(verdict, "RES-007") ==
        "the file “Shared/Bee.svg” is listed, but its name in the package is “shared/bee.svg”");
}

TEST_CASE("with the manifest alone nothing is said about files") {
  auto verdict =
      judge_change(kCalendar, calendar_as("nowhere.html", "nowhere.html"), Form::manifest);
  CHECK_MESSAGE(verdict.issues.empty(), told(verdict));
  verdict = judge_change("<file href=\"shared/bee.svg\"/>", "<file href=\"shared\\bee.svg\"/>",
                         Form::manifest);
  CHECK_MESSAGE(rules_of(verdict) == Rules{"RES-010"}, told(verdict));
  verdict =
      judge_change("<file href=\"shared/bee.svg\"/>", "<file href=\"shared/\"/>", Form::manifest);
  CHECK_MESSAGE(rules_of(verdict) == Rules{"RES-029"}, told(verdict));
}

TEST_CASE("files that are not listed are summed up in one finding") {
  MemoryTree tree = base_package();
  tree.add(EntryName::from("readme.txt"), "x");
  auto verdict = judge_tree(tree);
  CHECK_MESSAGE(variant(verdict, "RES-022") == "few", told(verdict));
  CHECK(find_issue(verdict, "RES-022")->severity == validate::Severity::info);
  for (const char* name : {"a.bin", "b.bin", "c.bin", "d.bin", "e.bin", "__MACOSX/x", "x.xsd"}) {
    tree.add(EntryName::from(name), "x");
  }
  verdict = judge_tree(tree);
  CHECK(find_issue(verdict, "RES-022")->count == 1);
  CHECK(find_issue(verdict, "RES-022")->severity == validate::Severity::warning);
  CHECK(say(verdict, "RES-022") ==
        "6 files of the package are not listed in the manifest: a.bin, b.bin, c.bin, d.bin, e.bin, "
        "…");
}

TEST_CASE("metadata files and those that sub-manifests list are not unlisted") {
  MemoryTree tree = package_with_manifest(base_manifest_with(
      "  </resources>\n</manifest>",
      "  </resources>\n<manifest identifier=\"SUB\"><organizations/><resources>"
      "<resource identifier=\"SUB-R\" type=\"webcontent\" xml:base=\"sub/\"><file href=\"x.bin\"/>"
      "</resource></resources></manifest></manifest>"));
  tree.add(EntryName::from("sub/x.bin"), "x");
  CHECK(find_issue(judge_tree(tree), "RES-022") == nullptr);
  MemoryTree other =
      package_with_manifest(base_manifest_with("<schemaversion>1.2</schemaversion>",
                                               "<schemaversion>1.2</schemaversion>"
                                               "<adlcp:location>meta.bin</adlcp:location>"));
  other.add(EntryName::from("meta.bin"), "x");
  CHECK(find_issue(judge_tree(other), "RES-022") == nullptr);
}

TEST_CASE("names that need encoding are told with their encoded form") {
  MemoryTree tree = package_with_manifest(
      base_manifest_with("<file href=\"shared/bee.svg\"/>",
                         "<file href=\"shared/bee.svg\"/><file href=\"50%.bin\"/>"
                         "<file href=\"a b[1].bin\"/><file href=\"why?.bin\"/>"));
  for (const char* name : {"50%.bin", "a b[1].bin", "why?.bin"}) {
    tree.add(EntryName::from(name), "x");
  }
  const auto verdict = judge_tree(tree);
  std::set<std::string> encoded;
  for (const Issue& issue : verdict.issues) {
    if (issue.finding.rule != "RES-011") continue;
    encoded.insert(std::get<std::string>(issue.finding.arguments.at(1).value));
  }
  CHECK(encoded == std::set<std::string>{"50%25.bin", "a%20b%5B1%5D.bin", "why%3F.bin"});
  CHECK(find_issue(verdict, "RES-013") == nullptr);
  CHECK(find_issue(verdict, "RES-022") == nullptr);
}

TEST_CASE("a base that leaves the package is told, not the hrefs below it") {
  auto verdict = judge_change("<resources>", "<resources xml:base=\"http://example.org/\">");
  CHECK_MESSAGE(variant(verdict, "RES-017") == "absolute", told(verdict));
  for (const char* rule : {"RES-004", "RES-007", "RES-009", "RES-015", "RES-016", "RES-022"}) {
    CAPTURE(rule);
    CHECK(find_issue(verdict, rule) == nullptr);
  }
  verdict = judge_change("<resources>", "<resources xml:base=\"../\">");
  CHECK(variant(verdict, "RES-017") == "outside");
  CHECK(find_issue(verdict, "RES-009") == nullptr);
  verdict = judge_change("<resources>", "<resources xml:base=\".\\\">");
  CHECK(variant(verdict, "RES-017") == "backslash");
  verdict = judge_change("<resources>", "<resources xml:base=\"./\">");
  CHECK_MESSAGE(verdict.issues.empty(), told(verdict));
}

TEST_CASE("circles of dependencies are told once each, whatever their length") {
  std::string resources;
  constexpr int kLong = 20000;
  for (int i = 0; i < kLong; ++i) {
    resources += "<resource identifier=\"L" + std::to_string(i) +
                 "\" type=\"webcontent\" adlcp:scormtype=\"asset\"><dependency identifierref=\"L" +
                 std::to_string((i + 1) % kLong) + "\"/></resource>";
  }
  resources +=
      "<resource identifier=\"S\" type=\"webcontent\" adlcp:scormtype=\"asset\">"
      "<dependency identifierref=\"S\"/></resource></resources>";
  const auto verdict = judge_change("</resources>", resources);
  std::set<std::string> variants;
  for (const Issue& issue : verdict.issues) {
    if (issue.finding.rule == "RES-019") variants.insert(issue.finding.variant);
  }
  CHECK(variants == std::set<std::string>{"", "self"});
  CHECK(find_issue(verdict, "RES-019")->count == 1);
}

TEST_CASE("a resource is not called unused where an item leads nowhere") {
  const auto verdict = judge_change("identifierref=\"RES-HIVE\">", "identifierref=\"RES-HIVES\">");
  CHECK(find_issue(verdict, "RES-021") == nullptr);
}

TEST_CASE("Open edX confuses files of one name only if their content differs") {
  MemoryTree tree = package_with_manifest(
      base_manifest_with("<file href=\"shared/bee.svg\"/>",
                         "<file href=\"shared/bee.svg\"/><file href=\"a/x.bin\"/>"
                         "<file href=\"b/x.bin\"/>"));
  tree.add(EntryName::from("a/x.bin"), "same");
  tree.add(EntryName::from("b/x.bin"), "same");
  CHECK(find_issue(judge_tree(tree, Form::archive, {"openedx"}), "RES-026") == nullptr);
  tree.add(EntryName::from("b/x.bin"), "else");
  CHECK(find_issue(judge_tree(tree, Form::archive, {"openedx"}), "RES-026") != nullptr);
  CHECK(find_issue(judge_tree(tree), "RES-026") == nullptr);
}

TEST_CASE("only what cannot be a page is told of as a SCO without script") {
  const std::string sco = "adlcp:scormtype=\"sco\" href=\"index.html\">";
  for (const char* page : {"index.html?x=a.pdf", "start", "run.php", "x.XHTML"}) {
    CAPTURE(page);
    const auto verdict = judge_change(
        sco, "adlcp:scormtype=\"sco\" href=\"" + std::string(page) + "\">", Form::manifest);
    CHECK(find_issue(verdict, "RES-027") == nullptr);
  }
  const auto verdict =
      judge_change(sco, "adlcp:scormtype=\"sco\" href=\"film.MP4#t=2\">", Form::manifest);
  CHECK(find_issue(verdict, "RES-027") != nullptr);
}
