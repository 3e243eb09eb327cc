#include <parcours/zip/compressibility.hpp>
#include <parcours/zip/deflate.hpp>
#include <parcours/zip/deflate_join.hpp>

#include <libdeflate.h>

#include <new>

namespace parcours::zip {

struct Deflater::State {
  libdeflate_compressor* compressor = nullptr;
};

Deflater::Deflater(int level) : state_(std::make_unique<State>()) {
  state_->compressor = libdeflate_alloc_compressor(level);
  if (state_->compressor == nullptr) throw std::bad_alloc();
}

Deflater::~Deflater() { libdeflate_free_compressor(state_->compressor); }

std::size_t Deflater::deflate(std::span<const std::byte> input, std::span<std::byte> output,
                              End end) {
  std::size_t size = 0;
  const std::vector<Segment> segments = find_segments(input);
  if (segments.empty()) return deflate_part(input, output, end == End::last);
  for (const Segment& segment : segments) {
    const std::span<const std::byte> part =
        input.subspan(segment.begin, segment.end - segment.begin);
    const bool last = end == End::last && segment.end == input.size();
    const std::size_t more = segment.shrinks ? deflate_part(part, output.subspan(size), last)
                                             : append_stored(part, last, output.subspan(size));
    if (more == 0) return 0;
    size += more;
  }
  return size;
}

std::size_t Deflater::deflate_part(std::span<const std::byte> input, std::span<std::byte> output,
                                   bool last) {
  const std::size_t size = libdeflate_deflate_compress(state_->compressor, input.data(),
                                                       input.size(), output.data(), output.size());
  return last || size == 0 ? size : open_end(output, size);
}

std::size_t Deflater::bound(std::size_t size) {
  // A block header, the end of a stream and the way to the next one, for as many parts as can be.
  constexpr std::size_t kPerPart = 64;
  return libdeflate_deflate_compress_bound(nullptr, size) + (size / kSegmentUnit + 1) * kPerPart;
}

struct Inflater::State {
  libdeflate_decompressor* decompressor = nullptr;
};

Inflater::Inflater() : state_(std::make_unique<State>()) {
  state_->decompressor = libdeflate_alloc_decompressor();
  if (state_->decompressor == nullptr) throw std::bad_alloc();
}

Inflater::~Inflater() { libdeflate_free_decompressor(state_->decompressor); }

bool Inflater::inflate(std::span<const std::byte> input, std::span<std::byte> output) {
  std::byte nothing{};
  std::byte* const room = output.empty() ? &nothing : output.data();
  std::size_t used = 0;
  std::size_t made = 0;
  const libdeflate_result result = libdeflate_deflate_decompress_ex(
      state_->decompressor, input.data(), input.size(), room, output.size(), &used, &made);
  return result == LIBDEFLATE_SUCCESS && used == input.size() && made == output.size();
}

std::uint32_t crc32(std::span<const std::byte> bytes, std::uint32_t before) {
  // libdeflate takes a null pointer, as an empty span may have, for a request to start anew.
  return bytes.empty() ? before : libdeflate_crc32(before, bytes.data(), bytes.size());
}

}  // namespace parcours::zip
