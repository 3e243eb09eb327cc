#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace parcours::scorm {

/// Learning object metadata (IMS LRM 1.2.1) with every element that the SCORM 1.2 profiles for
/// content aggregations and SCOs make mandatory (CAM 2.2.4.4).
struct Metadata {
  std::string language;  ///< Of the texts; also general.language.
  std::string title;
  std::string description;
  std::string identifier;  ///< The entry of general.catalogentry.
  std::vector<std::string> keywords;
  std::string version;
  std::vector<std::string> authors;
  std::vector<std::string> formats;  ///< Media types of the files.
  std::uint64_t size = 0;  ///< Bytes; left out when it does not fit the schema's 32 bits or is 0.
  std::string location;    ///< Relative to the package.
  std::string licence;
  std::string picture;  ///< Relative to the package, percent-encoded; empty if there is none.

  bool operator==(const Metadata&) const = default;
};

}  // namespace parcours::scorm
