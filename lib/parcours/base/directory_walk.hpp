#pragma once

#include <parcours/base/file_tree.hpp>

#include <filesystem>
#include <vector>

namespace parcours {

struct DirectoryWalk {
  std::vector<DirectoryTree::File> files;  ///< In byte order of their names.
  std::vector<DirectoryTree::Remark> remarks;
};

/// All files below a folder by the rules that DirectoryTree promises. `root` must be a folder.
/// Throws Error(unreadable) if it cannot be listed.
DirectoryWalk walk_directory(const std::filesystem::path& root);

}  // namespace parcours
