#include <parcours/base/error.hpp>
#include <parcours/zip/archive_fault.hpp>
#include <parcours/zip/deflate.hpp>
#include <parcours/zip/entry_stream.hpp>

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <new>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace parcours::zip {
namespace {

/// Deflate without a zlib header, with the largest window.
constexpr int kRawDeflate = -15;
constexpr std::size_t kPackedBlock = std::size_t{64} << 10;
/// Compressed data up to this size are inflated at once where there is room for the content:
/// libdeflate takes half the time of zlib, but only knows whole streams.
constexpr std::uint64_t kWholeBytes = std::uint64_t{1} << 20;

class PackedStream : public InputStream {
 public:
  explicit PackedStream(EntryData entry) : entry_(std::move(entry)) {}

  std::size_t read(std::span<std::byte> buffer) override {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), left()));
    const std::size_t count = entry_.archive->read_at(entry_.offset + done_, buffer.first(wanted));
    if (count < wanted) {
      throw Error(
          ErrorCode::unreadable,
          fmt::format("{} cannot be read: the archive shrank while it was read", entry_.display),
          "Run again when nothing changes the archive.");
    }
    done_ += count;
    return count;
  }

  std::uint64_t left() const { return entry_.packed_size - done_; }
  const EntryData& entry() const { return entry_; }

 private:
  EntryData entry_;
  std::uint64_t done_ = 0;
};

/// Holds content to what the archive claims of it.
class Account {
 public:
  explicit Account(const EntryData& entry) : entry_(entry) {}

  bool complete() const { return size_ == entry_.size; }

  void add(std::span<const std::byte> content) {
    if (content.size() > entry_.size - size_) {
      fail("longer", {{"claimed", entry_.size}},
           fmt::format("has more than the {} bytes it claims", entry_.size));
    }
    size_ += content.size();
    crc_ = crc32(content, crc_);
  }

  /// At the end of the content.
  void close() const {
    if (size_ < entry_.size) {
      fail("shorter", {{"bytes", size_}, {"claimed", entry_.size}},
           fmt::format("has {} bytes, not the {} it claims", size_, entry_.size));
    }
    if (crc_ != entry_.crc) {
      fail("crc", {},
           fmt::format("is damaged: its CRC is {:08x}, not {:08x} as it should be", crc_,
                       entry_.crc));
    }
  }

  [[noreturn]] void fail(std::string_view variant, Arguments arguments,
                         std::string_view what) const {
    throw ArchiveFault(ErrorCode::bad_input, fmt::format("{} {} (PKG-002)", entry_.display, what),
                       "Download or pack the archive again.",
                       make_finding("PKG-002", variant, std::move(arguments)));
  }

 private:
  const EntryData& entry_;
  std::uint64_t size_ = 0;
  std::uint32_t crc_ = 0;
};

class StoredStream : public InputStream {
 public:
  explicit StoredStream(EntryData entry) : packed_(std::move(entry)), account_(packed_.entry()) {
    if (account_.complete()) account_.close();
  }

  std::size_t read(std::span<std::byte> buffer) override {
    const std::size_t count = packed_.read(buffer);
    account_.add(buffer.first(count));
    if (count > 0 && account_.complete()) account_.close();
    return count;
  }

 private:
  PackedStream packed_;
  Account account_;
};

class InflatingStream : public InputStream {
 public:
  explicit InflatingStream(EntryData entry) : packed_(std::move(entry)), account_(packed_.entry()) {
    try {
      if (account_.complete()) expect_end();
    } catch (...) {
      inflateEnd(&zlib_);
      throw;
    }
  }
  InflatingStream(const InflatingStream&) = delete;
  InflatingStream& operator=(const InflatingStream&) = delete;
  ~InflatingStream() override { inflateEnd(&zlib_); }

  std::size_t read(std::span<std::byte> buffer) override {
    if (buffer.empty() || ended_) return 0;
    if (!started_ && inflate_whole(buffer)) return static_cast<std::size_t>(packed_.entry().size);
    const std::size_t count = inflate_some(buffer);
    account_.add(buffer.first(count));
    if (ended_) {
      close();
    } else if (account_.complete()) {
      expect_end();
    }
    return count;
  }

 private:
  void start() {
    if (inflateInit2(&zlib_, kRawDeflate) != Z_OK) throw std::bad_alloc();
    started_ = true;
    // Unless all of them are here already.
    if (input_.empty()) {
      input_.resize(
          static_cast<std::size_t>(std::min<std::uint64_t>(kPackedBlock, packed_.left())));
    }
  }

  /// The content as a whole; false if it does not fit or is damaged, which is zlib's to tell.
  bool inflate_whole(std::span<std::byte> buffer) {
    const EntryData& entry = packed_.entry();
    if (entry.size > buffer.size() || entry.packed_size > kWholeBytes) return false;
    input_.resize(static_cast<std::size_t>(entry.packed_size));
    refill();
    const std::span<std::byte> content = buffer.first(static_cast<std::size_t>(entry.size));
    if (!Inflater().inflate(input_, content)) return false;
    zlib_.avail_in = 0;
    ended_ = true;
    account_.add(content);
    close();
    return true;
  }

  /// At least one byte, unless the data ends.
  std::size_t inflate_some(std::span<std::byte> buffer) {
    if (!started_) start();
    const auto room =
        static_cast<uInt>(std::min<std::size_t>(buffer.size(), std::numeric_limits<uInt>::max()));
    zlib_.next_out = reinterpret_cast<Bytef*>(buffer.data());
    zlib_.avail_out = room;
    while (!ended_ && zlib_.avail_out == room) {
      if (zlib_.avail_in == 0) refill();
      const int result = inflate(&zlib_, Z_NO_FLUSH);
      if (result == Z_MEM_ERROR) throw std::bad_alloc();
      if (result == Z_STREAM_END) {
        ended_ = true;
      } else if (result == Z_BUF_ERROR && zlib_.avail_in == 0) {
        if (packed_.left() == 0)
          account_.fail("data_cut_off", {}, "is cut off: its compressed data ends too early");
      } else if (result != Z_OK) {
        account_.fail("data_damaged", {}, "is damaged: its compressed data cannot be read");
      }
    }
    return room - zlib_.avail_out;
  }

  void refill() {
    const std::size_t count = packed_.read(input_);
    zlib_.next_in = reinterpret_cast<Bytef*>(input_.data());
    zlib_.avail_in = static_cast<uInt>(count);
  }

  /// All content is there, so the compressed data must end without giving more.
  void expect_end() {
    std::array<std::byte, 1> more{};
    account_.add(std::span(more).first(inflate_some(more)));
    close();
  }

  void close() {
    account_.close();
    const std::uint64_t unused = packed_.left() + zlib_.avail_in;
    if (unused > 0) {
      account_.fail("data_behind", {{"bytes", unused}},
                    fmt::format("has {} bytes behind its compressed data", unused));
    }
  }

  PackedStream packed_;
  Account account_;
  z_stream zlib_{};
  std::vector<std::byte> input_;
  bool started_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<InputStream> open_stored(EntryData entry) {
  return std::make_unique<StoredStream>(std::move(entry));
}

std::unique_ptr<InputStream> open_inflated(EntryData entry) {
  return std::make_unique<InflatingStream>(std::move(entry));
}

std::unique_ptr<InputStream> open_packed(EntryData entry) {
  return std::make_unique<PackedStream>(std::move(entry));
}

}  // namespace parcours::zip
