#include <doctest/doctest.h>
#include <parcours/base/file_tree.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/validation.hpp>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "fixture.hpp"

using namespace parcours;
using namespace parcours::validate;
using namespace parcours::validate_test;

namespace {

Kind kind_of_files(const std::vector<std::string>& names) {
  MemoryTree files;
  for (const std::string& name : names) files.add(EntryName::from(name), "x");
  return Package(files, Form::archive, {}).kind();
}

Kind kind_of_manifest(const std::string& manifest) {
  MemoryTree files;
  files.add(EntryName::from("imsmanifest.xml"), manifest);
  return Package(files, Form::archive, {}).kind();
}

/// A manifest with namespaces and the metadata's schema and version.
std::string manifest(const std::string& cp, const std::string& adlcp, const std::string& schema,
                     const std::string& version, const std::string& resources = {}) {
  std::string text = "<manifest identifier='M' xmlns='" + cp + "'";
  if (!adlcp.empty()) text += " xmlns:adlcp='" + adlcp + "'";
  text += "><metadata>";
  if (!schema.empty()) text += "<schema>" + schema + "</schema>";
  if (!version.empty()) text += "<schemaversion>" + version + "</schemaversion>";
  return text + "</metadata><organizations/><resources>" + resources + "</resources></manifest>";
}

const std::string kCp12 = "http://www.imsproject.org/xsd/imscp_rootv1p1p2";
const std::string kAdl12 = "http://www.adlnet.org/xsd/adlcp_rootv1p2";
const std::string kCp13 = "http://www.imsglobal.org/xsd/imscp_v1p1";
const std::string kAdl13 = "http://www.adlnet.org/xsd/adlcp_v1p3";

}  // namespace

TEST_CASE("what has no manifest is known by its files") {
  CHECK(kind_of_files({"course.crs", "course.au", "course.des", "course.cst"}) == Kind::aicc);
  CHECK(kind_of_files({"a/COURSE.CRS"}) == Kind::aicc);
  CHECK(kind_of_files({"notes.des"}) == Kind::unknown);
  CHECK(kind_of_files({"cmi5.xml", "index.html"}) == Kind::cmi5);
  CHECK(kind_of_files({"tincan.xml", "index.html"}) == Kind::xapi);
  CHECK(kind_of_files({"h5p.json", "content/content.json"}) == Kind::h5p);
  CHECK(kind_of_files({"moodle_backup.xml", "files.xml"}) == Kind::moodle_backup);
  CHECK(kind_of_files({"index.html"}) == Kind::unknown);
  CHECK(kind_of_files({}) == Kind::unknown);
}

TEST_CASE("a course's backup is one, whatever packages lie in it") {
  CHECK(kind_of_files({"course_info.dat", "document/a.html"}) == Kind::course_backup);
  MemoryTree files;
  files.add(EntryName::from("course_info.dat"), "x");
  files.add(EntryName::from("scorm/one/imsmanifest.xml"), manifest(kCp12, kAdl12, "", "1.2"));
  CHECK(Package(files, Form::archive, {}).kind() == Kind::course_backup);
}

TEST_CASE("manifests are told apart by their namespaces and what they say") {
  CHECK(kind_of_manifest(manifest(kCp12, kAdl12, "ADL SCORM", "1.2")) == Kind::scorm12);
  CHECK(kind_of_manifest(manifest(kCp12, kAdl12, "", "")) == Kind::scorm12);
  CHECK(kind_of_manifest(manifest(kCp13, kAdl13, "ADL SCORM", "2004 4th Edition")) ==
        Kind::scorm2004);
  CHECK(kind_of_manifest(manifest(kCp13, kAdl13, "ADL SCORM", "CAM 1.3")) == Kind::scorm2004);
  CHECK(kind_of_manifest(manifest(kCp13, kAdl13, "", "")) == Kind::scorm2004);
  CHECK(kind_of_manifest(manifest(kCp13, kAdl13, "ADL SCORM", "1.2")) == Kind::scorm12);
  CHECK(kind_of_manifest(manifest(kCp12, "http://www.adlnet.org/xsd/adlcp_rootv1p1", "ADL SCORM",
                                  "1.1")) == Kind::scorm11);
  CHECK(kind_of_manifest(manifest(kCp12, "", "IMS Content", "1.1.2")) == Kind::ims_content_package);
  CHECK(kind_of_manifest(manifest("http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1", "",
                                  "IMS Common Cartridge", "1.1.0")) == Kind::common_cartridge);
  CHECK(kind_of_manifest(
            manifest(kCp13, "", "", "", "<resource identifier='R' type='imsqti_item_xmlv2p1'/>")) ==
        Kind::qti);
}

TEST_CASE("a wrong version in a manifest of 1.2 is a fault of it, not another kind") {
  CHECK(kind_of_manifest(manifest(kCp12, kAdl12, "ADL SCORM", "1.1")) == Kind::scorm12);
  CHECK(kind_of_manifest(manifest(kCp12, kAdl12, "ADL SCORM", "2004 4th Edition")) ==
        Kind::scorm12);
}

TEST_CASE("to another kind no rule of 1.2 is applied") {
  const auto judged = [](const std::vector<std::string>& names) {
    MemoryTree files;
    for (const std::string& name : names) files.add(EntryName::from(name), "x");
    return validate::validate(files, Form::archive, {}, {}, "course.zip");
  };
  for (const auto& names : std::vector<std::vector<std::string>>{
           {"course.crs", "course.au"}, {"cmi5.xml"}, {"h5p.json"}, {"course_info.dat"}}) {
    const Validation validation = judged(names);
    CHECK_MESSAGE(rules_of(validation) == std::set<std::string>{"PKG-026"}, told(validation));
  }
  CHECK(rules_of(judged({"index.html"})) == std::set<std::string>{"PKG-006"});
  CHECK(judged({}).issues.front().finding.variant == "no_files");
}

TEST_CASE("the backups among the samples are known") {
  const char* reference = std::getenv("PARCOURS_REFERENCE");  // NOLINT(concurrency-mt-unsafe)
  if (reference == nullptr) {
    MESSAGE("skipped: no reference material");
    return;
  }
  std::size_t seen = 0;
  const auto folder = std::filesystem::path(reference) / "samples" / "chamilo";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".zip") continue;
    CAPTURE(file.path().string());
    Progress progress;
    const Validation validation = validate::validate(file.path(), {}, progress);
    CHECK(validation.kind == Kind::course_backup);
    CHECK(validation.is_valid());
    ++seen;
  }
  CHECK(seen > 3);
}
