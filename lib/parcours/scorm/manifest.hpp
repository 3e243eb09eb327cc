#pragma once

#include <parcours/base/entry_name.hpp>
#include <parcours/scorm/metadata.hpp>

#include <optional>
#include <string>
#include <vector>

namespace parcours::scorm {

/// adlcp:scormtype of a resource.
enum class ScormType { sco, asset };

/// A `resource` (SCORM 1.2 CAM 2.3.4): files that belong together, with the one to launch.
struct ManifestResource {
  std::string identifier;
  ScormType type = ScormType::asset;
  std::string href;  ///< Percent-encoded, with query; empty for a resource that is never launched.
  std::optional<Metadata> metadata;
  std::vector<EntryName> files;
  std::vector<std::string> dependencies;  ///< Identifiers of resources.
};

/// An `item` with its adlcp elements. Empty texts are not written.
struct ManifestItem {
  std::string identifier;
  std::string title;
  std::string resource;  ///< identifierref; empty for a chapter.
  std::string parameters;
  bool visible = true;
  std::vector<ManifestItem> items;
  std::string prerequisites;  ///< aicc_script.
  std::string maximum_time;   ///< HHHH:MM:SS.SS
  std::string time_limit_action;
  std::string launch_data;
  std::string mastery_score;
};

/// A manifest with one organization.
struct Manifest {
  std::string identifier;
  std::string version;
  std::string organization;  ///< Identifier of the organization.
  std::string title;
  std::optional<Metadata> metadata;
  std::vector<ManifestItem> items;
  std::vector<ManifestResource> resources;
};

/// Limits of the schemas in characters (SCORM 1.2 XSD).
inline constexpr std::size_t kLongestTitle = 200;
inline constexpr std::size_t kLongestParameters = 1000;
inline constexpr std::size_t kLongestPrerequisites = 200;
inline constexpr std::size_t kLongestLaunchData = 255;
inline constexpr std::size_t kLongestVersion = 20;
inline constexpr std::size_t kLongestIdentifier = 255;

/// The manifest as `imsmanifest.xml`: UTF-8 without byte order mark, unprefixed IMS elements,
/// prefix `adlcp`, characters themselves and not references to them. Every value is checked: throws
/// Error(internal) for one that the schemas or an LMS would refuse, since whoever fills the model
/// has to keep to the limits.
std::string to_xml(const Manifest& manifest);

}  // namespace parcours::scorm
