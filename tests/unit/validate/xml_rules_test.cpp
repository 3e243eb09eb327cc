#include "judge.hpp"

#include <doctest/doctest.h>

using namespace parcours;
using namespace parcours::validate;
using namespace parcours::validate_test;

namespace {

/// The variant of XML-001 of a manifest that is not well-formed, with its line and column.
struct Told001 {
  std::string variant;
  int line = 0;
  int column = 0;
  bool operator==(const Told001&) const = default;
};

Told001 told_of(const std::string& manifest) {
  const Validation verdict = judge_manifest(manifest);
  const Issue* issue = find(verdict, "XML-001");
  if (issue == nullptr) return {"nothing", 0, 0};
  return {issue->finding.variant, issue->finding.line, issue->finding.column};
}

std::ostream& operator<<(std::ostream& out, const Told001& told) {
  return out << told.variant << " " << told.line << ":" << told.column;
}

std::string argument(const Issue& issue, std::string_view name) {
  for (const Argument& one : issue.finding.arguments) {
    if (one.name != name) continue;
    if (const auto* number = std::get_if<std::int64_t>(&one.value)) return std::to_string(*number);
    return std::get<std::string>(one.value);
  }
  return {};
}

}  // namespace

TEST_CASE("XML-001 says what is not well-formed and where") {
  CHECK(told_of("") == Told001{"empty", 1, 1});
  CHECK(told_of("PK") == Told001{"no_xml", 1, 1});
  CHECK(told_of(std::string("<m>\0</m>", 8)) == Told001{"nul", 1, 4});
  CHECK(told_of("<m>\n<a>x</b></m>") == Told001{"mismatch", 2, 5});
  CHECK(told_of("<m>\n <a>") == Told001{"unclosed", 2, 2});
  CHECK(told_of("<m><a</m>") == Told001{"tag_end", 1, 4});
  CHECK(told_of("<m>a < b</m>") == Told001{"less_than", 1, 6});
  CHECK(told_of("<m a='1<2'/>") == Told001{"less_than_in_value", 1, 8});
  CHECK(told_of("<m a=b/>") == Told001{"unquoted", 1, 6});
  CHECK(told_of("<m a/>") == Told001{"no_value", 1, 5});
  CHECK(told_of("<m a='1' a='2'/>") == Told001{"duplicate", 1, 10});
  CHECK(told_of("<m a='1'b='2'/>") == Told001{"no_space", 1, 9});
  CHECK(told_of("<m>\n<!-- a") == Told001{"comment_open", 2, 1});
  CHECK(told_of("<m><![CDATA[ a") == Told001{"cdata_open", 1, 4});
  CHECK(told_of("<m>]]></m>") == Told001{"cdata_end", 1, 4});
  CHECK(told_of("<m>\v</m>") == Told001{"character", 1, 4});
  CHECK(told_of("<m/>\n<n/>") == Told001{"after_end", 2, 1});
  CHECK(told_of("<m>&nbsp;</m>") == Told001{"entity", 1, 4});
  CHECK(told_of("<m>&fantasy;</m>") == Told001{"unknown_entity", 1, 4});
  CHECK(told_of("<m>R & D</m>") == Told001{"ampersand", 1, 6});
  CHECK(told_of("<!DOCTYPE m [<m/>") == Told001{"doctype", 1, 1});
  CHECK(told_of("<m/>") == Told001{"nothing", 0, 0});
}

TEST_CASE("XML-001 names the tag that is open and where it was opened") {
  const Validation verdict = judge_manifest("<m>\n<title>Read me</titel></m>");
  const Issue* issue = find(verdict, "XML-001", "mismatch");
  REQUIRE(issue != nullptr);
  CHECK(argument(*issue, "element") == "title");
  CHECK(argument(*issue, "found") == "titel");
  CHECK(argument(*issue, "line") == "2");
}

TEST_CASE("behind ampersands and entities of HTML the other rules look on") {
  const Validation verdict = judge_with("<item identifier=\"ITEM-HIVE\"",
                                        "R&D &eacute; & Co &\n<item identifier=\"1 hive\"");
  const Issue* ampersands = find(verdict, "XML-001", "ampersand");
  REQUIRE(ampersands != nullptr);
  CHECK(ampersands->count == 3);
  CHECK(find(verdict, "XML-001", "entity") != nullptr);
  CHECK(find(verdict, "MAN-002") != nullptr);
  CHECK(find(verdict, "XSD-001", "text") != nullptr);
}

TEST_CASE("bytes that are not what the encoding says are told once, and the rest is looked at") {
  const Validation verdict = judge_with("<title>Inside the hive</title>", "<title>Caf\xE9</title>");
  CHECK_MESSAGE(rules_of(verdict) == std::set<std::string>{"XML-005"}, told(verdict));
  const Issue* issue = find(verdict, "XML-005");
  REQUIRE(issue != nullptr);
  CHECK(argument(*issue, "word") == "Café");
  CHECK(issue->finding.line == 18);
  CHECK(issue->finding.column == 19);
}

TEST_CASE("encodings that are declared wrong or unknown are told as such") {
  const auto variant_of = [](std::string_view declared, std::string_view title) {
    std::string manifest = base_manifest_with("<title>Inside the hive</title>",
                                              "<title>" + std::string(title) + "</title>");
    manifest.replace(manifest.find("UTF-8"), 5, declared);
    const Validation verdict = judge_manifest(manifest);
    std::string variants;
    for (const Issue& issue : verdict.issues) {
      variants += issue.finding.rule + " " + issue.finding.variant + ";";
    }
    return variants;
  };
  CHECK(variant_of("ISO-8859-1", "é") == "XML-005 contradiction;");
  CHECK(variant_of("ISO-8859-1", "\xE9") == "XML-006 ;");
  CHECK(variant_of("us-ascii", "e") == "");
  CHECK(variant_of("us-ascii", "é") == "XML-005 contradiction;");
  CHECK(variant_of("UTF-16", "e") == "XML-005 contradiction;");
  CHECK(variant_of("klingon", "e") == "XML-005 unknown;");
  CHECK(variant_of("utf8", "é") == "");
  CHECK(variant_of("windows-1252", "\x93quoted\x94") == "XML-006 ;");
}

TEST_CASE("UTF-16 is read, with half a character told") {
  std::string wide = "\xFF\xFE";
  std::string manifest = base_manifest_with("UTF-8", "UTF-16");
  for (const char c : manifest) {
    wide += c;
    wide += '\0';
  }
  CHECK_MESSAGE(judge_manifest(wide).issues.empty(), told(judge_manifest(wide)));
  const std::size_t at = manifest.find("Inside the hive");
  wide[2 + 2 * at + 1] = '\xD8';
  const Validation broken = judge_manifest(wide);
  CHECK_MESSAGE(rules_of(broken) == std::set<std::string>{"XML-005"}, told(broken));
}

TEST_CASE("text, too, may stand before the XML declaration") {
  CHECK(find(judge_manifest("\n" + base_manifest_with("UTF-8", "UTF-8")), "XML-008", "") !=
        nullptr);
  CHECK(find(judge_manifest("Warning!" + base_manifest_with("UTF-8", "UTF-8")), "XML-008",
             "text") != nullptr);
  const Validation late = judge_manifest("<!-- a -->" + base_manifest_with("UTF-8", "UTF-8"));
  CHECK(find(late, "XML-008", "late") != nullptr);
  CHECK(find(late, "XML-001") == nullptr);
}

TEST_CASE("one CDATA section alone, and a comment elsewhere, are no split text") {
  CHECK(judge_with("<title>Inside the hive</title>", "<title><![CDATA[Inside]]></title><!-- a -->")
            .issues.empty());
}

TEST_CASE("numeric references matter where importers read text") {
  const Validation title = judge_with("<title>Keeping bees</title>", "<title>B&#233;es</title>");
  const Issue* issue = find(title, "XML-009", "title");
  REQUIRE(issue != nullptr);
  CHECK(issue->severity == Severity::info);
  const Validation metadata = judge_with("What a beginner needs to know", "Caf&#233;");
  CHECK_MESSAGE(metadata.issues.empty(), told(metadata));
}

TEST_CASE("instructions and inclusions for other programs are told") {
  const Validation include =
      judge_with("<title>Inside the hive</title>",
                 "<title xml:space='preserve'>Inside the hive</title>"
                 "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='a.xml'/>");
  CHECK(find(include, "XML-012", "include") != nullptr);
  CHECK(find(include, "XML-012", "space") != nullptr);
}
