#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace parcours::zip {

/// The number of `width` bytes (at most 8) at an offset, least byte first, as all numbers in a ZIP
/// archive are. The bytes must be there.
inline std::uint64_t number_at(std::span<const std::byte> bytes, std::size_t offset,
                               std::size_t width) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < width; ++i) {
    number |= std::to_integer<std::uint64_t>(bytes[offset + i]) << (8 * i);
  }
  return number;
}

inline std::uint16_t u16_at(std::span<const std::byte> bytes, std::size_t offset) {
  return static_cast<std::uint16_t>(number_at(bytes, offset, 2));
}

inline std::uint32_t u32_at(std::span<const std::byte> bytes, std::size_t offset) {
  return static_cast<std::uint32_t>(number_at(bytes, offset, 4));
}

inline std::uint64_t u64_at(std::span<const std::byte> bytes, std::size_t offset) {
  return number_at(bytes, offset, 8);
}

}  // namespace parcours::zip
