// What the schema files promise as files: they load in silence, alone or together, and travel well.
#include <doctest/doctest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema_set.hpp"
#include "xml_tree.hpp"

namespace parcours::schema_test {
namespace {

struct ShippedFile {
  std::string_view name;
  std::string_view target_namespace;
};

constexpr std::array kShipped{
    ShippedFile{"imscp_rootv1p1p2.xsd", "http://www.imsproject.org/xsd/imscp_rootv1p1p2"},
    ShippedFile{"adlcp_rootv1p2.xsd", "http://www.adlnet.org/xsd/adlcp_rootv1p2"},
    ShippedFile{"imsmd_rootv1p2p1.xsd", "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"},
    ShippedFile{"ims_xml.xsd", "http://www.w3.org/XML/1998/namespace"},
};

std::string shipped_text(const ShippedFile& file) {
  return read_file(own_schema_folder() + "/" + std::string(file.name));
}

DocPtr tree_of(const ShippedFile& file) {
  const std::string text = shipped_text(file);
  return DocPtr(
      xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr, XML_PARSE_NONET));
}

std::string_view name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

std::string attribute_of(xmlNode* node, const char* name) {
  xmlChar* value = xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name));
  if (value == nullptr) return {};
  std::string result = reinterpret_cast<const char*>(value);
  xmlFree(value);
  return result;
}

// All elements of the tree below `node`, in document order.
void collect_below(xmlNode* node, std::vector<xmlNode*>& found) {
  for (xmlNode* child = xmlFirstElementChild(node); child != nullptr;
       child = xmlNextElementSibling(child)) {
    found.push_back(child);
    collect_below(child, found);
  }
}

std::vector<xmlNode*> elements_below_root(const DocPtr& tree) {
  std::vector<xmlNode*> found;
  collect_below(xmlDocGetRootElement(tree.get()), found);
  return found;
}

bool exactly_one(xmlNode* particle) {
  const std::string least = attribute_of(particle, "minOccurs");
  const std::string most = attribute_of(particle, "maxOccurs");
  return (least.empty() || least == "1") && (most.empty() || most == "1");
}

TEST_CASE("the set loads without a single complaint") { CHECK(own_schemas().complaints().empty()); }

TEST_CASE("each file loads on its own, since a reader may meet only one of them") {
  for (const ShippedFile& file : kShipped) {
    CAPTURE(file.name);
    const SchemaSet set(own_schema_folder(), shipped_text(file));
    CHECK(set.complaints().empty());
  }
}

TEST_CASE("each file has the namespace that manifests use for it") {
  for (const ShippedFile& file : kShipped) {
    CAPTURE(file.name);
    const DocPtr tree = tree_of(file);
    REQUIRE(tree != nullptr);
    CHECK(attribute_of(xmlDocGetRootElement(tree.get()), "targetNamespace") ==
          file.target_namespace);
  }
}

TEST_CASE("imports name a file of the set in the same folder, so that packages stand alone") {
  for (const ShippedFile& file : kShipped) {
    CAPTURE(file.name);
    const DocPtr tree = tree_of(file);
    REQUIRE(tree != nullptr);
    for (xmlNode* node : elements_below_root(tree)) {
      const auto kind = name_of(node);
      CHECK(kind != "include");
      CHECK(kind != "redefine");
      if (kind != "import") continue;
      bool known = false;
      for (const ShippedFile& other : kShipped) {
        known = known || (attribute_of(node, "schemaLocation") == other.name &&
                          attribute_of(node, "namespace") == other.target_namespace);
      }
      CHECK(known);
    }
  }
}

TEST_CASE("the XML namespace is never bound as the default namespace") {
  for (const ShippedFile& file : kShipped) {
    CAPTURE(file.name);
    const DocPtr tree = tree_of(file);
    REQUIRE(tree != nullptr);
    for (const xmlNs* ns = xmlDocGetRootElement(tree.get())->nsDef; ns != nullptr; ns = ns->next) {
      CHECK(std::string_view(reinterpret_cast<const char*>(ns->href)) !=
            "http://www.w3.org/XML/1998/namespace");
    }
  }
}

// libxml2 does not check Unique Particle Attribution. Two rules of style keep it anyway: what
// stands before a wildcard for any namespace is there exactly once, and a wildcard for other
// namespaces stands last.
TEST_CASE("no content model leaves open which particle a child belongs to") {
  int wildcards = 0;
  for (const ShippedFile& file : kShipped) {
    CAPTURE(file.name);
    const DocPtr tree = tree_of(file);
    REQUIRE(tree != nullptr);
    for (xmlNode* node : elements_below_root(tree)) {
      if (name_of(node) != "any") continue;
      ++wildcards;
      CHECK(name_of(node->parent) == "sequence");
      CHECK(xmlNextElementSibling(node) == nullptr);
      CHECK(attribute_of(node, "processContents") == "strict");
      if (attribute_of(node, "namespace") == "##other") continue;
      CHECK(attribute_of(node, "namespace") == "##any");
      for (xmlNode* before = xmlPreviousElementSibling(node); before != nullptr;
           before = xmlPreviousElementSibling(before)) {
        CHECK(name_of(before) == "element");
        CHECK(exactly_one(before));
      }
    }
  }
  CHECK(wildcards >= 2);
}

TEST_CASE("an attribute that is left out has the default that the format gives it") {
  std::string defaults;
  for (const ShippedFile& file : kShipped) {
    const DocPtr tree = tree_of(file);
    REQUIRE(tree != nullptr);
    for (xmlNode* node : elements_below_root(tree)) {
      const std::string value = attribute_of(node, "default");
      if (!value.empty()) defaults += attribute_of(node, "name") + "=" + value + " ";
    }
  }
  CHECK(defaults == "structure=hierarchical type=URI ");
}

TEST_CASE("each file says who wrote it and under which licence, and stays small") {
  std::size_t total = 0;
  for (const ShippedFile& file : kShipped) {
    CAPTURE(file.name);
    const std::string text = shipped_text(file);
    CHECK(text.find("Parcours contributors") < 500);
    CHECK(text.find("Apache-2.0") < 500);
    total += text.size();
  }
  CHECK(total < 20000);
}

}  // namespace
}  // namespace parcours::schema_test
