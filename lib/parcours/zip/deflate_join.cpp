#include <parcours/base/error.hpp>
#include <parcours/zip/deflate_join.hpp>

#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>

namespace parcours::zip {
namespace {

/// A stored block has at most so many bytes (RFC 1951, 3.2.4).
constexpr std::size_t kLargestStored = 65'535;
constexpr std::size_t kStoredHeader = 5;
/// Length 0 and its complement, after the three bits that begin a stored block.
constexpr std::array<std::byte, 4> kEmptyBlock = {std::byte{0}, std::byte{0}, std::byte{0xFF},
                                                  std::byte{0xFF}};
constexpr unsigned kBlockHeaderBits = 3;

struct LastBlock {
  std::size_t begin = 0;     ///< The bit that says that the block is the last one.
  unsigned unused_bits = 0;  ///< Of the stream's last byte.
};

/// Deflate streams tell neither where their blocks begin nor in which bit they end, so zlib has to
/// read them.
class BlockFinder {
 public:
  BlockFinder() {
    if (inflateInit2(&stream_, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  BlockFinder(const BlockFinder&) = delete;
  BlockFinder& operator=(const BlockFinder&) = delete;
  ~BlockFinder() { inflateEnd(&stream_); }

  LastBlock find(std::span<const std::byte> deflated) {
    // What zlib says of its place (zlib.h, inflate).
    constexpr int kUnusedBits = 7;
    constexpr int kInLastBlock = 64;
    constexpr int kBoundary = 128;
    std::array<Bytef, std::size_t{32} << 10> ignored;
    // zlib takes a pointer to non-const, but does not write.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(deflated.data()));
    stream_.avail_in = static_cast<uInt>(deflated.size());
    LastBlock last;
    bool found = is_last(deflated, 0);
    int state = Z_OK;
    while (state != Z_STREAM_END) {
      stream_.next_out = ignored.data();
      stream_.avail_out = static_cast<uInt>(ignored.size());
      state = inflate(&stream_, Z_BLOCK);
      if (state != Z_OK && state != Z_STREAM_END) fail();
      if ((stream_.data_type & kBoundary) == 0) continue;
      const std::size_t read = deflated.size() - stream_.avail_in;
      const auto unused_bits = static_cast<unsigned>(stream_.data_type & kUnusedBits);
      if ((stream_.data_type & kInLastBlock) != 0) {
        last.unused_bits = unused_bits;
      } else if (is_last(deflated, read * 8 - unused_bits)) {
        last.begin = read * 8 - unused_bits;
        found = true;
      }
    }
    if (!found) fail();
    return last;
  }

 private:
  static bool is_last(std::span<const std::byte> deflated, std::size_t bit) {
    if (bit / 8 >= deflated.size()) return false;
    return (deflated[bit / 8] >> (bit % 8) & std::byte{1}) != std::byte{0};
  }

  [[noreturn]] static void fail() {
    throw Error(ErrorCode::internal, "what was compressed cannot be read back");
  }

  z_stream stream_{};
};

}  // namespace

std::size_t open_end(std::span<std::byte> buffer, std::size_t size) {
  const LastBlock last = BlockFinder().find(buffer.first(size));
  // The bits left over in the last byte are 0, as are those that begin a stored block.
  const std::size_t more = last.unused_bits < kBlockHeaderBits ? 1 : 0;
  const std::size_t end = size + more + kEmptyBlock.size();
  if (end > buffer.size()) return 0;
  buffer[last.begin / 8] &= ~(std::byte{1} << (last.begin % 8));
  if (more > 0) buffer[size] = std::byte{0};
  std::ranges::copy(kEmptyBlock, buffer.begin() + static_cast<std::ptrdiff_t>(size + more));
  return end;
}

std::size_t stored_size(std::size_t size) {
  const std::size_t blocks = std::max<std::size_t>(1, (size + kLargestStored - 1) / kLargestStored);
  return size + blocks * kStoredHeader;
}

std::size_t append_stored(std::span<const std::byte> bytes, bool last,
                          std::span<std::byte> output) {
  const std::size_t size = stored_size(bytes.size());
  if (size > output.size()) return 0;
  do {
    const std::span<const std::byte> block = bytes.first(std::min(bytes.size(), kLargestStored));
    bytes = bytes.subspan(block.size());
    const auto length = static_cast<unsigned>(block.size());
    const bool final = last && bytes.empty();
    const std::array<std::byte, kStoredHeader> header = {
        std::byte{final}, std::byte(length & 0xFFU), std::byte(length >> 8U),
        std::byte(~length & 0xFFU), std::byte(~length >> 8U & 0xFFU)};
    std::ranges::copy(header, output.begin());
    std::ranges::copy(block, output.begin() + kStoredHeader);
    output = output.subspan(kStoredHeader + block.size());
  } while (!bytes.empty());
  return size;
}

}  // namespace parcours::zip
