#pragma once

#include <cstdint>
#include <string_view>

namespace parcours {
class FileTree;
}

namespace parcours::validate {

struct Manifest;
class FileIndex;

/// What a thing is that was given for a package.
enum class Kind : std::uint8_t {
  scorm12,
  scorm2004,
  scorm11,
  aicc,
  ims_content_package,
  common_cartridge,
  cmi5,
  xapi,
  h5p,
  qti,
  course_backup,  ///< Of Chamilo.
  moodle_backup,
  unknown,  ///< No package of any known kind.
};

/// "SCORM 1.2", "SCORM 2004", …: names of standards, the same in every language; for backups in
/// English; "unknown".
std::string_view to_string(Kind kind);

/// `manifest` may be null if there is none that can be read.
Kind detect_kind(const FileIndex& files, const Manifest* manifest);

}  // namespace parcours::validate
