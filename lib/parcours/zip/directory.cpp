#include <parcours/base/text.hpp>
#include <parcours/zip/archive_fault.hpp>
#include <parcours/zip/deflate.hpp>
#include <parcours/zip/directory.hpp>
#include <parcours/zip/little_endian.hpp>
#include <parcours/zip/record_format.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <span>
#include <utility>

namespace parcours::zip {
namespace {

/// A digital signature (APPNOTE 4.3.13) may close the list.
constexpr std::uint32_t kDigitalSignature = 0x05054b50;
constexpr std::uint16_t kUnicodePathExtra = 0x7075;
constexpr std::uint16_t kTimestampExtra = 0x5455;

/// APPNOTE 4.4.6.
std::int64_t dos_time(unsigned date, unsigned time) {
  using namespace std::chrono;
  const year_month_day day(year(static_cast<int>(1980 + (date >> 9U))), month(date >> 5U & 0xFU),
                           std::chrono::day(date & 0x1FU));
  const unsigned hours = time >> 11U;
  const unsigned minutes = time >> 5U & 0x3FU;
  if (!day.ok() || hours > 23 || minutes > 59) return kNoTime;
  const auto seconds =
      std::int64_t{hours} * 3600 + std::int64_t{minutes} * 60 + std::int64_t{time & 0x1FU} * 2;
  return sys_days(day).time_since_epoch().count() * std::int64_t{86'400} + seconds;
}

/// Bytes of a stretch of a file, read in blocks that hold the longest possible record.
class BlockReader {
 public:
  BlockReader(const RandomAccess& file, std::uint64_t end) : file_(file), end_(end) {}

  /// The bytes from `offset`: `count` or, at the end, fewer. Valid until the next call.
  std::span<const std::byte> peek(std::uint64_t offset, std::size_t count) {
    const std::uint64_t wanted = std::min<std::uint64_t>(count, end_ - offset);
    if (offset < start_ || offset + wanted > start_ + block_.size()) fill(offset);
    const std::size_t at = offset - start_;
    return std::span(block_).subspan(at).first(
        std::min(static_cast<std::size_t>(wanted), block_.size() - at));
  }

 private:
  static constexpr std::size_t kBlockSize = std::size_t{256} << 10;
  static_assert(kBlockSize >= kCentralHeaderSize + 3 * std::size_t{65'535});

  void fill(std::uint64_t offset) {
    start_ = offset;
    block_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kBlockSize, end_ - offset)));
    block_.resize(file_.read_at(offset, block_));
  }

  const RandomAccess& file_;
  std::uint64_t end_;
  std::uint64_t start_ = 0;
  std::vector<std::byte> block_;
};

class DirectoryReader {
 public:
  DirectoryReader(const RandomAccess& archive, const Layout& layout, FindingList& findings)
      : layout_(layout),
        findings_(findings),
        end_(layout.directory + layout.directory_size),
        blocks_(archive, end_) {}

  Directory run() {
    std::uint64_t at = layout_.directory;
    while (at < end_) {
      const std::uint64_t length = add_record(at);
      if (length == 0) break;
      at += length;
    }
    check_count();
    directory_.entries.shrink_to_fit();
    directory_.names.shrink_to_fit();
    return std::move(directory_);
  }

 private:
  /// Returns the record's length, 0 where the list ends.
  std::uint64_t add_record(std::uint64_t at) {
    const std::span<const std::byte> fixed = blocks_.peek(at, kCentralHeaderSize);
    const std::uint32_t signature = fixed.size() >= 4 ? u32_at(fixed, 0) : 0;
    if (signature == kDigitalSignature) return 0;
    if (signature != kCentralSignature || fixed.size() < kCentralHeaderSize) return stop();
    const std::size_t name = u16_at(fixed, 28);
    const std::size_t extra = u16_at(fixed, 30);
    const std::size_t length = kCentralHeaderSize + name + extra + u16_at(fixed, 32);
    const std::span<const std::byte> record = blocks_.peek(at, length);
    if (record.size() < length) return stop();

    Entry entry;
    entry.made_by = u16_at(record, 4);
    entry.flags = u16_at(record, 8);
    entry.method = u16_at(record, 10);
    entry.time = dos_time(u16_at(record, 14), u16_at(record, 12));
    entry.crc = u32_at(record, 16);
    entry.packed_size = u32_at(record, 20);
    entry.size = u32_at(record, 24);
    entry.attributes = u32_at(record, 38);
    entry.offset = u32_at(record, 42);
    entry.name_size = static_cast<std::uint16_t>(name);
    entry.name_at = keep(record.subspan(kCentralHeaderSize, name));
    std::uint32_t disk = u16_at(record, 34);
    read_extra(entry, disk, record.subspan(kCentralHeaderSize + name, extra));
    entry.other_disk = disk != 0;
    // An offset that overflows points outside like any other that is too large.
    entry.offset =
        entry.offset > UINT64_MAX - layout_.shift ? UINT64_MAX : entry.offset + layout_.shift;
    directory_.entries.push_back(entry);
    return length;
  }

  std::uint64_t stop() {
    findings_.add(FindingList::kArchive, "PKG-001", "list_damaged",
                  {{"entries", directory_.entries.size()}});
    damaged_ = true;
    return 0;
  }

  std::uint32_t keep(std::span<const std::byte> bytes) {
    const auto at = static_cast<std::uint32_t>(directory_.names.size());
    directory_.names.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return at;
  }

  /// APPNOTE 4.5. Of two fields of a kind the first counts.
  void read_extra(Entry& entry, std::uint32_t& disk, std::span<const std::byte> extra) {
    bool zip64_read = false;
    while (extra.size() >= 4) {
      const std::uint16_t id = u16_at(extra, 0);
      const std::size_t size = std::min<std::size_t>(u16_at(extra, 2), extra.size() - 4);
      const std::span<const std::byte> field = extra.subspan(4, size);
      if (id == kZip64Extra && !zip64_read) {
        zip64_read = true;
        read_zip64(entry, disk, field);
      } else if (id == kUnicodePathExtra && entry.unicode_name_size == 0) {
        read_unicode_path(entry, field);
      } else if (id == kTimestampExtra && field.size() >= 5 &&
                 (std::to_integer<unsigned>(field[0]) & 1U) != 0) {
        entry.time = static_cast<std::int32_t>(u32_at(field, 1));
      }
      extra = extra.subspan(4 + size);
    }
    entry.zip64 = zip64_read;
    if (!zip64_read) {
      entry.zip64_missing =
          entry.size == UINT32_MAX || entry.packed_size == UINT32_MAX || entry.offset == UINT32_MAX;
    }
  }

  /// APPNOTE 4.5.3: only the numbers that are marked as too large stand here, in this order.
  static void read_zip64(Entry& entry, std::uint32_t& disk, std::span<const std::byte> field) {
    for (std::uint64_t* number : {&entry.size, &entry.packed_size, &entry.offset}) {
      if (*number != UINT32_MAX) continue;
      if (field.size() < 8) {
        entry.zip64_missing = true;
        return;
      }
      *number = u64_at(field, 0);
      field = field.subspan(8);
    }
    if (disk == UINT16_MAX && field.size() >= 4) disk = u32_at(field, 0);
  }

  void read_unicode_path(Entry& entry, std::span<const std::byte> field) {
    constexpr std::size_t kHead = 5;
    if (field.size() <= kHead || std::to_integer<int>(field[0]) != 1) return;
    const std::string_view raw = directory_.raw_name(entry);
    if (u32_at(field, 1) != crc32(std::as_bytes(std::span(raw)))) return;
    const std::span<const std::byte> name = field.subspan(kHead);
    if (!text::is_utf8({reinterpret_cast<const char*>(name.data()), name.size()})) return;
    entry.unicode_name_at = keep(name);
    entry.unicode_name_size = static_cast<std::uint16_t>(name.size());
  }

  void check_count() {
    const std::uint64_t found = directory_.entries.size();
    const bool same = found == layout_.entries ||
                      (layout_.short_count && found % 65'536 == layout_.entries && found > 65'535);
    if (same || damaged_) return;
    findings_.add(FindingList::kArchive, "PKG-002", "count",
                  {{"claimed", layout_.entries}, {"found", found}});
  }

  const Layout& layout_;
  FindingList& findings_;
  std::uint64_t end_;
  BlockReader blocks_;
  Directory directory_;
  bool damaged_ = false;
};

}  // namespace

Directory read_directory(const RandomAccess& archive, const Layout& layout,
                         const ReadLimits& limits, FindingList& findings) {
  // Offsets into the names are kept in 32 bits.
  const std::uint64_t most = std::min<std::uint64_t>(limits.directory_bytes, UINT32_MAX);
  if (layout.directory_size > most) {
    throw ArchiveFault(
        ErrorCode::limit,
        fmt::format("{} has a list of entries of {}; the limit is {} (PKG-015)", archive.display(),
                    text::human_size(layout.directory_size), text::human_size(most)),
        "If you trust the archive, raise the limit; else do not open it.",
        make_finding("PKG-015", "list"));
  }
  return DirectoryReader(archive, layout, findings).run();
}

}  // namespace parcours::zip
