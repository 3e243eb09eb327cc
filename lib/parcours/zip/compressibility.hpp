#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace parcours::zip {

/// Segments begin at multiples of this. Bytes.
inline constexpr std::size_t kSegmentUnit = std::size_t{16} << 10;

/// A part of a content that is compressed in its own way.
struct Segment {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool shrinks = true;  ///< False for what is as good as random: compressed or encrypted data.

  bool operator==(const Segment&) const = default;
};

/// Cuts a content into parts that are worth deflating and parts that are not, such as the pictures
/// inside a PDF. The parts are in order and cover everything; small parts are left with their
/// neighbours. Judged by how evenly the values of the bytes are spread, from samples, at a small
/// share of the cost of trying.
std::vector<Segment> find_segments(std::span<const std::byte> content);

}  // namespace parcours::zip
