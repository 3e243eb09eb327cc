#include <parcours/base/text.hpp>
#include <parcours/zip/entry_bars.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace parcours::zip {
namespace {

constexpr std::uint64_t kLocalFixedSize = 30;

std::string name_of_method(std::uint16_t method) {
  switch (method) {
    case 1:
      return "shrink";
    case 6:
      return "implode";
    case 9:
      return "Deflate64";
    case 12:
      return "bzip2";
    case 14:
      return "LZMA";
    case 93:
      return "Zstandard";
    case 95:
      return "xz";
    case 98:
      return "PPMd";
    default:
      return fmt::format("number {}", method);
  }
}

/// For people; what is less counts as one.
std::uint64_t megabytes(std::uint64_t bytes) {
  return std::max<std::uint64_t>(1, bytes / 1'000'000 + (bytes % 1'000'000 >= 500'000 ? 1 : 0));
}

bool is_encrypted(const Entry& entry) {
  constexpr unsigned kAny = kFlagEncrypted | kFlagStrongEncryption | kFlagMaskedHeader;
  return (entry.flags & kAny) != 0 || entry.method == kMethodAes;
}

std::uint64_t capped_sum(std::uint64_t a, std::uint64_t b) {
  return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

/// The least room an entry takes; how long the local extra field is, is not known here.
std::uint64_t least_end(const Entry& entry) {
  return capped_sum(capped_sum(entry.offset, kLocalFixedSize + entry.name_size), entry.packed_size);
}

class Judging {
 public:
  Judging(Directory& directory, const Layout& layout, std::uint64_t archive_size,
          const ReadLimits& limits, FindingList& findings)
      : directory_(directory),
        layout_(layout),
        archive_size_(archive_size),
        limits_(limits),
        findings_(findings) {}

  void run() {
    for (std::uint32_t i = 0; i < directory_.entries.size(); ++i) judge(i);
    judge_places();
    judge_whole();
  }

 private:
  void bar(std::uint32_t i, Bar bar) {
    Entry& entry = directory_.entries[i];
    BarText text = describe(bar, entry, limits_);
    findings_.add(i, text.rule, text.variant, std::move(text.arguments));
    if (entry.bar == Bar::none) entry.bar = bar;
  }

  void judge(std::uint32_t i) {
    const Entry& entry = directory_.entries[i];
    zip64_entries_ += entry.zip64 ? 1U : 0U;
    if (entry.zip64_missing) findings_.add(i, "PKG-002", "zip64_field");
    const bool encrypted = is_encrypted(entry);
    const bool stored = entry.method == kMethodStored;
    if (encrypted) bar(i, Bar::encrypted);
    if (!stored && entry.method != kMethodDeflated && entry.method != kMethodAes) {
      bar(i, Bar::method);
    }
    if (stored && !encrypted && entry.size != entry.packed_size) bar(i, Bar::sizes);
    if (stored && (entry.flags & kFlagDescriptor) != 0) {
      findings_.add(i, "PKG-005", "descriptor");
    }
    if (entry.other_disk) bar(i, Bar::other_disk);
    judge_size(i);
  }

  void judge_size(std::uint32_t i) {
    const Entry& entry = directory_.entries[i];
    total_ = capped_sum(total_, entry.size);
    if (entry.size > limits_.single_bytes) bar(i, Bar::too_large);
    if (entry.size > limits_.ratio_floor && limits_.ratio > 0 &&
        entry.size / limits_.ratio > entry.packed_size) {
      bar(i, Bar::ratio);
    }
    if (total_ > limits_.total_bytes && entry.size > 0) bar(i, Bar::total);
  }

  /// Entries in the order of the file, each with what lies furthest before it.
  void judge_places() {
    std::uint64_t covered = 0;
    std::uint32_t owner = 0;
    const std::vector<std::uint32_t> order = by_offset(directory_);
    for (std::size_t k = 0; k < order.size(); ++k) {
      Entry& entry = directory_.entries[order[k]];
      const std::uint64_t next =
          k + 1 < order.size() ? directory_.entries[order[k + 1]].offset : UINT64_MAX;
      entry.room_end = std::min(next, layout_.directory);
      if (entry.other_disk) continue;
      const std::uint64_t end = least_end(entry);
      if (end > layout_.directory) {
        // Not counted as cover: one wrong size should not bar all that follows.
        bar(order[k], Bar::outside);
        continue;
      }
      entry.has_place = entry.offset >= covered;
      if (!entry.has_place) {
        bar(order[k], Bar::overlap);
        Entry& other = directory_.entries[owner];
        other.has_place = false;
        if (other.bar == Bar::none) bar(owner, Bar::overlap);
      }
      if (end > covered) {
        covered = end;
        owner = order[k];
      }
    }
    const std::uint64_t first =
        order.empty() ? layout_.directory
                      : std::min(directory_.entries[order.front()].offset, layout_.directory);
    if (first > 0) report_front(first);
  }

  void report_front(std::uint64_t bytes) {
    findings_.add(FindingList::kArchive, "PKG-001", "prefix", {{"bytes", bytes}});
  }

  void judge_whole() {
    const auto add = [this](std::string_view rule, std::string_view variant, Arguments arguments) {
      findings_.add(FindingList::kArchive, rule, variant, std::move(arguments));
    };
    const std::size_t count = directory_.entries.size();
    if (layout_.zip64) {
      add("PKG-005", "zip64", {});
    } else if (zip64_entries_ > 0) {
      add("PKG-005", "zip64_entries", {{"count", zip64_entries_}});
    }
    if (count > limits_.entries) {
      add("PKG-015", "entries", {{"count", count}, {"limit", limits_.entries}});
    }
    if (total_ > limits_.ratio_floor && limits_.ratio > 0 &&
        total_ / limits_.ratio > archive_size_) {
      add("PKG-015", "whole_ratio", {{"megabytes", megabytes(total_)}, {"ratio", limits_.ratio}});
    }
  }

  Directory& directory_;
  const Layout& layout_;
  std::uint64_t archive_size_;
  const ReadLimits& limits_;
  FindingList& findings_;
  std::uint64_t total_ = 0;
  std::uint64_t zip64_entries_ = 0;
};

}  // namespace

BarText describe(Bar bar, const Entry& entry, const ReadLimits& limits) {
  const std::string again = "Pack the files again.";
  const std::string trust = "If you trust the archive, raise the limit; else do not unpack it.";
  switch (bar) {
    case Bar::encrypted:
      return {ErrorCode::bad_input,
              "PKG-003",
              "",
              {},
              "the entry is encrypted",
              "Pack the files without a password."};
    case Bar::method:
      return {ErrorCode::bad_input,
              "PKG-004",
              "",
              {{"method", name_of_method(entry.method)}},
              fmt::format("the entry is compressed with {}; packages may use deflate only",
                          name_of_method(entry.method)),
              "Pack the files again with deflate."};
    case Bar::outside:
      return {ErrorCode::bad_input,
              "PKG-002",
              "outside",
              {{"bytes", entry.packed_size}, {"offset", entry.offset}},
              fmt::format("the entry's {} bytes at offset {} would not lie inside the archive",
                          entry.packed_size, entry.offset),
              "Download or pack the archive again."};
    case Bar::overlap:
      return {ErrorCode::bad_input,
              "PKG-015",
              "overlap",
              {},
              "the entry shares bytes with another entry, as in a decompression bomb",
              "Do not unpack an archive of unknown origin that is made so."};
    case Bar::sizes:
      return {ErrorCode::bad_input,
              "PKG-002",
              "sizes",
              {{"packed", entry.packed_size}, {"size", entry.size}},
              fmt::format("the entry is stored uncompressed but claims {} bytes packed and {} "
                          "unpacked",
                          entry.packed_size, entry.size),
              again};
    case Bar::other_disk:
      return {ErrorCode::bad_input,
              "PKG-005",
              "other_disk",
              {},
              "the entry lies on another volume of the archive",
              "Join the volumes into one archive."};
    case Bar::too_large:
      return {ErrorCode::limit,
              "PKG-015",
              "too_large",
              {{"megabytes", megabytes(entry.size)}, {"limit", megabytes(limits.single_bytes)}},
              fmt::format("the entry claims {} of content; the limit is {}",
                          text::human_size(entry.size), text::human_size(limits.single_bytes)),
              trust};
    case Bar::ratio:
      return {ErrorCode::limit,
              "PKG-015",
              "ratio",
              {{"megabytes", megabytes(entry.size)},
               {"packed", entry.packed_size},
               {"ratio", limits.ratio}},
              fmt::format("the entry claims {} of content in {} compressed, more than {} to 1",
                          text::human_size(entry.size), text::human_size(entry.packed_size),
                          limits.ratio),
              trust};
    case Bar::total:
      return {ErrorCode::limit,
              "PKG-015",
              "total",
              {{"limit", megabytes(limits.total_bytes)}},
              fmt::format("up to this entry the archive claims more than {} of content, the limit",
                          text::human_size(limits.total_bytes)),
              trust};
    case Bar::none:
      break;
  }
  return {ErrorCode::internal, "", "", {}, "", ""};
}

void bar_entries(Directory& directory, const Layout& layout, std::uint64_t archive_size,
                 const ReadLimits& limits, FindingList& findings) {
  Judging(directory, layout, archive_size, limits, findings).run();
}

std::vector<std::uint32_t> by_offset(const Directory& directory) {
  std::vector<std::uint32_t> order(directory.entries.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {},
                           [&directory](std::uint32_t i) { return directory.entries[i].offset; });
  return order;
}

}  // namespace parcours::zip
