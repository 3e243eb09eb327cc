#include "judge.hpp"

#include <doctest/doctest.h>
#include <parcours/base/file_tree.hpp>
#include <parcours/validate/package.hpp>

#include <algorithm>
#include <cstring>

using namespace parcours;
using namespace parcours::validate;
using namespace parcours::validate_test;

namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  result.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

/// A manifest of a gigabyte that nobody stores: one attribute value without end.
class HugeManifest : public FileTree {
 public:
  std::vector<EntryName> names() const override { return {EntryName::from("imsmanifest.xml")}; }
  bool contains(const EntryName& name) const override { return name.str() == "imsmanifest.xml"; }
  std::uint64_t size(const EntryName& /*name*/) const override { return 1'000'000'000; }
  std::unique_ptr<InputStream> open(const EntryName& /*name*/) const override {
    return std::make_unique<Stream>();
  }

 private:
  class Stream : public InputStream {
   public:
    std::size_t read(std::span<std::byte> buffer) override {
      if (given_ >= 1'000'000'000) return 0;
      std::fill(buffer.begin(), buffer.end(), std::byte{'a'});
      if (given_ == 0)
        std::memcpy(buffer.data(), "<m a='", std::min<std::size_t>(6, buffer.size()));
      given_ += buffer.size();
      return buffer.size();
    }

   private:
    std::size_t given_ = 0;
  };
};

std::string with_entities(const std::string& declarations, const std::string& title) {
  return "<!DOCTYPE manifest [" + declarations + "]>\n<manifest><organizations>" +
         "<organization><title>" + title + "</title></organization></organizations></manifest>";
}

}  // namespace

TEST_CASE("entity bombs stand for nothing") {
  const std::string nested =
      "<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'><!ENTITY d '&d;'>";
  CHECK(find(judge_manifest(with_entities(nested, "&c;&d;")), "XML-003") != nullptr);
  const std::string large = "<!ENTITY a '" + std::string(4000, 'x') + "'>";
  const Validation many = judge_manifest(with_entities(large, repeated("&a;", 100'000)));
  CHECK(find(many, "XML-011", "expansion") != nullptr);
  const Validation in_values = judge_manifest("<!DOCTYPE m [" + large + "]><m>" +
                                              repeated("<n a='&a;&a;&a;&a;'/>", 20'000) + "</m>");
  CHECK(find(in_values, "XML-011", "expansion") != nullptr);
  const Validation by_default =
      judge_manifest("<!DOCTYPE m [<!ATTLIST n a CDATA '" + std::string(1'000'000, 'x') +
                     "'>]><m>" + repeated("<n/>", 100'000) + "</m>");
  CHECK(find(by_default, "XML-003") != nullptr);
}

TEST_CASE("nothing outside is ever read for an entity") {
  const Validation external =
      judge_manifest(with_entities("<!ENTITY a SYSTEM 'file:///etc/passwd'>", "&a;"));
  CHECK(find(external, "XML-003", "external") != nullptr);
  CHECK(find(judge_manifest(with_entities("<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'>%p;", "x")),
             "XML-003", "external") != nullptr);
}

TEST_CASE("deep nesting, endless values and too many parts end the reading") {
  CHECK(find(judge_manifest(repeated("<item>", 100'000)), "XML-011", "depth") != nullptr);
  CHECK(find(judge_manifest("<m a='" + std::string(11'000'000, 'x') + "'/>"), "XML-011",
             "length") != nullptr);
  Options options;
  options.xml_limits.nodes = 1000;
  CHECK(find(judge_manifest("<m>" + repeated("<a/>", 2000) + "</m>", options), "XML-011",
             "nodes") != nullptr);
  CHECK(
      find(judge_manifest("<m>" + repeated("<a b='' c='' d='' e='' f=''/>", 900) + "</m>", options),
           "XML-011", "nodes") != nullptr);
  const HugeManifest tree;
  const Package huge(tree, Form::folder, {});
  REQUIRE(huge.document().faults().size() == 1);
  CHECK(huge.document().faults()[0].kind == XmlFault::Kind::bytes);
}

TEST_CASE("elements with thousands of attributes or namespaces end the reading") {
  std::string attributes = "<m";
  for (int i = 0; i < 100'000; ++i) attributes += " a" + std::to_string(i) + "='1'";
  CHECK(find(judge_manifest(attributes + "/>"), "XML-011", "attributes") != nullptr);
  std::string spaces;
  for (int i = 0; i < 10; ++i) {
    spaces += "<m";
    for (int k = 0; k < 200; ++k) {
      spaces += " xmlns:p" + std::to_string(i * 200 + k) + "='urn:x'";
    }
    spaces += ">";
  }
  CHECK(find(judge_manifest(spaces), "XML-011", "attributes") != nullptr);
}

TEST_CASE("a limit that ends the reading in a tag with attributes leaves nothing dangling") {
  Options options;
  options.xml_limits.depth = 2;
  const Validation verdict = judge_manifest(
      "<manifest xmlns='http://www.imsproject.org/xsd/imscp_rootv1p1p2' identifier='M'>"
      "<organizations default='O'><organization identifier='O' structure='hierarchical'>"
      "<title>A</title></organization></organizations></manifest>",
      options);
  CHECK(find(verdict, "XML-011", "depth") != nullptr);
}

TEST_CASE("100,000 faults are one finding with its count") {
  std::string items;
  for (int i = 0; i < 20'000; ++i) {
    items += "<item identifier='" + std::to_string(i) + " x'><title>A & B</title></item>";
  }
  const Validation verdict =
      judge_with("<title>Keeping bees</title>", "<title>Keeping bees</title>" + items);
  REQUIRE(find(verdict, "MAN-002") != nullptr);
  CHECK(find(verdict, "MAN-002")->count == 20'000);
  REQUIRE(find(verdict, "XML-001", "ampersand") != nullptr);
  CHECK(find(verdict, "XML-001", "ampersand")->count == 20'000);
  CHECK_FALSE(has_group(verdict, "XSD"));
}

TEST_CASE("a file of ampersands is not mended to its end") {
  const Validation verdict = judge_manifest("<m>" + std::string(200'000, '&') + "</m>");
  CHECK(find(verdict, "XML-011", "repairs") != nullptr);
  REQUIRE(find(verdict, "XML-001", "ampersand") != nullptr);
  CHECK(find(verdict, "XML-001", "ampersand")->count == 100'000);
}

TEST_CASE("names that are all different end the reading, also behind a fault") {
  std::string elements;
  for (int i = 0; i < 50'000; ++i) elements += "<p" + std::to_string(i) + ":a/>";
  const Validation verdict = judge_manifest("<m>" + elements + "</m>");
  CHECK(find(verdict, "XML-002") != nullptr);
  CHECK(find(verdict, "XML-011", "names") != nullptr);
  std::string spaces;
  for (int i = 0; i < 20'000; ++i) spaces += "<a xmlns='" + std::to_string(i) + "'/>";
  CHECK(find(judge_manifest("<m>" + spaces + "</m>"), "XML-011", "names") != nullptr);
  CHECK(find(judge_manifest("<m>a < b" + elements + "</m>"), "XML-001", "less_than") != nullptr);
  CHECK(find(judge_manifest("<m a='<" + elements + "</m>"), "XML-001", "less_than_in_value") !=
        nullptr);
}
