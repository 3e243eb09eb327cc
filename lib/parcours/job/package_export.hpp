#pragma once

#include <parcours/base/progress.hpp>
#include <parcours/scorm/export_report.hpp>
#include <parcours/scorm/names.hpp>
#include <parcours/scorm/package.hpp>

#include <filesystem>

namespace parcours::job {

/// What a caller can choose about a SCORM 1.2 package, wherever its learning path comes from.
struct PackageChoices {
  scorm::Shape shape = scorm::Shape::multi;
  scorm::NamePolicy names = scorm::NamePolicy::keep;
  bool overwrite = false;  ///< Replace the output if it exists.
  bool strict = false;     ///< Write nothing if anything is lost.
  bool dry_run = false;    ///< Report only.
  int level = 6;           ///< Of compression, 1..12.
  unsigned jobs = 0;       ///< Threads; 0 = one per core. Never changes the bytes.
};

struct ExportResult {
  scorm::ExportReport report;
  bool written = false;             ///< False for a dry run, and for a strict one with losses.
  std::filesystem::path path_file;  ///< The path.yaml that was written, if any.
};

/// Makes sure that a package may be written there. Throws Error(usage) if it exists already and is
/// not to be replaced.
void check_output(const PackageChoices& choices, const std::filesystem::path& output);

/// True if nothing is to be written because something is lost.
bool is_refused(const PackageChoices& choices, const scorm::ExportReport& report);

/// Writes a planned package and completes the report in `result`. Throws Error as
/// zip::write_archive() does; then the output is as it was before.
void write_package(const scorm::Package& package, const std::filesystem::path& output,
                   const PackageChoices& choices, ExportResult& result, Progress& progress);

}  // namespace parcours::job
