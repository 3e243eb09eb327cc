#include <parcours/base/error.hpp>
#include <parcours/base/parallel.hpp>
#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/scorm/manifest.hpp>
#include <parcours/scorm/metadata_xml.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <pugixml.hpp>
#include <span>
#include <string_view>
#include <unordered_set>

namespace parcours::scorm {
namespace {

/// ASCII subset of an XML NCName: what every LMS stores unharmed.
bool is_safe_identifier(std::string_view text) {
  if (text.empty() || text.size() > kLongestIdentifier) return false;
  const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  const auto other = [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.' || c == '_';
  };
  return letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || other(c); });
}

/// Checks the promises that the builder of the model has to keep; a broken one is a fault of ours.
class Checker {
 public:
  void identifier(const std::string& text) {
    require(is_safe_identifier(text), "identifier", text);
    require(used_.insert(text).second, "identifier used twice", text);
  }
  static void length(const char* what, std::string_view text, std::size_t limit) {
    require(text::length(text) <= limit, what, text);
  }
  static void require(bool holds, const char* what, std::string_view text) {
    if (holds) return;
    throw Error(
        ErrorCode::internal, fmt::format("manifest: {} is not allowed: “{}”", what, text),
        "This is a fault of Parcours; please report it with the learning path's path.yaml.");
  }

 private:
  std::unordered_set<std::string> used_;
};

/// Two escaped characters with nothing but a blank between them: Moodle's reader loses the blank.
bool loses_blank_in_moodle(std::string_view text) {
  const auto escaped = [](char c) { return c == '&' || c == '<' || c == '>'; };
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (!escaped(text[i])) continue;
    std::size_t next = i + 1;
    while (next < text.size() && text[next] == ' ') ++next;
    if (next > i + 1 && next < text.size() && escaped(text[next])) return true;
  }
  return false;
}

void append_title(pugi::xml_node parent, const std::string& title) {
  Checker::length("title", title, kLongestTitle);
  Checker::require(!title.empty() && text::collapse(title) == title, "title", title);
  pugi::xml_node node = parent.append_child("title");
  if (loses_blank_in_moodle(title) && title.find("]]>") == std::string::npos) {
    node.append_child(pugi::node_cdata).set_value(title.c_str());
  } else {
    node.text().set(title.c_str());
  }
}

void append_text_if_any(pugi::xml_node parent, const char* name, const std::string& text) {
  if (!text.empty()) parent.append_child(name).text().set(text.c_str());
}

void check_launch_text(const char* what, const std::string& text) {
  // Moodle prints both into a script without escaping.
  Checker::require(text.find_first_of("\"\\\n\r") == std::string::npos, what, text);
}

void append_item(pugi::xml_node parent, const ManifestItem& item, Checker& checker) {
  checker.identifier(item.identifier);
  pugi::xml_node node = parent.append_child("item");
  node.append_attribute("identifier").set_value(item.identifier.c_str());
  if (!item.resource.empty())
    node.append_attribute("identifierref").set_value(item.resource.c_str());
  node.append_attribute("isvisible").set_value(item.visible ? "true" : "false");
  if (!item.parameters.empty()) {
    Checker::length("parameters", item.parameters, kLongestParameters);
    check_launch_text("parameters", item.parameters);
    node.append_attribute("parameters").set_value(item.parameters.c_str());
  }
  append_title(node, item.title);
  for (const ManifestItem& child : item.items) append_item(node, child, checker);
  if (!item.prerequisites.empty()) {
    Checker::length("prerequisites", item.prerequisites, kLongestPrerequisites);
    pugi::xml_node prerequisites = node.append_child("adlcp:prerequisites");
    prerequisites.append_attribute("type").set_value("aicc_script");
    prerequisites.text().set(item.prerequisites.c_str());
  }
  Checker::length("launch data", item.launch_data, kLongestLaunchData);
  append_text_if_any(node, "adlcp:maxtimeallowed", item.maximum_time);
  append_text_if_any(node, "adlcp:timelimitaction", item.time_limit_action);
  append_text_if_any(node, "adlcp:datafromlms", item.launch_data);
  append_text_if_any(node, "adlcp:masteryscore", item.mastery_score);
}

void append_metadata(pugi::xml_node parent, const Metadata& metadata, bool of_package) {
  pugi::xml_node node = parent.append_child("metadata");
  if (of_package) {
    append_text_if_any(node, "schema", "ADL SCORM");
    append_text_if_any(node, "schemaversion", "1.2");
  }
  append_lom(node, metadata);
}

void append_resource(pugi::xml_node parent, const ManifestResource& resource) {
  pugi::xml_node node = parent.append_child("resource");
  node.append_attribute("identifier").set_value(resource.identifier.c_str());
  node.append_attribute("type").set_value("webcontent");
  node.append_attribute("adlcp:scormtype")
      .set_value(resource.type == ScormType::sco ? "sco" : "asset");
  if (!resource.href.empty()) {
    node.append_attribute("href").set_value(resource.href.c_str());
  }
  if (resource.metadata) append_metadata(node, *resource.metadata, false);
  for (const EntryName& file : resource.files) {
    node.append_child("file").append_attribute("href").set_value(uri::encode_path(file).c_str());
  }
  for (const std::string& dependency : resource.dependencies) {
    node.append_child("dependency").append_attribute("identifierref").set_value(dependency.c_str());
  }
}

/// What holds between resources, before they are written one by one.
void check_resources(const std::vector<ManifestResource>& resources, Checker& checker) {
  std::unordered_set<std::string_view> listed;
  for (const ManifestResource& resource : resources) {
    checker.identifier(resource.identifier);
    check_launch_text("href", resource.href);
    for (const EntryName& file : resource.files) {
      Checker::require(listed.insert(file).second, "file listed twice", file.str());
    }
  }
}

class StringWriter : public pugi::xml_writer {
 public:
  explicit StringWriter(std::string& text) : text_(text) {}
  void write(const void* data, std::size_t size) override {
    text_.append(static_cast<const char*>(data), size);
  }

 private:
  std::string& text_;
};

constexpr const char* kIndent = "  ";

/// The elements of some resources, as they stand in a manifest.
std::string resources_xml(std::span<const ManifestResource> resources) {
  constexpr unsigned kDepth = 2;
  std::string xml;
  StringWriter writer(xml);
  pugi::xml_document document;
  for (const ManifestResource& resource : resources) append_resource(document, resource);
  for (const pugi::xml_node resource : document.children()) {
    resource.print(writer, kIndent, pugi::format_indent, pugi::encoding_utf8, kDepth);
  }
  return xml;
}

/// A course can have ten thousands of resources, whose elements in one tree would take ten times
/// the memory of their text; so they are written a few at a time, on all cores.
void append_resources(std::string& xml, const std::vector<ManifestResource>& resources) {
  constexpr std::size_t kAtOnce = 64;
  std::vector<std::string> pieces((resources.size() + kAtOnce - 1) / kAtOnce);
  for_each_index(pieces.size(), 0, [&](std::size_t i) {
    const auto from = std::span(resources).subspan(i * kAtOnce);
    pieces[i] = resources_xml(from.first(std::min(kAtOnce, from.size())));
  });
  std::size_t size = xml.size();
  for (const std::string& piece : pieces) size += piece.size();
  constexpr std::size_t kEndTags = 64;
  xml.reserve(size + kEndTags);
  for (std::string& piece : pieces) {
    xml += piece;
    piece = {};
  }
}

}  // namespace

std::string to_xml(const Manifest& manifest) {
  Checker checker;
  checker.identifier(manifest.identifier);
  checker.identifier(manifest.organization);
  Checker::length("version", manifest.version, kLongestVersion);

  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version").set_value("1.0");
  declaration.append_attribute("encoding").set_value("UTF-8");

  pugi::xml_node root = document.append_child("manifest");
  const auto attribute = [&](const char* name, const std::string& value) {
    root.append_attribute(name).set_value(value.c_str());
  };
  attribute("identifier", manifest.identifier);
  if (!manifest.version.empty()) attribute("version", manifest.version);
  attribute("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2");
  attribute("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2");
  attribute("xmlns:imsmd", "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1");
  attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  attribute("xsi:schemaLocation",
            "http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd "
            "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd "
            "http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd");
  if (manifest.metadata) append_metadata(root, *manifest.metadata, true);

  pugi::xml_node organizations = root.append_child("organizations");
  organizations.append_attribute("default").set_value(manifest.organization.c_str());
  pugi::xml_node organization = organizations.append_child("organization");
  organization.append_attribute("identifier").set_value(manifest.organization.c_str());
  organization.append_attribute("structure").set_value("hierarchical");
  append_title(organization, manifest.title);
  for (const ManifestItem& item : manifest.items) append_item(organization, item, checker);

  check_resources(manifest.resources, checker);
  std::string xml;
  StringWriter writer(xml);
  document.save(writer, kIndent, pugi::format_indent, pugi::encoding_utf8);
  constexpr std::string_view kEnd = "</manifest>\n";
  xml.resize(xml.size() - kEnd.size());
  xml += "  <resources>\n";
  append_resources(xml, manifest.resources);
  xml += "  </resources>\n";
  xml += kEnd;
  return xml;
}

}  // namespace parcours::scorm
