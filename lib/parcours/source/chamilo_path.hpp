#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/chamilo/backup.hpp>
#include <parcours/content/site.hpp>
#include <parcours/source/folder.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace parcours::source {

/// What of a backup counts.
struct BackupOptions {
  /// What learners do not see counts too: paths, and in lists documents and topics. What is an item
  /// of a path always counts.
  bool include_hidden = false;
  /// For why_hidden(): "YYYY-MM-DD HH:MM:SS", UTC; empty: publication dates do not count.
  std::string now;
};

/// A learning path of a course backup, with the files from which it is exported.
struct BackupReading {
  /// The backup's files, pages that were made for forums, assignments and the like, and pages that
  /// had to be changed. The backup's tree must outlive it.
  std::unique_ptr<FileTree> files;
  /// Of `files`. It understands the platform's addresses, so links to documents, items and links of
  /// the course lead to them.
  std::unique_ptr<content::Site> site;
  PathReading reading;
};

/// One learning path of a backup as a path to export; only documents that it needs are read. Every
/// item either is in the result or is told in its losses. Items keep their identifiers in later
/// backups of the same course. The backup must outlive the result. Throws Error(bad_input) if
/// nothing of the path can be exported, Error(unreadable).
BackupReading read_backup_path(const chamilo::Backup& backup, const chamilo::Learnpath& path,
                               const BackupOptions& options);

/// Why learners do not see a path: hidden, not published yet, no longer published; empty if they
/// do. `now` as in BackupOptions.
std::string why_hidden(const chamilo::Learnpath& path, std::string_view now);

}  // namespace parcours::source
