#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/zip/plan.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace parcours::zip {

/// Reads a planned entry's bytes once from front to back and holds the source to its planned size.
/// Every fault becomes an Error that names the file: unreadable where it vanished, cannot be read,
/// grew or shrank; other codes of the tree stay.
class EntryReader {
 public:
  /// Opens the source. The entry must outlive the reader.
  explicit EntryReader(const PlannedEntry& entry);

  /// Reads another form of the entry, which has `size` bytes.
  EntryReader(const PlannedEntry& entry, std::unique_ptr<InputStream> stream, std::uint64_t size);

  /// Fills `buffer` from the front as far as there are bytes; less than its size only at the end.
  std::size_t read(std::span<std::byte> buffer);

 private:
  const PlannedEntry* entry_;
  std::unique_ptr<InputStream> stream_;
  std::uint64_t size_;
  std::uint64_t done_ = 0;
  bool at_end_ = false;
};

/// An entry that comes deflated from another archive.
struct DeflatedEntry {
  EntryReader reader;      ///< Of the deflated bytes.
  std::uint64_t size = 0;  ///< Of the deflated bytes.
  std::uint32_t crc = 0;   ///< Of the content.
};

/// Opens the entry's deflated bytes; nothing if its source has none. Faults as of EntryReader.
std::optional<DeflatedEntry> open_deflated(const PlannedEntry& entry);

}  // namespace parcours::zip
