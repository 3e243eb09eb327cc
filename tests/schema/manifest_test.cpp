// Whole manifests with one peculiarity each, for what a reader of manifests wants to know.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "manifests.hpp"
#include "schema_set.hpp"

namespace parcours::schema_test {
namespace {

std::string outcome_of(const std::string& manifest) {
  return std::string(to_string(own_schemas().validate(manifest).verdict));
}

std::string after_edit(std::string_view from, std::string_view to) {
  return outcome_of(with(full_manifest(), from, to));
}

TEST_CASE("a manifest with every element and attribute is valid") {
  const Outcome outcome = own_schemas().validate(full_manifest());
  CHECK(outcome.first_error.empty());
  CHECK(outcome.verdict == Verdict::kValid);
}

TEST_CASE("a text that is no XML has no schema verdict") {
  CHECK(outcome_of("") == "not-well-formed");
  CHECK(outcome_of("<manifest") == "not-well-formed");
  CHECK(after_edit("The arch", "R&D") == "not-well-formed");
}

TEST_CASE("the root has to be declared: no namespace, or the one of SCORM 2004, is refused") {
  CHECK(after_edit("xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\"", "") == "invalid");
  CHECK(after_edit("http://www.imsproject.org/xsd/imscp_rootv1p1p2",
                   "http://www.imsglobal.org/xsd/imscp_v1p1") == "invalid");
}

TEST_CASE("organizations come before resources") {
  CHECK(outcome_of(R"(<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
      identifier="M"><organizations/><resources/></manifest>)") == "valid");
  CHECK(outcome_of(R"(<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
      identifier="M"><resources/><organizations/></manifest>)") == "invalid");
}

TEST_CASE("manifests may be nested, in any number, after the resources") {
  constexpr std::string_view kNested = "<manifest identifier=\"COURSE-2\">";
  constexpr std::string_view kMore =
      "<manifest identifier=\"COURSE-3\"><organizations/><resources/></manifest>"
      "<manifest identifier=\"COURSE-4\"><organizations/><resources/></manifest>";
  CHECK(after_edit(kNested, std::string(kMore) + std::string(kNested)) == "valid");
  CHECK(after_edit("<resources xml:base", std::string(kMore) + "<resources xml:base") == "invalid");
}

TEST_CASE("in an item the metadata comes before the adlcp elements") {
  constexpr std::string_view kMetadata =
      "<metadata><adlcp:location>meta/arch.xml</adlcp:location></metadata>";
  const std::string without = with(full_manifest(), kMetadata, "");
  CHECK(outcome_of(without) == "valid");
  CHECK(outcome_of(with(without, "<adlcp:masteryscore>80</adlcp:masteryscore>",
                        "<adlcp:masteryscore>80</adlcp:masteryscore>" + std::string(kMetadata))) ==
        "invalid");
}

TEST_CASE("the adlcp elements of an item may come in any order and number, and elsewhere too") {
  CHECK(after_edit("<adlcp:masteryscore>80</adlcp:masteryscore>",
                   "<adlcp:masteryscore>80</adlcp:masteryscore>"
                   "<adlcp:masteryscore>70</adlcp:masteryscore>"
                   "<adlcp:datafromlms>again</adlcp:datafromlms>") == "valid");
  CHECK(after_edit("<dependency identifierref=\"RES-3\"/>",
                   "<dependency identifierref=\"RES-3\"/>"
                   "<adlcp:masteryscore>80</adlcp:masteryscore>") == "valid");
}

TEST_CASE("metadata takes no attribute") {
  for (const std::string_view attribute :
       {"identifier=\"M\"", "xml:lang=\"fr\"", "xml:base=\"a/\"", "adlcp:scormtype=\"sco\""}) {
    CAPTURE(attribute);
    CHECK(after_edit("<metadata>", "<metadata " + std::string(attribute) + ">") == "invalid");
  }
}

TEST_CASE("a foreign element or attribute is refused unless its schema is in the set") {
  CHECK(after_edit("<title>The arch</title>",
                   "<title>The arch</title><x:note xmlns:x=\"urn:x\"/>") == "invalid");
  CHECK(after_edit("<item identifier=\"ITEM-3\"",
                   "<item identifier=\"ITEM-3\" xmlns:x=\"urn:x\" x:note=\"1\"") == "invalid");
  CHECK(after_edit("adlcp:scormtype=\"sco\"", "adlcp:scormType=\"sco\"") == "invalid");
  CHECK(after_edit("adlcp:masteryscore>80</adlcp:masteryscore", "adlcp:hasquiz>1</adlcp:hasquiz") ==
        "invalid");
}

TEST_CASE("scormtype may be missing, or stand where it means nothing") {
  CHECK(after_edit("adlcp:scormtype=\"sco\"", "") == "valid");
  CHECK(after_edit("<organizations default", "<organizations adlcp:scormtype=\"sco\" default") ==
        "valid");
}

TEST_CASE("identifiers of all kinds share one space and are names") {
  CHECK(after_edit("identifier=\"ITEM-3\"", "identifier=\"ITEM-2\"") == "invalid");
  CHECK(after_edit("identifier=\"ITEM-3\"", "identifier=\"RES-1\"") == "invalid");
  CHECK(after_edit("identifier=\"COURSE-2\"", "identifier=\"COURSE-1\"") == "invalid");
  CHECK(after_edit("identifier=\"ITEM-3\"", "identifier=\"3-ITEM\"") == "invalid");
}

TEST_CASE("references are not followed") {
  CHECK(after_edit("identifierref=\"RES-2\"", "identifierref=\"nowhere\"") == "valid");
  CHECK(after_edit("<dependency identifierref=\"RES-3\"", "<dependency identifierref=\"no one\"") ==
        "valid");
  CHECK(after_edit("default=\"ORG-1\"", "default=\"ITEM-1\"") == "valid");
}

TEST_CASE("metadata sections keep their order, but what is in them may come in any") {
  constexpr std::string_view kLanguage = "<imsmd:language>fr</imsmd:language>";
  constexpr std::string_view kTitle = "<imsmd:title>";
  CHECK(after_edit("<imsmd:general>", "<imsmd:rights/><imsmd:general>") == "invalid");
  CHECK(outcome_of(with(full_manifest(), kTitle, std::string(kLanguage) + std::string(kTitle))) ==
        "valid");
  CHECK(after_edit("</imsmd:general>",
                   "<imsmd:title><imsmd:langstring>Two</imsmd:langstring></imsmd:title>"
                   "</imsmd:general>") == "valid");
}

TEST_CASE("stray text is refused in a manifest and in lom, taken in a metadata section") {
  CHECK(after_edit("<organizations default", "text<organizations default") == "invalid");
  CHECK(after_edit("<imsmd:general>", "text<imsmd:general>") == "invalid");
  CHECK(after_edit("<imsmd:general>", "<imsmd:general>text") == "valid");
}

TEST_CASE("a metadata file of its own is valid with lom as its root") {
  CHECK(
      outcome_of("<lom xmlns=\"http://www.imsglobal.org/xsd/imsmd_rootv1p2p1\"><general/></lom>") ==
      "valid");
  CHECK(outcome_of("<lom xmlns=\"http://www.imsglobal.org/xsd/imsmd_v1p2\"><general/></lom>") ==
        "invalid");
}

TEST_CASE("a document's own schemaLocation changes nothing") {
  constexpr std::string_view kOpening = "<manifest identifier=\"COURSE-1\"";
  const std::string located =
      std::string(kOpening) +
      " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:x "
      "http://203.0.113.1/absent.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 absent.xsd\"";
  const std::string manifest = with(full_manifest(), kOpening, located);
  CHECK(outcome_of(manifest) == "valid");
  CHECK(outcome_of(with(manifest, "<title>The arch</title>",
                        "<title>The arch</title><x:note xmlns:x=\"urn:x\"/>")) == "invalid");
}

}  // namespace
}  // namespace parcours::schema_test
