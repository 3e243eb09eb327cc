#include <doctest/doctest.h>

#include <parcours/base/error.hpp>
#include <parcours/scorm/manifest.hpp>

using parcours::EntryName;
using namespace parcours::scorm;

namespace {

Manifest small_manifest() {
  Manifest manifest;
  manifest.identifier = "P0123456789abcd";
  manifest.organization = "O-1";
  manifest.title = "Tom & Jerry";
  ManifestItem item;
  item.identifier = "I-a";
  item.title = "A < B";
  item.resource = "R-a";
  manifest.items = {item};
  ManifestResource resource;
  resource.identifier = "R-a";
  resource.type = ScormType::sco;
  resource.href = "content/a.html";
  resource.files = {EntryName::from("content/a.html")};
  manifest.resources = {resource};
  return manifest;
}

bool has(const std::string& xml, const std::string& text) {
  return xml.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a manifest is UTF-8 without byte order mark and without numeric references") {
  Manifest manifest = small_manifest();
  manifest.title = "Sécurité — 安全 🎓";
  const std::string xml = to_xml(manifest);
  CHECK(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
  CHECK(has(xml, "<title>Sécurité — 安全 🎓</title>"));
  CHECK_FALSE(has(xml, "&#"));
}

TEST_CASE("markup in titles is escaped") {
  const std::string xml = to_xml(small_manifest());
  CHECK(has(xml, "<title>Tom &amp; Jerry</title>"));
  CHECK(has(xml, "<title>A &lt; B</title>"));
}

TEST_CASE("a title whose blank Moodle would lose is written as character data") {
  Manifest manifest = small_manifest();
  manifest.title = "A & & B";
  CHECK(has(to_xml(manifest), "<title><![CDATA[A & & B]]></title>"));
}

TEST_CASE("elements of an item come in the schema's order, the empty ones not at all") {
  Manifest manifest = small_manifest();
  ManifestItem& item = manifest.items.front();
  ManifestItem child;
  child.identifier = "I-b";
  child.title = "B";
  child.visible = false;
  item.items = {child};
  item.prerequisites = "I-b=\"passed\"&I-b";
  item.maximum_time = "0000:30:00.00";
  item.time_limit_action = "exit,message";
  item.launch_data = "x";
  item.mastery_score = "80";
  const std::string xml = to_xml(manifest);
  std::size_t at = 0;
  for (const char* text :
       {"<title>A", "<item identifier=\"I-b\" isvisible=\"false\">",
        "<adlcp:prerequisites type=\"aicc_script\">I-b=\"passed\"&amp;I-b</adlcp:prerequisites>",
        "<adlcp:maxtimeallowed>", "<adlcp:timelimitaction>", "<adlcp:datafromlms>",
        "<adlcp:masteryscore>80</adlcp:masteryscore>"}) {
    CAPTURE(text);
    at = xml.find(text, at);
    REQUIRE(at != std::string::npos);
  }
  CHECK_FALSE(has(to_xml(small_manifest()), "adlcp:prerequisites"));
}

TEST_CASE("file references are percent-encoded") {
  Manifest manifest = small_manifest();
  manifest.resources.front().files = {EntryName::from("content/é 1#%.html")};
  CHECK(has(to_xml(manifest), "<file href=\"content/%C3%A9%201%23%25.html\""));
}

TEST_CASE("values that an LMS would refuse never get into a manifest") {
  const auto refuses = [](auto change) {
    Manifest manifest = small_manifest();
    change(manifest);
    CHECK_THROWS_AS(to_xml(manifest), parcours::Error);
  };
  refuses([](Manifest& m) { m.title = std::string(201, 'x'); });
  refuses([](Manifest& m) { m.title = ""; });
  refuses([](Manifest& m) { m.title = "two\nlines"; });
  refuses([](Manifest& m) { m.identifier = "1-digit-first"; });
  refuses([](Manifest& m) { m.items.front().identifier = "with blank"; });
  refuses([](Manifest& m) { m.items.push_back(m.items.front()); });
  refuses([](Manifest& m) { m.items.front().identifier = "R-a"; });
  refuses([](Manifest& m) { m.version = std::string(21, '1'); });
  refuses([](Manifest& m) { m.items.front().prerequisites = std::string(201, 'x'); });
  refuses([](Manifest& m) { m.items.front().launch_data = std::string(256, 'x'); });
  refuses([](Manifest& m) { m.items.front().parameters = "a=\"b\""; });
  refuses(
      [](Manifest& m) { m.resources.front().files.push_back(m.resources.front().files.front()); });
}
