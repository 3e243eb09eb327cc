#pragma once

#include <cstdint>

namespace parcours::zip {

/// How much an archive from outside may ask of the reader. What goes beyond is reported as PKG-015.
struct ReadLimits {
  /// Entries; more are reported, yet read.
  std::uint64_t entries = 65'535;
  /// Bytes of the list of entries (the central directory); a longer one is refused with
  /// Error(limit).
  std::uint64_t directory_bytes = std::uint64_t{256} << 20;
  /// Content bytes per compressed byte, for an entry that has more than `ratio_floor` bytes of
  /// content. Such an entry is listed but cannot be opened.
  std::uint64_t ratio = 200;
  /// Bytes.
  std::uint64_t ratio_floor = 50'000'000;
  /// Content bytes of one entry. A larger one is listed but cannot be opened.
  std::uint64_t single_bytes = std::uint64_t{16} << 30;
  /// Content bytes of all entries. Those past it, in the order of the archive's list, are listed
  /// but cannot be opened.
  std::uint64_t total_bytes = std::uint64_t{64} << 30;
  /// How many archives an archive may lie in.
  unsigned nesting = 3;
  /// Bytes of a nested archive that has to be held in memory because it lies compressed.
  std::uint64_t nested_bytes = std::uint64_t{512} << 20;
};

}  // namespace parcours::zip
