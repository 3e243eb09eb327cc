#include <parcours/base/error.hpp>
#include <parcours/zip/deflate.hpp>
#include <parcours/zip/deflate_join.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "inflated.hpp"
#include "samples.hpp"

namespace parcours::zip {
namespace {

using test::bytes_of;
using test::inflated;

/// What is appended to an opened stream.
std::vector<std::byte> stored(const std::string& text, bool last) {
  std::vector<std::byte> output(stored_size(text.size()));
  REQUIRE(append_stored(bytes_of(text), last, output) == output.size());
  return output;
}

TEST_CASE("streams that were opened can be joined, wherever their last bit is") {
  // Many lengths, so that streams end in each of the eight bits and have one block or several.
  for (std::size_t size = 0; size < 600; ++size) {
    CAPTURE(size);
    const std::string first = test::prose(size, size);
    const std::string second = test::prose(size % 7 * 100, size + 1);
    std::vector<std::byte> joined(Deflater::bound(first.size()));
    Deflater deflater(static_cast<int>(1 + size % 12));
    const std::size_t plain = deflater.deflate(bytes_of(first), joined);
    const std::size_t opened = open_end(joined, plain);
    REQUIRE(opened > plain);
    CHECK(opened <= plain + kOpenEndRoom);
    joined.resize(opened + Deflater::bound(second.size()));
    const std::size_t more = deflater.deflate(bytes_of(second), std::span(joined).subspan(opened));
    CHECK((inflated(std::span(joined).first(opened + more), first.size() + second.size()) ==
           first + second));
  }
}

TEST_CASE("a stream of many blocks is opened at its last one") {
  std::string text;
  for (std::uint64_t i = 0; i < 40; ++i) text += test::prose(30'000, i) + test::noise(20'000, i);
  std::vector<std::byte> joined(Deflater::bound(text.size()) + 100);
  const std::size_t opened = open_end(joined, Deflater(6).deflate(bytes_of(text), joined));
  const std::vector<std::byte> end = stored("the end", true);
  std::ranges::copy(end, joined.begin() + static_cast<std::ptrdiff_t>(opened));
  CHECK((inflated(std::span(joined).first(opened + end.size()), text.size() + 7) ==
         text + "the end"));
}

TEST_CASE("stored blocks hold any number of bytes") {
  for (const std::size_t size : {0u, 1u, 65'534u, 65'535u, 65'536u, 200'000u}) {
    CAPTURE(size);
    const std::string text = test::noise(size);
    const std::vector<std::byte> output = stored(text, true);
    CHECK((inflated(output, size) == text));
    std::vector<std::byte> small(output.size() - 1);
    CHECK(append_stored(bytes_of(text), true, small) == 0);
  }
}

TEST_CASE("too little room and what is no stream are told") {
  const std::string text = test::prose(1000);
  std::vector<std::byte> buffer(Deflater::bound(text.size()));
  const std::size_t size = Deflater(6).deflate(bytes_of(text), buffer);
  const std::vector<std::byte> before = buffer;
  CHECK(open_end(std::span(buffer).first(size + 1), size) == 0);
  CHECK((buffer == before));
  CHECK_THROWS_AS(open_end(buffer, size - 1), Error);
  CHECK_THROWS_AS(open_end(buffer, 0), Error);
}

}  // namespace
}  // namespace parcours::zip
