#pragma once

#include <parcours/validate/file_index.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parcours::validate {

/// Finds the names of files in texts that are no references: strings of scripts, data. Scripts put
/// addresses together from parts, so that the name without its folder is all there is to look for.
class FileNames {
 public:
  explicit FileNames(const FileIndex& files);

  /// Notes every name in `text`, and the files of names that few have in `found`. For use by
  /// several threads.
  void search(std::string_view text, std::vector<std::uint32_t>& found);
  /// Notes a folder (with its final slash) if it is one of the package, seen from `base`.
  void search_folder(std::string_view text, std::string_view base);

  /// True if a name like that of the file, or one of its folders, was noted. After all searches.
  bool is_noted(std::size_t file) const;

 private:
  bool look_up(std::string_view name, std::vector<std::uint32_t>& found);

  /// A name that more files have says nothing of any of them.
  static constexpr std::size_t kMostAlike = 4;

  const FileIndex& files_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;  ///< By base name.
  std::vector<std::vector<std::uint32_t>> alike_;                ///< The files of each base name.
  std::vector<std::uint32_t> number_of_;                         ///< By file.
  std::unique_ptr<std::atomic<bool>[]> noted_;
  std::set<std::string, std::less<>> suffixes_;
  std::mutex mutex_;
  std::set<std::string, std::less<>> folders_;
};

}  // namespace parcours::validate
