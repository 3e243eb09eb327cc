#include <parcours/base/error.hpp>
#include <parcours/base/text.hpp>
#include <parcours/job/backup_source.hpp>
#include <parcours/source/folder.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/zip/archive_tree.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <system_error>

namespace parcours::job {
namespace {

namespace fs = std::filesystem;
using validate::Kind;

constexpr const char* kWhatIsABackup =
    "Name a course backup of Chamilo (a ZIP archive with course_info.dat in it), or the folder "
    "that one was unpacked into.";

bool is_folder(const fs::path& place) {
  std::error_code error;
  return fs::is_directory(place, error);
}

bool begins_as_archive(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return stream.get() == 'P' && stream.get() == 'K';
}

std::unique_ptr<const FileTree> open_place(const fs::path& place) {
  std::error_code error;
  const fs::file_status status = fs::status(place, error);
  if (status.type() == fs::file_type::not_found) {
    throw Error(ErrorCode::not_found,
                fmt::format("there is no file {}", text::repair_utf8(place.string())),
                "Check the spelling of the path.");
  }
  if (fs::is_directory(status)) return std::make_unique<DirectoryTree>(place);
  try {
    return std::make_unique<zip::ArchiveTree>(place);
  } catch (const Error& fault) {
    // What begins as an archive was one; the reader says what happened to it.
    if (fault.code() != ErrorCode::bad_input || begins_as_archive(place)) throw;
    throw Error(ErrorCode::bad_input, fault.place(), fault.message(), kWhatIsABackup);
  }
}

/// A backup that lies in a folder of the archive, as it does when it was packed again.
std::string folder_of_backup(const FileTree& files) {
  const std::vector<EntryName> names = files.names();
  const auto found = std::find_if(names.begin(), names.end(), [](const EntryName& name) {
    return name.base() == chamilo::kCourseInfo;
  });
  return found == names.end() ? std::string() : std::string(found->folder());
}

/// The folders that Chamilo puts into a backup.
bool has_parts_of_backup(const FileTree& files) {
  const std::vector<EntryName> names = files.names();
  return std::any_of(names.begin(), names.end(), [](const EntryName& name) {
    return name.str().starts_with("document/") || name.str().starts_with("scorm/");
  });
}

Error no_backup(const FileTree& files, const fs::path& place, bool is_archive) {
  const std::string what = text::repair_utf8(place.string());
  if (const std::string folder = folder_of_backup(files); !folder.empty()) {
    return {ErrorCode::bad_input,
            fmt::format("{}: course_info.dat lies in the folder “{}”, where no platform finds it",
                        what, folder.substr(0, folder.size() - 1)),
            is_archive ? "Unpack the archive and name that folder." : "Name that folder."};
  }
  const validate::Package package(
      files, is_archive ? validate::Form::archive : validate::Form::folder, {});
  const bool has_parts = has_parts_of_backup(files);
  if (package.kind() == Kind::unknown || (has_parts && !package.folder().empty())) {
    return {
        ErrorCode::bad_input,
        has_parts
            ? fmt::format("{} looks like a course backup, but its course_info.dat is missing", what)
            : fmt::format("{} is no course backup: it has no course_info.dat", what),
        has_parts ? "Without it nobody can tell what the files were. Make the backup again, or "
                    "export the folder with the documents as it is."
                  : kWhatIsABackup};
  }
  const std::string kind(to_string(package.kind()));
  const bool is_other_backup = package.kind() == Kind::moodle_backup;
  return {ErrorCode::bad_input,
          is_other_backup ? fmt::format("{} is a {}, which is not read yet", what, kind)
                          : fmt::format("{} is no course backup but a package: {}", what, kind),
          is_other_backup
              ? std::string(kWhatIsABackup)
              : fmt::format("`parcours validate` says what it holds. {}", kWhatIsABackup)};
}

}  // namespace

bool is_backup_place(const fs::path& place) {
  std::error_code error;
  const fs::file_status status = fs::status(place, error);
  // A broken download is better told as no archive than as no folder.
  if (fs::is_regular_file(status)) {
    return begins_as_archive(place) || text::to_lower_ascii(place.extension().string()) == ".zip";
  }
  return fs::exists(place / chamilo::kCourseInfo, error) &&
         !fs::exists(place / source::kPathFile, error);
}

BackupSource::BackupSource(const fs::path& place)
    : is_archive_(!is_folder(place)), files_(open_place(place)) {
  if (!chamilo::is_backup(*files_)) throw no_backup(*files_, place, is_archive_);
  backup_ = std::make_unique<const chamilo::Backup>(*files_);
}

}  // namespace parcours::job
