#pragma once

#include <parcours/base/progress.hpp>
#include <parcours/scorm/export_report.hpp>
#include <parcours/scorm/names.hpp>

#include <filesystem>

namespace parcours::job {

/// Everything a caller can choose about the export of a folder to a SCORM 1.2 package.
struct ExportJob {
  std::filesystem::path folder;
  std::filesystem::path output;  ///< The archive to write.
  scorm::Shape shape = scorm::Shape::multi;
  scorm::NamePolicy names = scorm::NamePolicy::keep;
  bool overwrite = false;   ///< Replace the output if it exists.
  bool strict = false;      ///< Write nothing if anything is lost.
  bool dry_run = false;     ///< Report only.
  bool write_path = false;  ///< Also write the inferred path.yaml into the folder.
  int level = 6;            ///< Of compression, 1..12.
  unsigned jobs = 0;        ///< Threads; 0 = one per core. Never changes the bytes.
};

struct ExportResult {
  scorm::ExportReport report;
  bool written = false;             ///< False for a dry run, and for a strict one with losses.
  std::filesystem::path path_file;  ///< The path.yaml that was written, if any.
};

/// Exports a folder. Throws Error; then the output is as it was before.
ExportResult run(const ExportJob& job, Progress& progress);

}  // namespace parcours::job
