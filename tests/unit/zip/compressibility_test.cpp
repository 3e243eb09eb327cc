#include <parcours/zip/compressibility.hpp>
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
using test::noise;
using test::prose;

constexpr std::size_t kKib = 1024;

TEST_CASE("text and noise are told apart") {
  const std::string content = prose(320 * kKib) + noise(640 * kKib) + prose(160 * kKib);
  const std::vector<Segment> expected = {
      {0, 320 * kKib, true}, {320 * kKib, 960 * kKib, false}, {960 * kKib, 1120 * kKib, true}};
  CHECK((find_segments(bytes_of(content)) == expected));
}

TEST_CASE("what is small is not cut out") {
  CHECK(find_segments({}).empty());
  const std::string small = noise(7 * kKib);
  CHECK((find_segments(bytes_of(small)) == std::vector<Segment>{{0, small.size(), true}}));
  const std::string islands = prose(200 * kKib) + noise(6 * kKib) + prose(200 * kKib);
  CHECK((find_segments(bytes_of(islands)) == std::vector<Segment>{{0, islands.size(), true}}));
}

TEST_CASE("a part is found wherever it lies, as far as it fills whole units") {
  for (std::size_t at = 0; at < 20 * kKib; at += 700) {
    CAPTURE(at);
    const std::string content = prose(at) + noise(12 * kKib) + prose(20 * kKib);
    std::vector<Segment> segments = find_segments(bytes_of(content));
    std::erase_if(segments, [](const Segment& segment) { return segment.shrinks; });
    REQUIRE(segments.size() == 1);
    CHECK(segments[0].begin >= at);
    CHECK(segments[0].begin < at + kSegmentUnit);
    CHECK(segments[0].end <= at + 12 * kKib);
    CHECK(segments[0].end + kSegmentUnit > at + 12 * kKib);
  }
}

TEST_CASE("numbers, pictures without compression and letters count as what shrinks") {
  std::string samples(400 * kKib, '\0');
  for (std::size_t i = 0; i < samples.size(); i += 2) {
    samples[i] = static_cast<char>(i * i / 977);  // Low bytes of sound: noisy.
    samples[i + 1] = static_cast<char>(i / 5000);
  }
  CHECK(find_segments(bytes_of(samples)).size() == 1);
  CHECK(find_segments(bytes_of(samples)).front().shrinks);
  const std::string zeros(400 * kKib, '\0');
  CHECK(find_segments(bytes_of(zeros)).front().shrinks);
}

TEST_CASE("content of all sorts comes back, with room to spare and ready to go on") {
  const std::vector<std::string> contents = {
      "",
      "x",
      noise(1'000'000),
      prose(1'000'000),
      prose(300'000) + noise(300'000) + prose(20'000) + noise(500'000),
      noise(300'000) + prose(100'000) + noise(70'000),
      noise(200'000) + prose(3),
  };
  for (const std::string& content : contents) {
    CAPTURE(content.size());
    std::vector<std::byte> output(2 * Deflater::bound(content.size()));
    Deflater deflater(6);
    const auto room = std::span(output).first(Deflater::bound(content.size()));
    const std::size_t first = deflater.deflate(bytes_of(content), room, Deflater::End::open);
    REQUIRE(first > 0);
    const std::size_t second =
        deflater.deflate(bytes_of(content), std::span(output).subspan(first));
    REQUIRE(second > 0);
    CHECK((inflated(std::span(output).first(first + second), 2 * content.size()) ==
           content + content));
  }
}

TEST_CASE("leaving noise alone costs next to no size") {
  const std::string mixed = prose(300'000) + noise(900'000) + prose(200'000, 2) + noise(400'000, 2);
  std::vector<std::byte> output(Deflater::bound(mixed.size()));
  Deflater deflater(6);
  const std::size_t size = deflater.deflate(bytes_of(mixed), output);
  std::size_t parts = 0;
  for (const std::string& part : {prose(300'000), prose(200'000, 2)}) {
    parts += deflater.deflate(bytes_of(part), output);
  }
  // At each of the four borders a unit is taken for what most of it is.
  CHECK(size < parts + 1'300'000 + 4 * kSegmentUnit);
}

}  // namespace
}  // namespace parcours::zip
