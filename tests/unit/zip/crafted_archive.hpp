#pragma once

#include <parcours/zip/deflate.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parcours::zip::test {

inline std::string little_endian(std::uint64_t number, int width) {
  std::string bytes;
  for (int i = 0; i < width; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
  return bytes;
}

inline std::uint32_t crc_of(std::string_view text) { return crc32(std::as_bytes(std::span(text))); }

inline std::string deflated(std::string_view text) {
  std::string packed(text.size() + 64, '\0');
  packed.resize(Deflater(6).deflate(std::as_bytes(std::span(text)),
                                    std::as_writable_bytes(std::span(packed))));
  return packed;
}

/// A field of an extra record (APPNOTE 4.5).
inline std::string extra_field(unsigned id, std::string_view data) {
  return little_endian(id, 2) + little_endian(data.size(), 2) + std::string(data);
}

/// An entry of an archive made byte by byte. What is left empty is derived from the content.
struct CraftedEntry {
  std::string name;
  std::string content;
  unsigned method = 0;
  unsigned flags = 0;
  unsigned made_by = 0x0314;  // Unix
  std::uint32_t attributes = 0;
  std::string extra;
  std::string local_extra;
  std::string comment;
  /// The bytes behind the local header.
  std::optional<std::string> packed;
  /// DOS date and time; without: 1980-01-01.
  std::uint32_t time = 0x00210000;
  /// Bytes behind the data, such as a data descriptor.
  std::string behind;
  unsigned disk = 0;
  /// What both headers say.
  std::optional<std::uint32_t> crc;
  std::optional<std::uint64_t> packed_size;
  std::optional<std::uint64_t> size;
  /// What the local header alone says.
  std::optional<std::string> local_name;
  std::optional<unsigned> local_method;
  std::optional<unsigned> local_flags;
  std::optional<std::uint32_t> local_crc;
  std::optional<std::uint64_t> local_packed_size;
  std::optional<std::uint64_t> local_size;
  /// What the list says of the local header's place.
  std::optional<std::uint64_t> offset;
  /// Without: only the list has the entry.
  bool has_local = true;

  std::string data() const { return packed.value_or(method == 8 ? deflated(content) : content); }

  std::string local() const {
    const std::string& text = local_name ? *local_name : name;
    std::string bytes = "PK\x03\x04" + little_endian(20, 2);
    bytes += little_endian(local_flags.value_or(flags), 2);
    bytes += little_endian(local_method.value_or(method), 2);
    bytes += little_endian(time, 4);
    bytes += little_endian(local_crc.value_or(crc.value_or(crc_of(content))), 4);
    bytes += little_endian(local_packed_size.value_or(packed_size.value_or(data().size())), 4);
    bytes += little_endian(local_size.value_or(size.value_or(content.size())), 4);
    bytes += little_endian(text.size(), 2) + little_endian(local_extra.size(), 2);
    return bytes + text + local_extra + data() + behind;
  }

  std::string central(std::uint64_t at) const {
    std::string bytes = "PK\x01\x02" + little_endian(made_by, 2) + little_endian(20, 2);
    bytes += little_endian(flags, 2) + little_endian(method, 2) + little_endian(time, 4);
    bytes += little_endian(crc.value_or(crc_of(content)), 4);
    bytes += little_endian(packed_size.value_or(data().size()), 4);
    bytes += little_endian(size.value_or(content.size()), 4);
    bytes += little_endian(name.size(), 2) + little_endian(extra.size(), 2);
    bytes += little_endian(comment.size(), 2) + little_endian(disk, 2) + little_endian(0, 2);
    bytes += little_endian(attributes, 4) + little_endian(offset.value_or(at), 4);
    return bytes + name + extra + comment;
  }
};

/// An archive made byte by byte (PKWARE APPNOTE 4.3), sound unless told otherwise.
struct CraftedArchive {
  std::vector<CraftedEntry> entries;
  std::string comment;
  /// Bytes in front of all, which the offsets do not count.
  std::string prefix;
  std::string trailing;
  /// Bytes between the list of entries and the end record.
  std::string before_end;
  unsigned disk = 0;
  std::optional<std::uint64_t> count;
  std::optional<std::uint64_t> directory_size;
  std::optional<std::uint64_t> directory_offset;
  std::optional<std::uint64_t> comment_size;
  /// A ZIP64 end record and its locator before the end record.
  bool zip64 = false;
  /// With those, the end record refers to them.
  bool zip64_needed = true;
  std::optional<std::uint64_t> zip64_count;

  std::string bytes() const {
    std::string files;
    std::string list;
    for (const CraftedEntry& entry : entries) {
      const std::size_t at = files.size();
      if (entry.has_local) files += entry.local();
      list += entry.central(at);
    }
    return prefix + files + list + before_end + end(files.size(), list.size()) + trailing;
  }

 private:
  std::string end(std::uint64_t list_at, std::uint64_t list_size) const {
    const std::uint64_t number = count.value_or(entries.size());
    const std::uint64_t size = directory_size.value_or(list_size);
    const std::uint64_t at = directory_offset.value_or(list_at);
    std::string bytes;
    if (zip64) {
      const std::uint64_t number64 = zip64_count.value_or(number);
      bytes += "PK\x06\x06" + little_endian(44, 8) + little_endian(45, 2) + little_endian(45, 2);
      bytes += little_endian(0, 4) + little_endian(0, 4);
      bytes += little_endian(number64, 8) + little_endian(number64, 8);
      bytes += little_endian(size, 8) + little_endian(at, 8);
      bytes += "PK\x06\x07" + little_endian(0, 4);
      bytes += little_endian(list_at + list_size + before_end.size(), 8) + little_endian(1, 4);
    }
    const bool marked = zip64 && zip64_needed;
    bytes += "PK\x05\x06" + little_endian(disk, 2) + little_endian(disk, 2);
    bytes +=
        little_endian(marked ? 0xFFFF : number, 2) + little_endian(marked ? 0xFFFF : number, 2);
    bytes += little_endian(marked ? 0xFFFFFFFF : size, 4);
    bytes += little_endian(marked ? 0xFFFFFFFF : at, 4);
    return bytes + little_endian(comment_size.value_or(comment.size()), 2) + comment;
  }
};

}  // namespace parcours::zip::test
