#pragma once

#include <parcours/zip/entry_reader.hpp>
#include <parcours/zip/packer.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace parcours::zip {

/// The content of a large entry, deflated in blocks of a fixed size by all threads of a packer and
/// given out in order. Each block is a stream of its own that the next one follows, so the result
/// depends on the content and the level alone. Holds one block a thread and one more.
class DeflatedBlocks {
 public:
  /// Bytes of content in a block.
  static constexpr std::size_t kBlockSize = std::size_t{2} << 20;

  /// `reader` has given `front` already and gives the rest of the `size` bytes. Both must outlive
  /// this object.
  DeflatedBlocks(Packer& packer, EntryReader& reader, std::span<const std::byte> front,
                 std::uint64_t size, int level);
  DeflatedBlocks(const DeflatedBlocks&) = delete;
  DeflatedBlocks& operator=(const DeflatedBlocks&) = delete;
  ~DeflatedBlocks();

  /// The next piece, which stays until the next call; empty at the end. `poll` is called from time
  /// to time while waiting and may throw. Throws what reading the entry throws.
  std::span<const std::byte> next(const std::function<void()>& poll);

  /// The content's CRC-32; only after the end.
  std::uint32_t crc() const noexcept { return crc_; }
  /// Bytes of content read so far.
  std::uint64_t content_read() const noexcept { return read_; }

 private:
  struct Block;

  void read_ahead();
  std::shared_ptr<Block> take_block();
  void read_into(Block& block);

  Packer& packer_;
  EntryReader& reader_;
  std::span<const std::byte> front_;
  std::uint64_t size_;
  const int level_;
  std::uint64_t read_ = 0;
  std::uint32_t crc_ = 0;
  std::deque<std::shared_ptr<Block>> under_way_;
  std::vector<std::shared_ptr<Block>> free_;
  std::uint64_t reserved_ = 0;
};

}  // namespace parcours::zip
