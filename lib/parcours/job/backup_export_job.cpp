#include <parcours/base/parallel.hpp>
#include <parcours/base/text.hpp>
#include <parcours/job/backup_export_job.hpp>
#include <parcours/job/backup_source.hpp>
#include <parcours/job/path_choice.hpp>
#include <parcours/source/chamilo_path.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace parcours::job {
namespace {

namespace fs = std::filesystem;
using Status = PathExport::Status;

/// The backup's own name, for a folder of packages.
fs::path folder_named_after(const fs::path& backup) {
  std::error_code error;
  const fs::path full = fs::weakly_canonical(backup, error);
  const fs::path name = fs::is_directory(full, error) ? full.filename() : full.stem();
  return fs::path(name.empty() ? "paths" : name.string() + "-paths");
}

/// As check_output(), and never replaces the backup itself.
void check_package(const BackupExportJob& job, const fs::path& output) {
  std::error_code error;
  if (fs::equivalent(output, job.backup, error)) {
    throw Error(ErrorCode::usage,
                text::repair_utf8(output.string()) + " is the backup, which is not to be replaced",
                "Choose another name with -o.");
  }
  check_output(job, output);
}

void export_path(const BackupExportJob& job, const chamilo::Backup& backup,
                 const chamilo::Learnpath& path, PathExport& result, Progress& progress) {
  progress.start("reading", 0, 0);
  // Named by the user, a path is wanted whoever else may see it.
  const bool include_hidden = job.include_hidden || !job.all;
  source::BackupReading source = source::read_backup_path(backup, path, {include_hidden, job.now});
  const scorm::Package package = scorm::build_package(
      std::move(source.reading.path), *source.site,
      {job.shape, job.names, std::move(source.reading.extras)}, std::move(source.reading.losses));
  result.result.report = package.report;
  if (is_refused(job, package.report)) {
    result.status = Status::refused;
  } else if (job.dry_run) {
    result.status = Status::planned;
  } else {
    write_package(package, result.output, job, result.result, progress);
    result.status = Status::exported;
  }
}

/// What stops the others, too.
bool is_fatal(const Error& error) {
  return error.code() == ErrorCode::interrupted || error.code() == ErrorCode::internal;
}

/// Of exports side by side, none of which may speak for all: what was written is counted.
class ProgressOfMany : public Progress {
 public:
  explicit ProgressOfMany(Progress& all) : all_(all) {}

  void advance(std::uint64_t bytes, [[maybe_unused]] std::uint64_t files) override {
    all_.advance(bytes, 0);
  }
  bool cancelled() const override { return all_.cancelled(); }

 private:
  Progress& all_;
};

/// Each holds its plan and what is being packed.
constexpr std::size_t kMostAtATime = 4;

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!fs::is_directory(folder, error)) {
    throw Error(ErrorCode::unwritable,
                text::repair_utf8(folder.string()) + " cannot be made a folder",
                "Choose another place with -o.");
  }
}

BackupExportResult export_all(const BackupExportJob& job, const chamilo::Backup& backup,
                              Progress& progress) {
  const std::vector<const chamilo::Learnpath*> paths = paths_in_order(backup.course());
  if (paths.empty()) throw no_learning_path(job);
  const std::vector<std::string> names = package_names(paths, job.names);
  const fs::path folder = job.output.empty() ? folder_named_after(job.backup) : job.output;
  BackupExportResult result;
  result.paths.reserve(paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    PathExport one;
    one.id = paths[i]->id;
    one.name = display_name(*paths[i]);
    one.reason = job.include_hidden ? "" : source::why_hidden(*paths[i], job.now);
    one.status = one.reason.empty() ? Status::planned : Status::hidden;
    if (one.reason.empty()) {
      one.output = folder / fs::path(names[i]);
      check_package(job, one.output);
    }
    result.paths.push_back(std::move(one));
  }
  if (result.count(Status::hidden) == paths.size()) throw only_hidden(job, paths);
  if (!job.dry_run) make_folder(folder);
  // Several at a time: planning one takes a single thread, and a disk is waited for at its end.
  const std::size_t wanted = paths.size() - result.count(Status::hidden);
  const auto at_a_time =
      static_cast<unsigned>(std::min({std::size_t{thread_count(job.jobs)}, wanted, kMostAtATime}));
  progress.start("exporting", 0, wanted);
  ProgressOfMany shared(progress);
  Progress& progress_of_one = at_a_time > 1 ? shared : progress;
  try {
    for_each_index(paths.size(), at_a_time, [&](std::size_t i) {
      PathExport& one = result.paths[i];
      if (one.status == Status::hidden) return;
      try {
        export_path(job, backup, *paths[i], one, progress_of_one);
      } catch (const Error& error) {
        if (is_fatal(error)) throw;
        one.status = Status::failed;
        one.error = error;
      }
      if (at_a_time > 1) progress.advance(0, 1);
    });
  } catch (const Error& error) {
    const std::size_t finished = result.count(Status::exported);
    if (error.code() != ErrorCode::interrupted || finished == 0) throw;
    throw Error(ErrorCode::interrupted, "the export was cancelled",
                fmt::format("{} of {} packages {} finished before and {} in {}.", finished, wanted,
                            finished == 1 ? "was" : "were", finished == 1 ? "is" : "are",
                            text::repair_utf8(folder.string())));
  }
  return result;
}

BackupExportResult export_one(const BackupExportJob& job, const chamilo::Backup& backup,
                              Progress& progress) {
  const chamilo::Learnpath& path = choose_path(job, backup.course());
  PathExport one;
  one.id = path.id;
  one.name = display_name(path);
  one.output = job.output;
  if (one.output.empty()) {
    // The name that it has among all of them.
    const std::vector<const chamilo::Learnpath*> paths = paths_in_order(backup.course());
    const auto place = std::find(paths.begin(), paths.end(), &path) - paths.begin();
    one.output = package_names(paths, job.names)[static_cast<std::size_t>(place)];
  }
  check_package(job, one.output);
  export_path(job, backup, path, one, progress);
  BackupExportResult result;
  result.paths.push_back(std::move(one));
  return result;
}

}  // namespace

std::size_t BackupExportResult::count(Status status) const {
  return static_cast<std::size_t>(
      std::count_if(paths.begin(), paths.end(),
                    [status](const PathExport& path) { return path.status == status; }));
}

bool BackupExportResult::has_losses() const {
  return std::any_of(paths.begin(), paths.end(),
                     [](const PathExport& path) { return path.result.report.losses.has_losses(); });
}

BackupExportResult run(const BackupExportJob& job, Progress& progress) {
  progress.start("reading", 0, 0);
  // Known before a large backup is read.
  if (!job.all && !job.output.empty()) check_package(job, job.output);
  const BackupSource source(job.backup);
  return job.all ? export_all(job, source.backup(), progress)
                 : export_one(job, source.backup(), progress);
}

}  // namespace parcours::job
