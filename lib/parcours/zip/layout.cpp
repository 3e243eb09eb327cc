#include <parcours/base/error.hpp>
#include <parcours/zip/archive_fault.hpp>
#include <parcours/zip/layout.hpp>
#include <parcours/zip/little_endian.hpp>
#include <parcours/zip/record_format.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parcours::zip {
namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t kEndSignature = 0x06054b50;
constexpr std::uint32_t kZip64EndSignature = 0x06064b50;
constexpr std::uint32_t kZip64LocatorSignature = 0x07064b50;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kZip64EndSize = 56;
constexpr std::size_t kZip64LocatorSize = 20;
constexpr std::size_t kLongestComment = 65'535;

/// What the end record says, with what a ZIP64 end record adds.
struct EndRecord {
  std::uint64_t at = 0;
  /// Where the first of the end structures begins; the list of entries ends there or before.
  std::uint64_t structures = 0;
  std::uint64_t comment = 0;
  std::uint64_t disk = 0;
  std::uint64_t directory_disk = 0;
  std::uint64_t entries_here = 0;
  std::uint64_t entries = 0;
  std::uint64_t directory_size = 0;
  std::uint64_t directory_offset = 0;
  bool zip64 = false;
  bool zip64_disagrees = false;
  bool zip64_missing = false;
  bool several_volumes = false;

  std::uint64_t end() const { return at + kEndSize + comment; }
};

/// An end record whose list of entries is where it says, give or take bytes put in front.
struct Candidate {
  EndRecord record;
  std::uint64_t directory = 0;
  std::uint64_t shift = 0;
  bool ambiguous = false;
};

class EndSearch {
 public:
  explicit EndSearch(const RandomAccess& archive) : archive_(archive), size_(archive.size()) {
    const auto tail = std::min<std::uint64_t>(size_, kEndSize + kLongestComment);
    tail_.resize(static_cast<std::size_t>(tail));
    tail_.resize(archive_.read_at(size_ - tail, tail_));
    tail_at_ = size_ - tail;
  }

  /// The candidates, the one to believe first: a comment that ends with the file tells more than
  /// one that does not, then the last in the file.
  std::vector<Candidate> run() {
    std::vector<Candidate> found;
    // A hostile file may consist of signatures; what counts is seen in the first few.
    constexpr std::size_t kEnough = 16;
    for (std::size_t i = tail_.size() + 1; i-- > kEndSize && found.size() < kEnough;) {
      const std::size_t at = i - kEndSize;
      if (u32_at(tail_, at) != kEndSignature) continue;
      seen_ = true;
      if (const auto candidate = fit(read_record(at))) found.push_back(*candidate);
    }
    std::stable_partition(found.begin(), found.end(),
                          [this](const Candidate& one) { return one.record.end() == size_; });
    return found;
  }

  /// Whether there was any end record, fitting or not.
  bool seen() const { return seen_; }

 private:
  EndRecord read_record(std::size_t at) {
    EndRecord record;
    record.at = tail_at_ + at;
    record.structures = record.at;
    record.disk = u16_at(tail_, at + 4);
    record.directory_disk = u16_at(tail_, at + 6);
    record.entries_here = u16_at(tail_, at + 8);
    record.entries = u16_at(tail_, at + 10);
    record.directory_size = u32_at(tail_, at + 12);
    record.directory_offset = u32_at(tail_, at + 16);
    record.comment = u16_at(tail_, at + 20);
    add_zip64(record);
    record.several_volumes = record.several_volumes || record.disk != 0 ||
                             record.directory_disk != 0 || record.entries_here != record.entries;
    return record;
  }

  /// APPNOTE 4.3.14 and 4.3.15. Only fields that the plain record marks as too large are replaced.
  void add_zip64(EndRecord& record) {
    if (record.at < kZip64LocatorSize + kZip64EndSize) return;
    const std::uint64_t locator_at = record.at - kZip64LocatorSize;
    std::array<std::byte, kZip64LocatorSize> locator{};
    archive_.read_at(locator_at, locator);
    if (u32_at(locator, 0) != kZip64LocatorSignature) return;

    const std::uint64_t claimed = u64_at(locator, 8);
    const std::uint64_t last = locator_at - kZip64EndSize;
    std::optional<std::uint64_t> place;
    for (const std::uint64_t candidate : {claimed, last}) {
      if (!place && candidate <= last && signature_at(candidate) == kZip64EndSignature) {
        place = candidate;
      }
    }
    record.zip64_missing = !place;
    if (!place) return;
    std::array<std::byte, kZip64EndSize> end{};
    archive_.read_at(*place, end);
    record.zip64 = true;
    record.structures = *place;
    record.several_volumes = u32_at(locator, 16) > 1;
    replace(record, record.disk, 0xFFFF, u32_at(end, 16));
    replace(record, record.directory_disk, 0xFFFF, u32_at(end, 20));
    replace(record, record.entries_here, 0xFFFF, u64_at(end, 24));
    replace(record, record.entries, 0xFFFF, u64_at(end, 32));
    replace(record, record.directory_size, 0xFFFFFFFF, u64_at(end, 40));
    replace(record, record.directory_offset, 0xFFFFFFFF, u64_at(end, 48));
  }

  static void replace(EndRecord& record, std::uint64_t& field, std::uint64_t too_large,
                      std::uint64_t value) {
    if (field == too_large) {
      field = value;
    } else if (field != value) {
      record.zip64_disagrees = true;
    }
  }

  std::uint32_t signature_at(std::uint64_t offset) const {
    std::array<std::byte, 4> bytes{};
    return archive_.read_at(offset, bytes) == bytes.size() ? u32_at(bytes, 0) : 0;
  }

  /// The list of entries either ends where the end structures begin, which gives the number of
  /// bytes in front, or stands where the record says with a gap behind it.
  std::optional<Candidate> fit(const EndRecord& record) const {
    if (record.end() > size_) return std::nullopt;
    if (record.directory_size == 0) {
      if (record.entries > 0 || record.directory_offset > record.structures) return std::nullopt;
      return Candidate{record, record.structures, record.structures - record.directory_offset};
    }
    if (record.directory_size > record.structures) return std::nullopt;
    const std::uint64_t before_end = record.structures - record.directory_size;
    const bool ends_there =
        before_end >= record.directory_offset && signature_at(before_end) == kCentralSignature;
    const bool stands_there = record.directory_offset < before_end &&
                              signature_at(record.directory_offset) == kCentralSignature;
    if (ends_there) {
      return Candidate{record, before_end, before_end - record.directory_offset, stands_there};
    }
    if (stands_there) return Candidate{record, record.directory_offset, 0};
    return std::nullopt;
  }

  const RandomAccess& archive_;
  std::uint64_t size_;
  std::uint64_t tail_at_ = 0;
  std::vector<std::byte> tail_;
  bool seen_ = false;
};

struct Format {
  std::size_t at;
  std::string_view signature;
  std::string_view name;  ///< Of the format, the same in every language.
};
constexpr std::array kOtherFormats = {
    Format{0, "Rar!\x1A\x07"sv, "RAR"},
    Format{0, "7z\xBC\xAF\x27\x1C"sv, "7z"},
    Format{0, "\x1F\x8B"sv, "gzip"},
    Format{0,
           "\xFD"
           "7zXZ"sv,
           "xz"},
    Format{0, "BZh"sv, "bzip2"},
    Format{0, "\x28\xB5\x2F\xFD"sv, "Zstandard"},
    Format{0, "MSCF"sv, "CAB"},
    Format{0, "%PDF-"sv, "PDF"},
    Format{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "Microsoft Office"},
    Format{257, "ustar"sv, "tar"},
};

/// Where HTML and XML begin: behind a byte order mark and blanks.
bool begins_with_tag(std::string_view front) {
  if (front.starts_with("\xEF\xBB\xBF")) front.remove_prefix(3);
  const std::size_t begin = front.find_first_not_of(" \t\r\n");
  return begin != std::string_view::npos && front[begin] == '<';
}

/// Says what a file is in which no end record was found.
[[noreturn]] void throw_no_archive(const RandomAccess& archive, bool end_seen) {
  std::array<std::byte, 512> front{};
  const std::size_t count = archive.read_at(0, front);
  const std::string_view text(reinterpret_cast<const char*>(front.data()), count);
  const auto fail = [&archive](std::string_view variant, std::string_view what,
                               std::string_view remedy, Arguments arguments = {}) {
    throw ArchiveFault(ErrorCode::bad_input,
                       fmt::format("{} {} (PKG-001)", archive.display(), what), std::string(remedy),
                       make_finding("PKG-001", variant, std::move(arguments)));
  };
  if (count == 0) fail("empty", "is empty, not a ZIP archive", "Export or download it again.");
  if (end_seen) {
    fail("list_lost",
         "is a damaged ZIP archive: the list of its entries is not where its end record says",
         "Download or pack it again.");
  }
  if (text.starts_with("PK")) {
    fail("cut_off",
         "is a ZIP archive that was cut off: the list of its entries at the end is missing",
         "Download or copy it again, and compare the sizes.");
  }
  for (const Format& format : kOtherFormats) {
    if (count <= format.at || !text.substr(format.at).starts_with(format.signature)) continue;
    fail("format", fmt::format("is not a ZIP archive but a file of format {}", format.name),
         "Pack the folder with its files as ZIP.", {{"format", format.name}});
  }
  if (begins_with_tag(text)) {
    fail("page",
         "is not a ZIP archive but an HTML or XML file, perhaps an error page saved in place of "
         "the archive",
         "Log in and download the package again.");
  }
  fail("", "is not a ZIP archive", "Name a ZIP file, or pack the folder with its files as ZIP.");
  throw Error(ErrorCode::internal, "unreachable");
}

void report(const Candidate& best, const std::vector<Candidate>& all, std::uint64_t size,
            FindingList& findings) {
  const auto add = [&findings](std::string_view rule, std::string_view variant,
                               Arguments arguments = {}) {
    findings.add(FindingList::kArchive, rule, variant, std::move(arguments));
  };
  const EndRecord& record = best.record;
  if (record.end() < size) add("PKG-002", "trailing", {{"bytes", size - record.end()}});
  const bool rival = all.size() > 1 && (all[1].record.end() == size) == (record.end() == size);
  if (rival || best.ambiguous) add("PKG-002", "two_lists");
  if (record.zip64_disagrees) add("PKG-002", "zip64_disagrees");
  if (record.zip64_missing) add("PKG-002", "zip64_missing");
  if (record.several_volumes) {
    add("PKG-005", "volumes", {{"this", record.disk + 1}, {"list", record.directory_disk + 1}});
  }
  if (record.comment > 0) add("PKG-005", "comment", {{"bytes", record.comment}});
}

}  // namespace

Layout find_layout(const RandomAccess& archive, FindingList& findings) {
  EndSearch search(archive);
  const std::vector<Candidate> candidates = search.run();
  if (candidates.empty()) throw_no_archive(archive, search.seen());
  const Candidate& best = candidates.front();
  if (best.record.end() < archive.size() && best.shift > 0) {
    // Bytes in front and behind: an archive that lies stored in one whose own end is missing.
    throw_no_archive(archive, false);
  }
  report(best, candidates, archive.size(), findings);
  Layout layout;
  layout.directory = best.directory;
  layout.directory_size = best.record.directory_size;
  layout.entries = best.record.entries;
  layout.shift = best.shift;
  layout.short_count = !best.record.zip64;
  layout.zip64 = best.record.zip64;
  layout.gap = best.record.structures - (best.directory + best.record.directory_size);
  return layout;
}

}  // namespace parcours::zip
