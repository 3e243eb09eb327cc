#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/chamilo/backup.hpp>

#include <filesystem>
#include <memory>

namespace parcours::job {

/// True if what lies there is to be exported as a course backup: an archive (of whatever kind,
/// which BackupSource then says more about), or a folder that a backup was unpacked into. A folder
/// with a path.yaml is one that somebody described, whatever else is in it.
bool is_backup_place(const std::filesystem::path& place);

/// A course backup on disk.
class BackupSource {
 public:
  /// Opens an archive or a folder and reads course_info.dat. Throws Error: not_found, unreadable,
  /// bad_input (what the file is instead and what to do, or what is damaged), limit.
  explicit BackupSource(const std::filesystem::path& place);

  const FileTree& files() const { return *files_; }
  const chamilo::Backup& backup() const { return *backup_; }
  const chamilo::Course& course() const { return backup_->course(); }
  bool is_archive() const { return is_archive_; }

 private:
  bool is_archive_;
  std::unique_ptr<const FileTree> files_;
  std::unique_ptr<const chamilo::Backup> backup_;
};

}  // namespace parcours::job
