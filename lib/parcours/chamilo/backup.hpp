#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/chamilo/course.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::chamilo {

/// The file that makes an archive a course backup.
inline constexpr std::string_view kCourseInfo = "course_info.dat";

/// True if the tree is a course backup: it has a course_info.dat at its root.
bool is_backup(const FileTree& files);

/// A course backup: the files, and what course_info.dat says of the course.
class Backup {
 public:
  /// Reads course_info.dat. The tree must outlive the backup. Throws Error(bad_input) with the
  /// place for what is no backup or a damaged one, Error(limit), Error(unreadable).
  explicit Backup(const FileTree& files);
  /// For a course that is known already: what the tree's course_info.dat holds is not read.
  Backup(const FileTree& files, Course course);

  const FileTree& files() const noexcept { return files_; }
  const Course& course() const noexcept { return course_; }

  /// Where the resource's file lies in the backup: in its right place, or where the versions of
  /// 2017 put it by mistake. Nothing if it is not there, for folders, and for paths that lead out
  /// of the course.
  std::optional<EntryName> file_of(const Document& document) const;
  std::optional<EntryName> file_of(const Asset& asset) const;
  std::optional<EntryName> attachment_of(const CalendarEvent& event) const;
  std::optional<EntryName> attachment_of(const Announcement& announcement) const;
  std::optional<EntryName> preview_image_of(const Learnpath& path) const;
  /// The file of an item of an imported SCORM path; `launch` is its address, whose query and
  /// fragment do not count.
  std::optional<EntryName> scorm_file_of(const Learnpath& path, std::string_view launch) const;
  /// The folder of an imported path's package, such as "scorm/Package"; its manifest may lie deeper
  /// (`Learnpath::path`). Nothing if no file of it is there.
  std::optional<EntryName> scorm_folder_of(const Learnpath& path) const;
  /// The recording that belongs to an item.
  std::optional<EntryName> audio_of(const LearnpathItem& item) const;

 private:
  const FileTree& files_;
  Course course_;
  std::vector<std::string> scorm_folders_;  ///< Of scorm/, sorted.
};

}  // namespace parcours::chamilo
