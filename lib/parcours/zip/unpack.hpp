#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/base/progress.hpp>

#include <filesystem>

namespace parcours::zip {

/// Writes all files of a tree into a new folder. The folder appears complete or not at all: the
/// files are written into a temporary folder beside it (`.name-PID-N.partial`), which is flushed to
/// disk and renamed; unless this function returns, it is gone. Nothing is ever written outside, no
/// link is made or followed. Files have mode 0666 and folders 0777, less the umask.
///
/// Throws Error: usage (`folder` is there and not an empty folder), unwritable (its parent is
/// missing, no permission, disk full, a name the file system does not take), bad_input (a name that
/// is one of a file and of a folder, or that the file system does not tell from another), limit
/// (too many folders in one another), interrupted (`progress.cancelled()`), and what the tree
/// throws.
void unpack(const FileTree& tree, const std::filesystem::path& folder, Progress& progress);

}  // namespace parcours::zip
