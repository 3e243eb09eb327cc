#pragma once

#include <parcours/base/entry_name.hpp>
#include <parcours/zip/directory.hpp>
#include <parcours/zip/finding_list.hpp>
#include <parcours/zip/name_decoder.hpp>

#include <cstdint>
#include <vector>

namespace parcours::zip {

/// A file of the archive under the name by which it is read.
struct NamedFile {
  EntryName name;
  /// Number of its entry in the directory.
  std::uint32_t entry = 0;
};

struct NamedEntries {
  std::vector<NamedFile> files;          ///< Sorted by name, each name once.
  std::vector<EntryName> empty_folders;  ///< Those that are entries with no file below, sorted.
};

/// Makes names of the entries' names and sets each entry's kind. What is refused is reported: names
/// that lead outside, NUL, links and special files. So is what is doubtful: backslashes, charsets,
/// names that are equal or would be on another system.
NamedEntries name_entries(Directory& directory, const NameDecoder& decoder, FindingList& findings);

}  // namespace parcours::zip
