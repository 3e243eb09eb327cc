#include <parcours/zip/compressibility.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace parcours::zip {
namespace {

/// Below this a part is not worth the block headers and the history that are lost by cutting.
constexpr std::size_t kSmallestUnits = 4;
/// How much more often than by chance two bytes of a unit may be equal. 256 values spread evenly
/// give 1, and a unit of this size adds 256/2048 by itself. What passes would shrink by one per
/// cent at most.
constexpr double kEvenly = 1.125 + 0.05;

/// Half of what is random lies beyond ASCII, a fifth of letters at most.
bool is_like_letters(std::span<const std::byte> unit) {
  constexpr std::size_t kLooked = 64;
  constexpr std::ptrdiff_t kFew = 16;
  return std::ranges::count_if(unit.first(kLooked),
                               [](std::byte byte) { return byte >= std::byte{0x80}; }) < kFew;
}

bool is_like_random(std::span<const std::byte> sample) {
  if (sample.size() < kSegmentUnit || is_like_letters(sample)) return false;
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

/// The units of a content that are like random, in runs of at least kSmallestUnits.
class RandomRuns {
 public:
  explicit RandomRuns(std::span<const std::byte> content)
      : content_(content), units_((content.size() + kSegmentUnit - 1) / kSegmentUnit) {}

  /// The next run that ends after `unit`, as first unit and end; empty at the end if there is none.
  std::pair<std::size_t, std::size_t> next(std::size_t unit) const {
    // Every run that is long enough has a unit whose number is a multiple.
    for (std::size_t probe = (unit + kSmallestUnits - 1) / kSmallestUnits * kSmallestUnits;
         probe < units_; probe += kSmallestUnits) {
      if (!is_random(probe)) continue;
      std::size_t first = probe;
      while (first > unit && is_random(first - 1)) --first;
      std::size_t end = probe + 1;
      while (end < units_ && is_random(end)) ++end;
      if (end - first >= kSmallestUnits) return {first, end};
    }
    return {units_, units_};
  }

  std::size_t units() const { return units_; }

 private:
  bool is_random(std::size_t unit) const {
    const auto rest = content_.subspan(unit * kSegmentUnit);
    return is_like_random(rest.first(std::min(kSegmentUnit, rest.size())));
  }

  std::span<const std::byte> content_;
  std::size_t units_;
};

}  // namespace

std::vector<Segment> find_segments(std::span<const std::byte> content) {
  std::vector<Segment> segments;
  const auto add = [&](std::size_t begin, std::size_t end, bool shrinks) {
    begin *= kSegmentUnit;
    end = std::min(end * kSegmentUnit, content.size());
    if (begin < end) segments.push_back({begin, end, shrinks});
  };
  const RandomRuns runs(content);
  std::size_t done = 0;
  while (done < runs.units()) {
    const auto [first, end] = runs.next(done);
    add(done, first, true);
    add(first, end, false);
    done = end;
  }
  return segments;
}

}  // namespace parcours::zip
