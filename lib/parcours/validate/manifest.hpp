#pragma once

#include <parcours/validate/xml_document.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// A manifest as it was found (SCORM 1.2 CAM 2.3), good or bad. Elements are recognised by their
/// names in any namespace of content packaging or in none, as importers do; which namespace it is
/// concerns the rules of group NSP only.
namespace parcours::validate {

inline constexpr std::string_view kManifestName = "imsmanifest.xml";

struct Resource;

/// An `item`.
struct Item {
  const XmlElement* element = nullptr;
  std::string_view identifier;     ///< As written; empty if missing.
  std::string_view identifierref;  ///< As written; empty if missing.
  std::string_view parameters;
  const XmlElement* title = nullptr;
  std::size_t organization = 0;       ///< Index in `Manifest::organizations`.
  std::optional<std::size_t> parent;  ///< Index in `Manifest::items`.
  int depth = 1;                      ///< 1 = directly in the organization.
  bool has_items = false;
  const Resource* resource = nullptr;  ///< What `identifierref` names; null if nothing.
  /// adlcp elements that are children of the item, by name; also where the prefix or namespace is
  /// wrong or missing.
  std::vector<const XmlElement*> adl;

  /// Its title on one line, else its identifier: how messages call it.
  std::string label() const;
  /// The first adlcp child of this name; null if there is none.
  const XmlElement* adl_element(std::string_view name) const;
};

/// An `organization`.
struct Organization {
  const XmlElement* element = nullptr;
  std::string_view identifier;
  const XmlElement* title = nullptr;
  std::size_t first_item = 0;  ///< Its items are `item_count` ones from here in `Manifest::items`.
  std::size_t item_count = 0;

  std::string label() const;
};

/// A `file` of a resource.
struct ResourceFile {
  const XmlElement* element = nullptr;
  std::string_view href;
};

/// A `resource`.
struct Resource {
  const XmlElement* element = nullptr;
  std::string_view identifier;
  std::string_view type;
  std::string_view href;
  bool has_href = false;
  /// Value of `adlcp:scormtype` in any spelling or namespace, as written; see `scormtype_name`.
  std::string_view scormtype;
  /// The attribute's name as written with its prefix; empty if there is none.
  std::string scormtype_name;
  std::vector<ResourceFile> files;
  std::vector<const XmlElement*> dependencies;
  /// `xml:base` of manifest, resources and resource joined; empty if none.
  std::string base;
  bool is_launched = false;  ///< Some item refers to it.

  /// True if the value is `sco` in any case.
  bool is_sco() const;
};

/// Everything in document order. Sub-manifests are not part of it (see `submanifests`).
struct Manifest {
  const XmlElement* root = nullptr;  ///< The document's root; null if there is none.
  /// True if the root is called `manifest`.
  bool is_manifest = false;
  std::string_view identifier;
  const XmlElement* metadata = nullptr;
  std::string schema;         ///< Trimmed.
  std::string schemaversion;  ///< Trimmed.
  const XmlElement* organizations_element = nullptr;
  std::string_view default_organization;
  const XmlElement* resources_element = nullptr;
  std::vector<Organization> organizations;
  std::vector<Item> items;
  std::vector<Resource> resources;
  std::vector<const XmlElement*> submanifests;  ///< `manifest` elements inside, of any depth.

  /// The organization that LMSs start: the default one, else the first; null if there is none.
  const Organization* start() const;
  /// The first resource of this identifier; null if there is none.
  const Resource* resource(std::string_view wanted) const;
  /// The first item of this identifier in an organization; null if there is none.
  const Item* item(std::size_t organization, std::string_view wanted) const;
  /// True for an element inside of a sub-manifest.
  bool is_in_submanifest(const XmlElement& element) const;

  std::unordered_map<std::string_view, std::size_t> resource_index;
  std::vector<std::unordered_map<std::string_view, std::size_t>> item_index;  ///< By organization.
};

/// The names of the five adlcp elements of an item.
bool is_item_extension(std::string_view name);

/// The document must outlive the result.
Manifest read_manifest(const XmlDocument& document);

/// `xml:base` of an element; empty if it has none, or one so long that no file can be meant.
std::string_view xml_base(const XmlElement& element);
/// An `xml:base` inside of another: what is behind the outer one's last slash is replaced, an
/// absolute one stands alone (XML Base, RFC 3986).
std::string join_base(std::string_view outer, std::string_view inner);
/// `xml:base` of an element and of all that it lies in, joined from the outermost inwards.
std::string base_of(const XmlElement& element);

}  // namespace parcours::validate
