#pragma once

#include <parcours/chamilo/resource.hpp>

#include <cstdint>
#include <string>

namespace parcours::chamilo {

/// A file or folder of the document tool.
struct Document : Resource {
  std::string path;  ///< "document/…", as in the archive.
  std::string title;
  std::string comment;
  bool is_folder = false;
  std::int64_t size = 0;  ///< Bytes; 0 for folders.

  bool operator==(const Document&) const = default;
};

/// An imported SCORM package.
struct ScormDocument : Resource {
  std::string path;  ///< "scorm/<package>".
  std::string title;

  bool operator==(const ScormDocument&) const = default;
};

/// A file outside the document tool that came along (late backups).
struct Asset : Resource {
  std::string path;
  std::string title;

  bool operator==(const Asset&) const = default;
};

}  // namespace parcours::chamilo
