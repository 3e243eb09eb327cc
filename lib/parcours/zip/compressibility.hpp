#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace parcours::zip {

/// Segments begin at multiples of this. Bytes.
inline constexpr std::size_t kSegmentUnit = std::size_t{2} << 10;

/// A part of a content that is compressed in its own way.
struct Segment {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool shrinks = true;  ///< False for what is as good as random: compressed or encrypted data.

  bool operator==(const Segment&) const = default;
};

/// Cuts a content into parts that are worth deflating and parts that are not, such as the streams
/// inside a PDF. The parts are in order and cover everything; what is not worth it is cut out from
/// 8 KiB on. Judged by how evenly the values of the bytes are spread, at a small share of the cost
/// of trying.
std::vector<Segment> find_segments(std::span<const std::byte> content);

}  // namespace parcours::zip
