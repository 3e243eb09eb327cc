#pragma once

#include <parcours/job/backup_listing.hpp>

#include <filesystem>
#include <string>

namespace parcours::job {

/// What a caller can choose about the listing of a course backup.
struct ListJob {
  std::filesystem::path backup;  ///< The archive, or the folder that it was unpacked into.
  std::string now;               ///< "YYYY-MM-DD HH:MM:SS", UTC, for publication dates.
  bool personal_data = false;    ///< Also where the personal data are, not only how many.
};

/// Lists what a backup holds. Reads course_info.dat and the names and sizes of the files only.
/// Throws Error as BackupSource does.
BackupListing run(const ListJob& job);

}  // namespace parcours::job
