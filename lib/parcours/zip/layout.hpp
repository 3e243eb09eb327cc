#pragma once

#include <parcours/zip/finding_list.hpp>
#include <parcours/zip/random_access.hpp>

#include <cstdint>

namespace parcours::zip {

/// Where the parts of an archive lie in its file.
struct Layout {
  /// Where the list of entries (the central directory) begins.
  std::uint64_t directory = 0;
  /// Bytes of the list, as claimed; it ends within the file.
  std::uint64_t directory_size = 0;
  /// Number of entries, as claimed.
  std::uint64_t entries = 0;
  /// What to add to an offset in the archive to get one in the file: bytes that were put in front.
  std::uint64_t shift = 0;
  /// Whether the count above may have lost its upper bits (there are no ZIP64 structures).
  bool short_count = true;
  /// Whether there is a ZIP64 end record.
  bool zip64 = false;
  /// Bytes between the list and what ends the archive.
  std::uint64_t gap = 0;
};

/// Finds an archive's end record and, by it, the list of entries (APPNOTE 4.3.14 to 4.3.16). What
/// is odd there is added to the findings: bytes in front or behind, comment, ZIP64, several
/// volumes, two records. Throws Error(bad_input) if the file is no ZIP archive or its end is
/// missing.
Layout find_layout(const RandomAccess& archive, FindingList& findings);

}  // namespace parcours::zip
