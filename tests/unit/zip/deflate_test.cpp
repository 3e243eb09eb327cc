#include <parcours/zip/deflate.hpp>

#include <doctest/doctest.h>
#include <libdeflate.h>

#include <string>
#include <vector>

#include "samples.hpp"

namespace parcours::zip {
namespace {

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text));
}

std::string inflated(std::span<const std::byte> packed, std::size_t size) {
  std::string text(size, '\0');
  libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
  const libdeflate_result result = libdeflate_deflate_decompress(
      decompressor, packed.data(), packed.size(), text.data(), text.size(), nullptr);
  libdeflate_free_decompressor(decompressor);
  REQUIRE(result == LIBDEFLATE_SUCCESS);
  return text;
}

TEST_CASE("what is deflated can be inflated, at every level and again with the same object") {
  for (int level = 1; level <= 12; ++level) {
    CAPTURE(level);
    Deflater deflater(level);
    for (const std::size_t size : {100u, 50'000u}) {
      const std::string text = test::prose(size, static_cast<std::uint64_t>(level));
      std::vector<std::byte> output(size);
      const std::size_t packed = deflater.deflate(bytes_of(text), output);
      REQUIRE(packed > 0);
      CHECK(packed < size);
      CHECK((inflated(std::span(output).first(packed), size) == text));
    }
  }
}

TEST_CASE("too little room for the result is told by 0") {
  const std::string text = test::noise(1000);
  std::vector<std::byte> output(999);
  CHECK(Deflater(6).deflate(bytes_of(text), output) == 0);
}

TEST_CASE("the checksum is the one of ZIP") {
  CHECK(crc32(bytes_of("123456789")) == 0xCBF43926u);
  CHECK(crc32({}) == 0);
}

}  // namespace
}  // namespace parcours::zip
