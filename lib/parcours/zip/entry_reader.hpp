#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/zip/plan.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace parcours::zip {

/// Reads a planned entry's bytes once from front to back and holds the source to its planned size.
/// Every fault becomes an Error that names the file: unreadable where it vanished, cannot be read,
/// grew or shrank; other codes of the tree stay.
class EntryReader {
 public:
  /// Opens the source. The entry must outlive the reader.
  explicit EntryReader(const PlannedEntry& entry);

  /// Fills `buffer` from the front as far as there are bytes; less than its size only at the end.
  std::size_t read(std::span<std::byte> buffer);

 private:
  const PlannedEntry& entry_;
  std::unique_ptr<InputStream> stream_;
  std::uint64_t done_ = 0;
  bool at_end_ = false;
};

}  // namespace parcours::zip
