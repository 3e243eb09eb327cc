#pragma once

#include <parcours/validate/manifest.hpp>
#include <parcours/validate/xml_document.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// The manifests inside a manifest (IMS Content Packaging 1.1.2, sub-manifests).
namespace parcours::validate {

class Package;

/// A manifest inside another.
struct Submanifest {
  const XmlElement* element = nullptr;
  std::string_view identifier;
  std::optional<std::size_t> parent;  ///< Index of the sub-manifest that it lies in.
  bool has_organizations = false;
  bool has_resources = false;
};

/// An item in a sub-manifest that refers to one.
struct Crossing {
  const XmlElement* item = nullptr;
  std::size_t from = 0;
  std::optional<std::size_t> to;  ///< Nothing: the outermost manifest.
};

/// An element inside of a sub-manifest that has an identifier.
struct InnerElement {
  const XmlElement* element = nullptr;
  std::size_t submanifest = 0;
};

struct Submanifests {
  std::vector<Submanifest> all;  ///< In document order.
  /// By identifier, the first of each: what the sub-manifests hold, they themselves included.
  std::unordered_map<std::string_view, InnerElement> inner;
  /// What is in sub-manifests and has an identifier that was used before, outside of the
  /// sub-manifest.
  std::vector<InnerElement> collisions;
  std::vector<Crossing> crossings;
};

/// Cheap where there is none.
Submanifests read_submanifests(const Package& package);

}  // namespace parcours::validate
