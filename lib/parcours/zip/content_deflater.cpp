#include <parcours/zip/compressed_format.hpp>
#include <parcours/zip/content_deflater.hpp>

#include <algorithm>

namespace parcours::zip {
namespace {

/// The buffer for results is kept between files up to this size.
constexpr std::size_t kKeptScratch = std::size_t{1} << 20;

bool is_compressed(std::span<const std::byte> content, std::string_view suffix) {
  const std::span<const std::byte> front = content.first(std::min(content.size(), kFormatFront));
  return is_compressed_format({reinterpret_cast<const char*>(front.data()), front.size()}, suffix);
}

}  // namespace

std::optional<ContentDeflater::Result> ContentDeflater::deflate(std::span<const std::byte> content,
                                                                std::string_view suffix) {
  if (content.empty() || is_compressed(content, suffix)) return std::nullopt;
  // Too little room makes the compressor give up: then the file is stored.
  const std::size_t room = content.size() - 1;
  make_room(room);
  Result result;
  result.size = deflater_.deflate(content, std::span(scratch_.get(), room));
  if (result.size > 0) {
    result.crc = crc32(content);
    result.storage = std::make_unique_for_overwrite<std::byte[]>(result.size);
    std::copy_n(scratch_.get(), result.size, result.storage.get());
  }
  if (scratch_size_ > kKeptScratch) {
    scratch_.reset();
    scratch_size_ = 0;
  }
  if (result.size == 0) return std::nullopt;
  return result;
}

void ContentDeflater::make_room(std::size_t size) {
  if (scratch_size_ >= size) return;
  scratch_.reset();
  scratch_ = std::make_unique_for_overwrite<std::byte[]>(size);
  scratch_size_ = size;
}

}  // namespace parcours::zip
