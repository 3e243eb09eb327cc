#pragma once

#include <parcours/zip/deflate.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace parcours::zip {

/// Contents of files, deflated as they stand in an archive.
class ContentDeflater {
 public:
  struct Result {
    std::unique_ptr<std::byte[]> storage;
    std::size_t size = 0;
    std::uint32_t crc = 0;  ///< Of the content.

    std::span<const std::byte> bytes() const { return {storage.get(), size}; }
  };

  explicit ContentDeflater(int level) : deflater_(level) {}

  /// Nothing if the content should be stored: it is empty, compressed in itself, or does not
  /// shrink. `suffix` is that of the file's name.
  std::optional<Result> deflate(std::span<const std::byte> content, std::string_view suffix);

  Deflater& deflater() { return deflater_; }

 private:
  void make_room(std::size_t size);

  Deflater deflater_;
  std::unique_ptr<std::byte[]> scratch_;
  std::size_t scratch_size_ = 0;
};

}  // namespace parcours::zip
