#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/zip/random_access.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace parcours::zip {

/// What a stream has to know of an entry.
struct EntryData {
  std::shared_ptr<const RandomAccess> archive;
  /// Where the packed bytes lie in the archive.
  std::uint64_t offset = 0;
  std::uint64_t packed_size = 0;
  /// What the content must turn out to be.
  std::uint64_t size = 0;
  std::uint32_t crc = 0;
  /// For messages.
  std::string display;
};

/// The content of a stored or deflated entry. It throws ArchiveFault(bad_input) as soon as more
/// bytes come than claimed, and with the last byte if there are fewer or the CRC is another; so
/// whoever has read `size` bytes has checked them. Takes about 100 KB whatever the size.
std::unique_ptr<InputStream> open_stored(EntryData entry);
std::unique_ptr<InputStream> open_inflated(EntryData entry);

/// The packed bytes as they are.
std::unique_ptr<InputStream> open_packed(EntryData entry);

}  // namespace parcours::zip
