#pragma once

#include <parcours/base/error.hpp>
#include <parcours/chamilo/course.hpp>
#include <parcours/job/backup_export_job.hpp>

#include <string>
#include <vector>

namespace parcours::job {

/// The learning paths of a course as it lists them.
std::vector<const chamilo::Learnpath*> paths_in_order(const chamilo::Course& course);

/// The path's name on one line; made up if it has none.
std::string display_name(const chamilo::Learnpath& path);

/// The learning path that the job names, or the only one there is. Throws Error: usage (which one?
/// with a list), bad_input (there is none).
const chamilo::Learnpath& choose_path(const BackupExportJob& job, const chamilo::Course& course);

/// The backup has no learning path.
Error no_learning_path(const BackupExportJob& job);
/// It has some, and learners see none of them.
Error only_hidden(const BackupExportJob& job, const std::vector<const chamilo::Learnpath*>& paths);

/// A file name for each path's package, after its name; no two equal when case is ignored. Paths of
/// one name are told apart by their ids.
std::vector<std::string> package_names(const std::vector<const chamilo::Learnpath*>& paths,
                                       scorm::NamePolicy policy);

}  // namespace parcours::job
