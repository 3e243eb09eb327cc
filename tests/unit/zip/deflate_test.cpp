#include <parcours/zip/deflate.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "inflated.hpp"
#include "samples.hpp"

namespace parcours::zip {
namespace {

using test::bytes_of;
using test::inflated;

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
  CHECK(crc32(bytes_of("56789"), crc32(bytes_of("1234"))) == 0xCBF43926u);
}

TEST_CASE("the checksum of pieces is the checksum of the whole") {
  const std::uint32_t front = crc32(bytes_of("1234"));
  CHECK(crc32(bytes_of("56789"), front) == 0xCBF43926u);
  CHECK(crc32({}, front) == front);
}

}  // namespace
}  // namespace parcours::zip
