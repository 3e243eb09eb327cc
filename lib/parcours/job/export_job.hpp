#pragma once

#include <parcours/base/progress.hpp>
#include <parcours/job/package_export.hpp>

#include <filesystem>

namespace parcours::job {

/// Everything a caller can choose about the export of a folder to a SCORM 1.2 package.
struct ExportJob : PackageChoices {
  std::filesystem::path folder;
  std::filesystem::path output;  ///< The archive to write.
  bool write_path = false;       ///< Also write the inferred path.yaml into the folder.
};

/// Exports a folder. Throws Error; then the output is as it was before.
ExportResult run(const ExportJob& job, Progress& progress);

}  // namespace parcours::job
