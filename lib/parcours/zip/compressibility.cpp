#include <parcours/zip/compressibility.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

namespace parcours::zip {
namespace {

constexpr std::size_t kSample = std::size_t{4} << 10;
/// Below this a part is not worth the block headers and the history that are lost by cutting.
constexpr std::size_t kSmallestCut = 4 * kSegmentUnit;
/// How much more often than by chance two bytes of a sample may be equal. 256 values spread evenly
/// give 1, and a sample of this size adds 256/4096 by itself. What passes would shrink by one per
/// cent at most.
constexpr double kEvenly = 1.0625 + 0.05;

bool is_like_random(std::span<const std::byte> sample) {
  // Four tables, so that equal bytes in a row do not wait for each other.
  std::array<std::array<std::uint32_t, 256>, 4> counts{};
  for (std::size_t i = 0; i + 4 <= sample.size(); i += 4) {
    for (std::size_t table = 0; table < 4; ++table) {
      ++counts[table][std::to_integer<std::size_t>(sample[i + table])];
    }
  }
  std::uint64_t squares = 0;
  for (std::size_t value = 0; value < 256; ++value) {
    std::uint64_t count = 0;
    for (const auto& table : counts) count += table[value];
    squares += count * count;
  }
  const auto size = static_cast<double>(sample.size());
  return static_cast<double>(squares) * 256 < size * size * kEvenly;
}

bool shrinks(std::span<const std::byte> unit) {
  return unit.size() < kSample ||
         !is_like_random(unit.subspan((unit.size() - kSample) / 2, kSample));
}

}  // namespace

std::vector<Segment> find_segments(std::span<const std::byte> content) {
  std::vector<Segment> segments;
  for (std::size_t begin = 0; begin < content.size(); begin += kSegmentUnit) {
    const std::size_t end = std::min(begin + kSegmentUnit, content.size());
    const bool worth =
        content.size() < 2 * kSmallestCut || shrinks(content.subspan(begin, end - begin));
    if (!segments.empty() && segments.back().shrinks == worth) {
      segments.back().end = end;
    } else {
      segments.push_back({begin, end, worth});
    }
  }
  // What is too small to be cut out is deflated with what surrounds it.
  std::vector<Segment> merged;
  for (Segment segment : segments) {
    segment.shrinks = segment.shrinks || segment.end - segment.begin < kSmallestCut;
    if (!merged.empty() && merged.back().shrinks == segment.shrinks) {
      merged.back().end = segment.end;
    } else {
      merged.push_back(segment);
    }
  }
  return merged;
}

}  // namespace parcours::zip
