#include <parcours/base/error.hpp>
#include <parcours/base/file_tree.hpp>
#include <parcours/base/media_type.hpp>
#include <parcours/base/parallel.hpp>
#include <parcours/content/site.hpp>
#include <parcours/job/export_job.hpp>
#include <parcours/job/safe_file.hpp>
#include <parcours/scorm/package.hpp>
#include <parcours/source/folder.hpp>
#include <parcours/source/infer.hpp>
#include <parcours/source/path_yaml.hpp>
#include <parcours/zip/deflated_ahead.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace parcours::job {
namespace {

namespace fs = std::filesystem;

/// The folder without the archive that an earlier export may have put into it.
class FolderWithoutOutput : public FileTree {
 public:
  FolderWithoutOutput(const DirectoryTree& folder, const fs::path& output) : folder_(folder) {
    std::error_code error;
    const fs::path root = fs::weakly_canonical(folder.root(), error);
    const fs::path relative = fs::weakly_canonical(output, error).lexically_relative(root);
    hidden_ = EntryName::try_from(relative.generic_string());
  }

  std::vector<EntryName> names() const override {
    std::vector<EntryName> all = folder_.names();
    std::erase_if(all, [this](const EntryName& name) { return name == hidden_; });
    return all;
  }
  bool contains(const EntryName& name) const override {
    return name != hidden_ && folder_.contains(name);
  }
  std::uint64_t size(const EntryName& name) const override { return folder_.size(name); }
  std::unique_ptr<InputStream> open(const EntryName& name) const override {
    return folder_.open(name);
  }
  std::string display(const EntryName& name) const override { return folder_.display(name); }

 private:
  const DirectoryTree& folder_;
  std::optional<EntryName> hidden_;
};

std::string_view reason_of(DirectoryTree::Oddity oddity) {
  using Oddity = DirectoryTree::Oddity;
  switch (oddity) {
    case Oddity::leaves_folder:
      return "it is a symbolic link to a place outside the folder";
    case Oddity::dangling_link:
      return "it is a symbolic link to nothing";
    case Oddity::special_file:
      return "it is neither a file nor a folder";
    case Oddity::unreadable:
      return "it cannot be read; check its permissions";
    case Oddity::loop:
      return "it is a symbolic link to a folder that it lies in";
    case Oddity::name_not_utf8:
      return "its name is not UTF-8";
    case Oddity::name_collides:
      return "its name equals another one's in Unicode normal form";
  }
  return "";
}

void report_remarks(const DirectoryTree& folder, LossReport& losses) {
  for (const DirectoryTree::Remark& remark : folder.remarks()) {
    const auto name = EntryName::try_from(remark.path);
    if (name && source::is_litter(*name)) continue;
    if (remark.kept_as) {
      losses.renamed.push_back(
          {remark.path, remark.kept_as->str(), std::string(reason_of(remark.oddity))});
    } else {
      losses.left_out(remark.path, std::string(reason_of(remark.oddity)));
    }
  }
}

std::string name_of_folder(const fs::path& folder) {
  std::error_code error;
  const fs::path full = fs::canonical(folder, error);
  const std::string name = full.filename().string();
  return name.empty() ? "path" : name;
}

fs::path write_path_file(const ExportJob& job, const source::PathReading& reading) {
  fs::path file = job.folder / source::kPathFile;
  std::error_code error;
  if (!reading.inferred) {
    throw Error(ErrorCode::usage,
                fmt::format("{} exists already, so nothing was inferred", file.string()),
                "Leave out --write-path, or rename the file first.");
  }
  if (!job.dry_run) write_file_safely(file, source::write_path_yaml(reading.path));
  return file;
}

/// Scripts, data and texts, which no reference in them can change, are deflated while the package
/// is planned.
void deflate_ahead(zip::DeflatedAhead& tree, const content::Site& site, unsigned jobs) {
  constexpr std::uint64_t kBudget = std::uint64_t{32} << 20;
  std::vector<EntryName> names;
  for (content::FileNumber file = 0; file < site.names().size(); ++file) {
    const EntryName& name = site.name(file);
    if (site.has_references(file)) continue;
    const std::string suffix = name.suffix();
    const bool is_text = is_support(suffix) || is_plain_text(suffix);
    if (is_text && !source::is_litter(name)) names.push_back(name);
  }
  tree.start(std::move(names), thread_count(jobs) - 1, kBudget);
}

}  // namespace

ExportResult run(const ExportJob& job, Progress& progress) {
  check_output(job, job.output);
  progress.start("reading", 0, 0);
  const DirectoryTree folder(job.folder);
  const FolderWithoutOutput files(folder, job.output);
  zip::DeflatedAhead tree(files, job.level);
  const content::Site site(tree);
  site.read_ahead(job.jobs, progress);

  // One thread is kept busy from here until the archive is written.
  if (!job.dry_run) deflate_ahead(tree, site, job.jobs);
  source::PathReading reading = source::read_folder(site, name_of_folder(job.folder));
  report_remarks(folder, reading.losses);
  ExportResult result;
  learning::LearningPath path = job.write_path ? reading.path : std::move(reading.path);
  scorm::Package package =
      scorm::build_package(std::move(path), site, {job.shape, job.names, std::move(reading.extras)},
                           std::move(reading.losses));
  result.report = std::move(package.report);
  if (is_refused(job, result.report)) return result;
  if (job.write_path) result.path_file = write_path_file(job, reading);
  if (job.dry_run) return result;

  tree.stop();
  write_package(package, job.output, job, result, progress);
  return result;
}

}  // namespace parcours::job
