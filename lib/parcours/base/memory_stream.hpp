#pragma once

#include <parcours/base/file_tree.hpp>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace parcours {

/// Bytes that are in memory, as a stream. They must outlive it.
class MemoryStream : public InputStream {
 public:
  explicit MemoryStream(std::string_view content) : rest_(content) {}

  std::size_t read(std::span<std::byte> buffer) override {
    const std::size_t count = std::min(buffer.size(), rest_.size());
    if (count > 0) std::memcpy(buffer.data(), rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

}  // namespace parcours
