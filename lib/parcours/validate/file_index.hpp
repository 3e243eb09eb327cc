#pragma once

#include <parcours/base/file_tree.hpp>

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parcours::validate {

/// The names of a tree's files, listed once. Files are numbers: indexes into `names()`.
class FileIndex {
 public:
  explicit FileIndex(const FileTree& tree);

  /// Notes that there is something of this name, a file or a folder, which is no part of the tree.
  void leave_out(std::string_view name);
  /// True if the name is one of those, or below one.
  bool is_left_out(std::string_view name) const;

  /// In byte order.
  std::span<const EntryName> names() const { return names_; }
  const EntryName& name(std::size_t file) const { return names_[file]; }
  std::optional<std::size_t> find(std::string_view name) const;
  /// A file whose name differs in letter case or Unicode normalization only; the first of several.
  std::optional<std::size_t> find_other_case(std::string_view name) const;
  /// True if there are files below `folder` (with or without its final slash).
  bool has_folder(std::string_view folder) const;
  /// The file whose name is nearest to a wanted one: the same base name in another folder, else a
  /// small misspelling in the same folder. Empty if none is near.
  std::string nearest(std::string_view name) const;

 private:
  void fold() const;

  std::vector<EntryName> names_;
  std::set<std::string, std::less<>> left_out_;
  mutable std::once_flag folded_once_;
  mutable std::unordered_map<std::string, std::size_t> folded_;
  mutable std::once_flag by_base_once_;
  mutable std::unordered_map<std::string_view, std::size_t> by_base_;
};

}  // namespace parcours::validate
