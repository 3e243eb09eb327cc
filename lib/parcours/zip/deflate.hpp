#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace parcours::zip {

/// Raw deflate of whole buffers (RFC 1951). One thread at a time may use an object.
class Deflater {
 public:
  /// `level` 1 (fast) to 12 (small). Throws std::bad_alloc.
  explicit Deflater(int level);
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  /// Compresses `input` into `output` and returns the length, or 0 if `output` is too small for it.
  std::size_t deflate(std::span<const std::byte> input, std::span<std::byte> output);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The CRC-32 that ZIP uses.
std::uint32_t crc32(std::span<const std::byte> bytes);

}  // namespace parcours::zip
