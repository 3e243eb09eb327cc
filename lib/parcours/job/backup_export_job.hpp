#pragma once

#include <parcours/base/error.hpp>
#include <parcours/base/progress.hpp>
#include <parcours/job/package_export.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace parcours::job {

/// Everything a caller can choose about the export of learning paths of a course backup.
struct BackupExportJob : PackageChoices {
  std::filesystem::path backup;  ///< The archive, or the folder that it was unpacked into.
  /// The package to write, with `all` the folder for them; empty: named after the learning path,
  /// or after the backup.
  std::filesystem::path output;
  std::string path;             ///< Name or id of a learning path; empty: the only one.
  bool all = false;             ///< Each learning path becomes a package.
  bool include_hidden = false;  ///< Also those that learners do not see.
  std::string now;              ///< "YYYY-MM-DD HH:MM:SS", UTC, for publication dates.
};

/// What became of one learning path.
struct PathExport {
  enum class Status {
    exported,  ///< Written.
    planned,   ///< Not written: a dry run.
    refused,   ///< Not written: something would be lost and the job is strict.
    hidden,    ///< Left out: learners do not see it.
    failed,    ///< Could not be done; the others were.
  };

  std::string id;
  std::string name;
  Status status = Status::exported;
  std::filesystem::path output;  ///< Where the package is or would be; empty if hidden.
  std::string reason;            ///< Why it is hidden.
  std::optional<Error> error;    ///< Why it failed.
  ExportResult result;
};

/// "exported", "planned", "refused", "hidden", "failed".
const char* to_string(PathExport::Status status);

struct BackupExportResult {
  std::vector<PathExport> paths;  ///< In the order of the course.

  std::size_t count(PathExport::Status status) const;
  bool has_losses() const;
};

/// Exports one learning path, or all of them. Of all, one that cannot be exported is told and does
/// not stop the others. Throws Error: usage (no such path, several and none is named, outputs that
/// exist and are not to be replaced; then nothing was written), bad_input, unreadable, unwritable,
/// interrupted (packages that were finished stay).
BackupExportResult run(const BackupExportJob& job, Progress& progress);

/// The result as JSON document, format 1 (schemas/backup-export-report.schema.json).
std::string to_json(const BackupExportJob& job, const BackupExportResult& result);

}  // namespace parcours::job
