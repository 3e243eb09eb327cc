#include "fixture.hpp"

#include <doctest/doctest.h>
#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/metadata_table.hpp>
#include <parcours/validate/rules/met_formats.hpp>

#include <set>
#include <string>
#include <vector>

using namespace parcours;
using namespace parcours::validate;
using namespace parcours::validate_test;
using Rules = std::set<std::string>;

namespace {

constexpr std::string_view kNamespace = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1";

/// A metadata element with everything that an asset needs, and parts that a case adds.
std::string lom(const std::string& general = {}, const std::string& technical = {},
                const std::string& tail = {}) {
  const std::string no =
      "<source><langstring xml:lang='x-none'>LOMv1.0</langstring></source>"
      "<value><langstring xml:lang='x-none'>no</langstring></value>";
  return "<lom xmlns='" + std::string(kNamespace) +
         "'><general><title><langstring xml:lang='en'>Year</langstring></title>"
         "<description><langstring xml:lang='en'>Months</langstring></description>" +
         general +
         "</general><metametadata><metadatascheme>ADL SCORM 1.2</metadatascheme></metametadata>"
         "<technical><format>text/html</format>" +
         technical + "<location>calendar.html</location></technical><rights><cost>" + no +
         "</cost><copyrightandotherrestrictions>" + no +
         "</copyrightandotherrestrictions></rights>" + tail + "</lom>";
}

/// The base package with metadata for the calendar, an asset.
MemoryTree with_metadata(const std::string& metadata) {
  return package_with_manifest(base_manifest_with(
      "adlcp:scormtype=\"asset\" href=\"calendar.html\">",
      "adlcp:scormtype=\"asset\" href=\"calendar.html\"><metadata>" + metadata + "</metadata>"));
}

/// What the rules of metadata say of the calendar: "RULE/variant element".
std::vector<std::string> faults(const std::string& metadata, Form form = Form::archive) {
  std::vector<std::string> all;
  for (const Issue& issue : judge_tree(with_metadata(metadata), form).issues) {
    if (!issue.finding.rule.starts_with("MET")) continue;
    std::string words = issue.finding.rule;
    if (!issue.finding.variant.empty()) words += "/" + issue.finding.variant;
    if (!issue.finding.arguments.empty()) {
      const auto& value = issue.finding.arguments.front().value;
      if (const auto* text = std::get_if<std::string>(&value)) words += " " + *text;
    }
    if (issue.count > 1) words += " x" + std::to_string(issue.count);
    all.push_back(words);
  }
  return all;
}

using Faults = std::vector<std::string>;

std::string replaced(std::string text, const std::string& in, const std::string& instead) {
  text.replace(text.find(in), in.size(), instead);
  return text;
}

}  // namespace

TEST_CASE("metadata that has all an asset needs is without fault") {
  CHECK(faults(lom()).empty());
  CHECK(faults(lom("", "<size>0</size>")).empty());
}

TEST_CASE("what is missing is told once per metadata, as the parts to add") {
  const std::string empty = "<lom xmlns='" + std::string(kNamespace) + "'/>";
  CHECK(faults(empty) ==
        Faults{"MET-001/asset general/title, general/description, metametadata/metadatascheme, "
               "technical/format, technical/location, rights/cost, "
               "rights/copyrightandotherrestrictions"});
  const MemoryTree whole = package_with_manifest(base_manifest_with(
      "<schemaversion>1.2</schemaversion>", "<schemaversion>1.2</schemaversion>" + lom()));
  const auto verdict = judge_tree(whole);
  REQUIRE(verdict.issues.size() == 1);
  CHECK(Catalogue::of("en").speak(verdict.issues.front().finding).message ==
        "the metadata of the course lacks mandatory elements: general/catalogentry, "
        "general/keyword, lifecycle/version, lifecycle/status, classification/purpose, "
        "classification/description, classification/keyword");
}

TEST_CASE("a file of metadata is judged by what it describes, at its own place") {
  MemoryTree tree = with_metadata("<adlcp:location>meta.xml</adlcp:location>");
  tree.add(EntryName::from("meta.xml"),
           replaced(lom(), "<title><langstring xml:lang='en'>Year</langstring></title>", ""));
  const auto verdict = judge_tree(tree);
  const Finding* found = nullptr;
  for (const Issue& issue : verdict.issues) {
    if (issue.finding.rule == "MET-001") found = &issue.finding;
  }
  REQUIRE_MESSAGE(found != nullptr, told(verdict));
  CHECK(found->entry == "meta.xml");
  CHECK(found->variant == "asset");
  CHECK(found->line == 1);
}

TEST_CASE("order and number of metadata elements, which the schema cannot see") {
  const std::string keyword = "<keyword><langstring xml:lang='en'>k</langstring></keyword>";
  const std::string title = "<title><langstring xml:lang='en'>t</langstring></title>";
  CHECK(faults(lom(keyword + keyword)).empty());
  CHECK(faults(lom(keyword + title)) == Faults{"MET-003/repeated title"});
  CHECK(faults(lom("<language>en</language>")) == Faults{"MET-003 language"});
  CHECK(faults(lom("", "<duration><datetime>PT1M</datetime></duration>")) ==
        Faults{"MET-003 location"});
  CHECK(faults(lom("<cost/>")) == Faults{"MET-003/misplaced cost"});
  // One name out of its turn is one fault, not one for each that follows.
  CHECK(faults(lom("", "", "<educational/>")) == Faults{"MET-003 educational"});
}

TEST_CASE("a taxon in a taxon is a path, one beside it is not") {
  const auto path = [](const std::string& taxons) {
    return lom("", "", "<classification><taxonpath>" + taxons + "</taxonpath></classification>");
  };
  CHECK(faults(path("<taxon><id>1</id><taxon><id>2</id></taxon></taxon>")).empty());
  CHECK(faults(path("<taxon/><taxon/><taxon/>")) == Faults{"MET-016 x2"});
  std::string deep;
  for (int i = 0; i < 17; ++i) deep = "<taxon>" + deep + "</taxon>";
  CHECK(faults(path(deep)) == Faults{"MET-019/depth classification/taxonpath/taxon"});
}

TEST_CASE("foreign elements are told once each, without what is in them") {
  CHECK(faults(lom("<x:a xmlns:x='urn:x'><x:b/><title/></x:a>")) == Faults{"MET-021 x:a"});
}

TEST_CASE("languages of texts, but not of words from lists") {
  const auto keyword = [](const std::string& attribute) {
    return lom("<keyword><langstring" + attribute + ">k</langstring></keyword>");
  };
  CHECK(faults(keyword("")) == Faults{"MET-009"});
  CHECK(faults(keyword(" xml:lang='x-none'")).empty());
  CHECK(faults(keyword(" xml:lang=''")) == Faults{"MET-009/invalid "});
  CHECK(faults(replaced(keyword(""), "</metametadata>", "<language>en</language></metametadata>"))
            .empty());
  CHECK(faults(replaced(lom(), "<langstring xml:lang='x-none'>no", "<langstring>no")).empty());
}

TEST_CASE("words of lists: source, spelling, lists that are open") {
  CHECK(faults(replaced(lom(), ">no<", ">No<")) == Faults{"MET-006/nearest cost"});
  CHECK(faults(replaced(lom(), "LOMv1.0", "LOMv1")) == Faults{"MET-005 cost"});
  const auto kind = [](const std::string& source, const std::string& value) {
    return lom("", "",
               "<relation><kind><source><langstring xml:lang='x-none'>" + source +
                   "</langstring></source><value><langstring xml:lang='x-none'>" + value +
                   "</langstring></value></kind></relation>");
  };
  CHECK(faults(kind("LOMv1.0", "Requires")).empty());
  CHECK(faults(kind("LOMv1.0", "Likes")) == Faults{"MET-007 kind"});
  CHECK(faults(kind("Bees 2.0", "Likes")).empty());
  CHECK(&requirement_names("Browser") != &requirement_names("Operating System"));
}

TEST_CASE("locations are looked up from manifest, resource and metadata file") {
  const std::string elsewhere = "<location>shared/none.html</location>";
  const std::string here = "<location>calendar.html</location>";
  CHECK(faults(replaced(lom(), here, elsewhere)) == Faults{"MET-015 shared/none.html"});
  CHECK(faults(replaced(lom(), here, elsewhere), Form::manifest).empty());
  for (const char* fine : {"<location type='TEXT'>ask the office</location>",
                           "<location>https://example.org/x</location>",
                           "<location>shared/</location>", "<location>.</location>"}) {
    CAPTURE(fine);
    CHECK(faults(replaced(lom(), here, fine)).empty());
  }
}

TEST_CASE("a location that repeats a missing launch file is no second fault") {
  std::string manifest = base_manifest_with(
      "adlcp:scormtype=\"asset\" href=\"calendar.html\">",
      "adlcp:scormtype=\"asset\" href=\"gone.html\"><metadata>" +
          replaced(lom(), "<location>calendar.html", "<location>gone.html") + "</metadata>");
  const auto verdict = judge_tree(package_with_manifest(manifest));
  CHECK_MESSAGE(rules_of(verdict).contains("RES-004"), told(verdict));
  CHECK_MESSAGE(!rules_of(verdict).contains("MET-015"), told(verdict));
}

TEST_CASE("metadata of SCORM 2004 in the manifest is told as what it is") {
  CHECK(faults("<lom xmlns='http://ltsc.ieee.org/xsd/LOM'><general/></lom>") ==
        Faults{"MET-018/ieee lom"});
  MemoryTree tree = with_metadata("<adlcp:location>meta.xml</adlcp:location>");
  tree.add(EntryName::from("meta.xml"), "<record><title/></record>");
  CHECK(rules_of(judge_tree(tree)).contains("MET-018"));
}

TEST_CASE("no metadata at all is one hint") {
  std::string manifest = base_manifest_with("<title>Keeping bees</title>", "<title>Bees</title>");
  for (std::size_t lom_at = manifest.find("<imsmd:lom>"); lom_at != std::string::npos;
       lom_at = manifest.find("<imsmd:lom>")) {
    manifest.erase(lom_at, manifest.find("</imsmd:lom>") + 12 - lom_at);
  }
  const auto verdict = judge_tree(package_with_manifest(manifest));
  CHECK_MESSAGE(rules_of(verdict) == Rules{"MET-017"}, told(verdict));
  CHECK(verdict.issues.front().finding.variant == "nothing");
  CHECK(verdict.issues.front().severity == Severity::info);
}

TEST_CASE("the forms of dates, durations, media types and cards") {
  for (const char* good : {"2001", "2001-05", "2001-05-12", "2001-05-12T14", "2001-05-12T14:30",
                           "2001-05-12T14:30Z", "2001-05-12T14:30:05.25+02:00"}) {
    CAPTURE(good);
    CHECK(is_date_time(good));
  }
  for (const char* bad : {"", "12/05/2001", "2001-13", "2001-05-32", "2001-5-1", "2001-05-12 14:30",
                          "2001-05-12T25", "20010512", "2001-05-12T14:30x", "May 2001"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_date_time(bad));
  }
  for (const char* good : {"PT0H0M0S", "P1D", "P1Y2M3DT4H5M6.5S", "PT45M", "P2Y"}) {
    CAPTURE(good);
    CHECK(is_duration(good));
  }
  for (const char* bad :
       {"", "P", "PT", "P1DT", "00:30:00", "PT5", "PT1M1H", "P1H", "PT1.5M", "pt5m", "PT1M x"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_duration(bad));
  }
  CHECK(is_media_type("text/html; charset=utf-8"));
  CHECK(is_media_type("application/vnd.oasis.opendocument.text"));
  CHECK_FALSE(is_media_type("html"));
  CHECK_FALSE(is_media_type("text/"));
  CHECK_FALSE(is_media_type(""));
  CHECK(card_fault("BEGIN:VCARD\nFN:Ada\nEND:VCARD") == CardFault::none);
  CHECK(card_fault("begin:vcard fn;lang=en:Ada end:vcard") == CardFault::none);
  CHECK(card_fault("BEGIN:VCARD\nORG:Bees\nEND:VCARD") == CardFault::name);
  CHECK(card_fault("BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD") == CardFault::structured_name);
  CHECK(card_fault("BEGIN:VCARD\nVERSION:3.0\nFN:A\nN:A;B\nEND:VCARD") == CardFault::none);
  CHECK(card_fault("Ada") == CardFault::frame);
  CHECK(card_fault("BEGIN:VCARD") == CardFault::frame);
  CHECK(card_fault("") == CardFault::frame);
}

TEST_CASE("the table of metadata elements hangs together") {
  const LomNode* general = lom_root().child("general");
  REQUIRE(general != nullptr);
  CHECK(general->child("title")->need(LomProfile::asset) == LomNeed::mandatory);
  CHECK(general->child("keyword")->need(LomProfile::asset) == LomNeed::optional);
  CHECK(general->child("keyword")->need(LomProfile::sco) == LomNeed::mandatory);
  CHECK(lom_root().child("lifecycle")->child("status")->vocabulary->restricted);
  CHECK(lom_root().children.size() == 9);
  CHECK(is_lom_name("langstring"));
  CHECK_FALSE(is_lom_name("string"));
}
