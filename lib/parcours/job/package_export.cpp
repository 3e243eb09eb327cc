#include <parcours/base/error.hpp>
#include <parcours/job/package_export.hpp>
#include <parcours/zip/writer.hpp>

#include <fmt/format.h>

#include <system_error>

namespace parcours::job {

namespace fs = std::filesystem;

void check_output(const PackageChoices& choices, const fs::path& output) {
  std::error_code error;
  if (!choices.dry_run && !choices.overwrite && fs::exists(output, error)) {
    throw Error(ErrorCode::usage, fmt::format("{} exists already", output.string()),
                "Choose another name with -o, or replace it with --force.");
  }
}

bool is_refused(const PackageChoices& choices, const scorm::ExportReport& report) {
  return choices.strict && report.losses.has_losses();
}

void write_package(const scorm::Package& package, const fs::path& output,
                   const PackageChoices& choices, ExportResult& result, Progress& progress) {
  zip::WriteOptions options;
  options.level = choices.level;
  options.jobs = choices.jobs;
  options.overwrite = choices.overwrite;
  const zip::WriteResult written = zip::write_archive(package.plan, output, options, progress);
  result.report.output = output.string();
  result.report.bytes = written.bytes;
  result.report.zip64 = written.zip64;
  result.written = true;
}

}  // namespace parcours::job
