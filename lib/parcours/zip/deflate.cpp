#include <parcours/zip/deflate.hpp>

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

std::size_t Deflater::deflate(std::span<const std::byte> input, std::span<std::byte> output) {
  return libdeflate_deflate_compress(state_->compressor, input.data(), input.size(), output.data(),
                                     output.size());
}

std::uint32_t crc32(std::span<const std::byte> bytes) {
  return libdeflate_crc32(0, bytes.data(), bytes.size());
}

}  // namespace parcours::zip
