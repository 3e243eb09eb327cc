#include <parcours/zip/spliced_stream.hpp>

#include <algorithm>
#include <cstring>

namespace parcours::zip {

std::size_t SplicedStream::read(std::span<std::byte> buffer) {
  if (buffer.empty()) return 0;
  if (before_ > 0) {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(before_, buffer.size()));
    const std::size_t got = below_->read(buffer.first(count));
    before_ = got == 0 ? 0 : before_ - got;
    if (got > 0) return got;
  }
  if (!text_.empty()) {
    const std::size_t count = std::min(text_.size(), buffer.size());
    std::memcpy(buffer.data(), text_.data(), count);
    text_.remove_prefix(count);
    return count;
  }
  return below_->read(buffer);
}

}  // namespace parcours::zip
