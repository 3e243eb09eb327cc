#pragma once

#include <parcours/job/backup_export_job.hpp>

#include "console.hpp"

/// Says on the console what an export carried and what it could not. `output` is where the package
/// is or would be.
void print_report(const parcours::job::ExportResult& result,
                  const parcours::job::PackageChoices& choices, const std::filesystem::path& output,
                  Console& console);

/// The same of the learning paths of a backup, each under its name.
void print_reports(const parcours::job::BackupExportResult& result,
                   const parcours::job::BackupExportJob& job, Console& console);
