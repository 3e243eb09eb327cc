#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace parcours::zip {

/// Raw deflate (RFC 1951) of buffers. One thread at a time may use an object.
class Deflater {
 public:
  /// What follows a stream.
  enum class End {
    last,  ///< Nothing.
    open,  ///< Another stream, right after it.
  };

  /// `level` 1 (fast) to 12 (small). Throws std::bad_alloc.
  explicit Deflater(int level);
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  /// Compresses `input` into `output` and returns the length, or 0 if `output` is too small for it.
  /// Parts of the input that do not shrink are taken as they are.
  std::size_t deflate(std::span<const std::byte> input, std::span<std::byte> output,
                      End end = End::last);

  /// Room in which deflate() succeeds with any input of `size` bytes.
  static std::size_t bound(std::size_t size);

 private:
  struct State;
  std::size_t deflate_part(std::span<const std::byte> input, std::span<std::byte> output,
                           bool last);

  std::unique_ptr<State> state_;
};

/// Raw inflate of whole buffers. One thread at a time may use an object.
class Inflater {
 public:
  /// Throws std::bad_alloc.
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// True if `input` is one stream to its last byte, whose content fills `output` exactly. Says
  /// nothing of what is wrong otherwise.
  bool inflate(std::span<const std::byte> input, std::span<std::byte> output);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The CRC-32 that ZIP uses, of `bytes` after others whose CRC-32 is `before`.
std::uint32_t crc32(std::span<const std::byte> bytes, std::uint32_t before = 0);

}  // namespace parcours::zip
