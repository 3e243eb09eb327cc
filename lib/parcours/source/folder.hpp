#pragma once

#include <parcours/base/loss_report.hpp>
#include <parcours/content/site.hpp>
#include <parcours/learning/learning_path.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace parcours::source {

/// The file that describes a folder's learning path.
inline constexpr std::string_view kPathFile = "path.yaml";

/// A learning path and what was lost on the way to it.
struct PathReading {
  learning::LearningPath path;
  LossReport losses;
  /// Files that travel though no item names them: what pages may load by script, and in an inferred
  /// path whatever else lies in the folder.
  std::vector<EntryName> extras;
  bool inferred = false;  ///< The folder has no path.yaml.
};

/// The learning path of a folder: described by its `path.yaml`, or inferred from its files. Titles
/// and the language that are not given are taken from the pages. Items whose file is not there are
/// left out and reported. `folder_name` names a path that has no name of its own. Throws
/// Error(bad_input) with the place for a faulty path.yaml and for a folder with nothing to export.
PathReading read_folder(const content::Site& site, std::string_view folder_name);

}  // namespace parcours::source
