#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace parcours::zip {

/// Bytes that open_end() may need after a stream.
inline constexpr std::size_t kOpenEndRoom = 5;

/// Turns a complete deflate stream, the first `size` bytes of `buffer`, into one that another can
/// follow: its last block no longer says that it is the last, and an empty block carries it to a
/// byte boundary. Returns the new size, at most kOpenEndRoom more; 0 if the buffer is too small for
/// that. Throws Error(internal) if the bytes are no deflate stream.
std::size_t open_end(std::span<std::byte> buffer, std::size_t size);

/// Bytes that append_stored() makes of `size` bytes.
std::size_t stored_size(std::size_t size);

/// Writes bytes as they are into deflate blocks of kind “stored” at the front of `output`, which
/// must be on a byte boundary of its stream. `last`: nothing follows. Returns the number of bytes
/// written, 0 if `output` is too small.
std::size_t append_stored(std::span<const std::byte> bytes, bool last, std::span<std::byte> output);

}  // namespace parcours::zip
