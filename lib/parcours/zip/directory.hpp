#pragma once

#include <parcours/zip/finding_list.hpp>
#include <parcours/zip/layout.hpp>
#include <parcours/zip/random_access.hpp>
#include <parcours/zip/read_limits.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::zip {

/// General purpose flags (APPNOTE 4.4.4).
inline constexpr std::uint16_t kFlagEncrypted = 1U << 0;
inline constexpr std::uint16_t kFlagDescriptor = 1U << 3;
inline constexpr std::uint16_t kFlagStrongEncryption = 1U << 6;
inline constexpr std::uint16_t kFlagUtf8 = 1U << 11;
inline constexpr std::uint16_t kFlagMaskedHeader = 1U << 13;

inline constexpr std::uint16_t kMethodStored = 0;
inline constexpr std::uint16_t kMethodDeflated = 8;
inline constexpr std::uint16_t kMethodAes = 99;

/// What an entry is to the reader.
enum class EntryKind : std::uint8_t {
  file,
  folder,
  left_out,  ///< Its name or kind is refused; not listed.
  replaced,  ///< A later entry has the same name; not listed.
};

/// Why an entry cannot be opened.
enum class Bar : std::uint8_t {
  none,
  encrypted,
  method,      ///< Neither stored nor deflated.
  outside,     ///< Its data would lie outside the archive.
  overlap,     ///< Its data overlaps another entry's.
  sizes,       ///< Stored, but with two sizes.
  other_disk,  ///< On another volume.
  too_large,   ///< More content than allowed for one entry.
  ratio,       ///< More content per compressed byte than allowed.
  total,       ///< Past the content allowed for all entries.
};

/// In place of a time: the entry says none that there can be.
inline constexpr std::int64_t kNoTime = INT64_MIN;

/// An entry as the central directory describes it (APPNOTE 4.3.12). All numbers are claims.
struct Entry {
  /// Of the local header, in the file.
  std::uint64_t offset = 0;
  std::uint64_t packed_size = 0;
  std::uint64_t size = 0;
  /// Where the next entry or the central directory begins, in the file.
  std::uint64_t room_end = 0;
  /// Where the names lie in Directory::names.
  std::uint32_t name_at = 0;
  std::uint32_t unicode_name_at = 0;
  std::uint32_t crc = 0;
  /// When the file was changed, in seconds since 1970. What a DOS time says is taken as UTC.
  std::int64_t time = kNoTime;
  std::uint32_t attributes = 0;
  std::uint16_t name_size = 0;
  std::uint16_t unicode_name_size = 0;
  std::uint16_t made_by = 0;
  std::uint16_t flags = 0;
  std::uint16_t method = 0;
  bool zip64 = false;
  bool zip64_missing = false;
  bool other_disk = false;
  /// Its local header lies in the archive, and no other entry's data lie over its own.
  bool has_place = false;
  EntryKind kind = EntryKind::file;
  Bar bar = Bar::none;
};

/// The central directory, in its order.
struct Directory {
  std::vector<Entry> entries;
  /// The names' bytes, one behind the other.
  std::string names;

  /// The name as it stands in the archive, in whatever charset.
  std::string_view raw_name(const Entry& entry) const {
    return std::string_view(names).substr(entry.name_at, entry.name_size);
  }
  /// The name in the Info-ZIP Unicode path field (0x7075), if there is one that belongs to the raw
  /// name (APPNOTE 4.6.9).
  std::string_view unicode_name(const Entry& entry) const {
    return std::string_view(names).substr(entry.unicode_name_at, entry.unicode_name_size);
  }
};

/// Reads the central directory in blocks. Memory grows with the entries that are there, whatever is
/// claimed. A damaged list is read as far as possible and reported. Throws Error(limit) if the list
/// is longer than `limits.directory_bytes`, Error(unreadable).
Directory read_directory(const RandomAccess& archive, const Layout& layout,
                         const ReadLimits& limits, FindingList& findings);

}  // namespace parcours::zip
