#pragma once

#include <doctest/doctest.h>
#include <libdeflate.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace parcours::zip::test {

inline std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text));
}

/// What a deflate stream holds, `size` bytes; by another program than the one that wrote it may
/// have been.
inline std::string inflated(std::span<const std::byte> packed, std::size_t size) {
  std::string text(size, '\0');
  libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
  const libdeflate_result result = libdeflate_deflate_decompress(
      decompressor, packed.data(), packed.size(), text.data(), text.size(), nullptr);
  libdeflate_free_decompressor(decompressor);
  REQUIRE(result == LIBDEFLATE_SUCCESS);
  return text;
}

}  // namespace parcours::zip::test
