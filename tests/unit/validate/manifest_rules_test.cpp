#include "judge.hpp"

#include <doctest/doctest.h>

using namespace parcours;
using namespace parcours::validate;
using namespace parcours::validate_test;

namespace {

constexpr std::string_view kSpace = "xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\"";

Severity severity_of(const Validation& validation, std::string_view rule) {
  const Issue* issue = find(validation, rule);
  return issue == nullptr ? Severity::off : issue->severity;
}

}  // namespace

TEST_CASE("a manifest without namespace is a warning, one with another an error") {
  CHECK(severity_of(judge_with(kSpace, ""), "NSP-001") == Severity::warning);
  Options strict;
  strict.strict = true;
  CHECK(severity_of(judge_with(kSpace, "", strict), "NSP-001") == Severity::error);
  const Validation wrong = judge_with(kSpace, "xmlns=\"urn:other\"");
  CHECK(find(wrong, "NSP-001", "wrong") != nullptr);
  CHECK(severity_of(wrong, "NSP-001") == Severity::error);
  CHECK(find(judge_manifest("<html/>"), "NSP-001", "") != nullptr);
}

TEST_CASE("a wrong namespace of the root is told by one rule") {
  const Validation newer = judge_with(kSpace, "xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\"");
  CHECK(find(newer, "NSP-004", "") != nullptr);
  CHECK(find(newer, "NSP-001") == nullptr);
  CHECK(find(newer, "NSP-008") == nullptr);
  CHECK_FALSE(has_group(newer, "XSD"));
  const Validation slash =
      judge_with(kSpace, "xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2/\"");
  CHECK(find(slash, "NSP-010") != nullptr);
  CHECK(find(slash, "NSP-001") == nullptr);
  CHECK_FALSE(has_group(slash, "XSD"));
}

TEST_CASE("a namespace that is declared but not used is a hint at most") {
  const Validation unused =
      judge_with("<metadata>\n    <schema>",
                 "<metadata xmlns:old=\"http://www.imsglobal.org/xsd/imsmd_v1p2\">\n    <schema>");
  CHECK(find(unused, "NSP-006", "declared") != nullptr);
  CHECK(severity_of(unused, "NSP-006") == Severity::info);
  const Validation adl =
      judge_with("<title>Inside the hive</title>",
                 "<title xmlns:scorm=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\">Inside</title>");
  CHECK(find(adl, "NSP-003") == nullptr);
}

TEST_CASE("schemaLocation may be wrong in several ways") {
  const auto variant = [](std::string_view in, std::string_view instead) {
    const Validation verdict = judge_with(in, instead);
    const Issue* issue = find(verdict, "NSP-008");
    return issue == nullptr ? std::string("nothing") : issue->finding.variant;
  };
  CHECK(variant("imscp_rootv1p1p2 imscp_rootv1p1p2.xsd",
                "imscp_rootv1p1p2 http://example.com/imscp_rootv1p1p2.xsd") == "remote");
  CHECK(variant("imscp_rootv1p1p2 imscp_rootv1p1p2.xsd",
                "imscp_rootv1p1p2 C:\\xsd\\imscp_rootv1p1p2.xsd") == "windows");
  CHECK(variant("imscp_rootv1p1p2 imscp_rootv1p1p2.xsd", "imscp_v1p1 imscp_rootv1p1p2.xsd") ==
        "namespace");
  CHECK(variant("imscp_rootv1p1p2 imscp_rootv1p1p2.xsd",
                "imscp_rootv1p1p2&#xA;imscp_rootv1p1p2.xsd") == "line_break");
}

TEST_CASE("identifiers are names as XML has them, in any script") {
  for (const char* good : {"_a", "Élan-1.2", "日本", "a.b", "A_-"}) {
    CAPTURE(good);
    const Validation verdict = judge_with("BEES-2026-KEEPING", good);
    CHECK(find(verdict, "MAN-002") == nullptr);
    CHECK_FALSE(has_group(verdict, "XSD"));
  }
  for (const char* bad : {"1a", "a b", "a:b", "{a}", "-a", ".a"}) {
    CAPTURE(bad);
    const Validation verdict = judge_with("BEES-2026-KEEPING", bad);
    CHECK(find(verdict, "MAN-002") != nullptr);
    CHECK_FALSE(has_group(verdict, "XSD"));
  }
}

TEST_CASE("the same identifier is told by one rule, whichever things have it") {
  const Validation items =
      judge_with("<item identifier=\"ITEM-CALENDAR\"", "<item identifier=\"ORG-BEES\"");
  CHECK(find(items, "MAN-003", "") != nullptr);
  CHECK(find(items, "MAN-004") == nullptr);
  const Validation kinds =
      judge_with("<item identifier=\"ITEM-CALENDAR\"", "<item identifier=\"RES-CALENDAR\"");
  CHECK(find(kinds, "MAN-004") != nullptr);
  CHECK(find(kinds, "MAN-003") == nullptr);
}

TEST_CASE("the version of SCORM is judged with the namespaces") {
  constexpr std::string_view kVersion = "<schemaversion>1.2</schemaversion>";
  CHECK(severity_of(judge_with(kVersion, ""), "MAN-007") == Severity::warning);
  CHECK(severity_of(judge_with(kVersion, "<schemaversion> 1.2 </schemaversion>"), "MAN-007") ==
        Severity::warning);
  CHECK(severity_of(judge_with(kVersion, "<schemaversion>SCORM 1.2</schemaversion>"), "MAN-007") ==
        Severity::warning);
  CHECK(severity_of(judge_with(kVersion, "<schemaversion>2004 4th Edition</schemaversion>"),
                    "MAN-007") == Severity::error);
  const Validation alone = judge_manifest(
      "<manifest identifier='M'><metadata><schema>ADL SCORM</schema></metadata>"
      "<organizations/><resources/></manifest>");
  CHECK(severity_of(alone, "MAN-007") == Severity::error);
  CHECK(find(judge_with("<schema>ADL SCORM</schema>", "<schema>adl scorm</schema>"), "MAN-006",
             "case") != nullptr);
}

TEST_CASE("a version of content packaging is none of SCORM") {
  const Validation verdict = judge_manifest(
      "<manifest xmlns='http://www.imsglobal.org/xsd/imscp_v1p1' identifier='M'><metadata>"
      "<schema>IMS Content</schema><schemaversion>1.2.2</schemaversion></metadata>"
      "<organizations/><resources/></manifest>");
  CHECK(verdict.kind == Kind::ims_content_package);
}

TEST_CASE("elements out of place are told in words, not in those of the parser") {
  const auto told_rules = [](std::string_view in, std::string_view instead) {
    std::string rules;
    for (const Issue& issue : judge_with(in, instead).issues) {
      rules += issue.finding.rule + " " + issue.finding.variant + ";";
    }
    return rules;
  };
  CHECK(told_rules("<file href=\"calendar.html\"/>",
                   "<file href=\"calendar.html\"><metadata/><metadata/></file>")
            .find("XSD-003 twice;") != std::string::npos);
  CHECK(told_rules("<resources>", "<resources>\n<metadata/>").find("XSD-003 place;") !=
        std::string::npos);
  CHECK(told_rules("<title>Inside the hive</title>",
                   "<title>Inside the hive</title>\n<file href=\"index.html\"/>")
            .find("XSD-005 place;") != std::string::npos);
  CHECK(told_rules("<organizations default=\"ORG-BEES\">",
                   "<organizations default=\"ORG-BEES\" colour=\"yellow\">") ==
        "XSD-005 attribute;");
  CHECK(told_rules("<title>Inside the hive</title>",
                   "<title>Inside the hive</title>\n<x xmlns=\"urn:x\"/>") == "XSD-004 ;");
  CHECK(told_rules("<title>Inside the hive</title>", "<title>Inside <b>the</b> hive</title>")
            .find("XSD-001 children;") != std::string::npos);
}
