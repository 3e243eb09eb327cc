#include "fixture.hpp"

#include <doctest/doctest.h>
#include <parcours/validate/package.hpp>

using namespace parcours;
using namespace parcours::validate_test;
using validate::ExternalMetadata;
using validate::Form;
using validate::Package;

namespace {

constexpr std::string_view kLom =
    "<lom xmlns='http://www.imsglobal.org/xsd/imsmd_rootv1p2p1'><general/></lom>";

MemoryTree package_with_locations(const std::string& locations) {
  MemoryTree tree = package_with_manifest(base_manifest_with(
      "<schemaversion>1.2</schemaversion>", "<schemaversion>1.2</schemaversion>" + locations));
  tree.add(EntryName::from("meta/course.xml"), std::string(kLom));
  tree.add(EntryName::from("broken.xml"), "<lom>");
  return tree;
}

}  // namespace

TEST_CASE("metadata files are read once, in the order in which the manifest names them") {
  const MemoryTree tree = package_with_locations(
      "<adlcp:location> broken.xml\n</adlcp:location>"
      "<adlcp:location>meta/course.xml</adlcp:location>"
      "<adlcp:location>meta/./course.xml</adlcp:location>"
      "<adlcp:location>missing.xml</adlcp:location>"
      "<adlcp:location>http://example.com/lom.xml</adlcp:location>");
  const Package package(tree, Form::archive, {});
  const auto& files = package.external_metadata();
  REQUIRE(files.size() == 2);
  CHECK(files[0].entry == "broken.xml");
  CHECK_FALSE(files[0].document.is_well_formed());
  CHECK(files[1].entry == "meta/course.xml");
  CHECK(files[1].document.is_well_formed());
  CHECK(files[1].document.root()->name() == "lom");
  CHECK(files[1].document.schema_fault_count() == 0);
  CHECK(files[1].locations.size() == 2);
}

TEST_CASE("a location counts from the xml:base of all it lies in") {
  const MemoryTree tree = package_with_manifest(
      base_manifest_with("<file href=\"calendar.html\"/>",
                         "<file href=\"calendar.html\"><metadata xml:base=\"shared/\">"
                         "<adlcp:location>bees.css</adlcp:location></metadata></file>"));
  const Package package(tree, Form::archive, {});
  REQUIRE(package.external_metadata().size() == 1);
  CHECK(package.external_metadata()[0].entry == "shared/bees.css");
}

TEST_CASE("metadata files that are too large are not read") {
  validate::Options options;
  options.xml_limits.bytes = 20'000;
  MemoryTree tree = package_with_locations(
      "<adlcp:location>large.xml</adlcp:location>"
      "<adlcp:location>meta/course.xml</adlcp:location>");
  tree.add(EntryName::from("large.xml"), std::string(20'001, ' '));
  const Package package(tree, Form::archive, options);
  const auto& files = package.external_metadata();
  REQUIRE(files.size() == 2);
  for (const ExternalMetadata& file : files) {
    REQUIRE(file.document.faults().size() == 1);
    CHECK(file.document.faults()[0].kind == validate::XmlFault::Kind::bytes);
  }
}
