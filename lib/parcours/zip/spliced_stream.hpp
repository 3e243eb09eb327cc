#pragma once

#include <parcours/base/file_tree.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace parcours::zip {

/// A stream with a text put in at a byte offset; at the end if the stream below is shorter. The
/// text must outlive it.
class SplicedStream : public InputStream {
 public:
  SplicedStream(std::unique_ptr<InputStream> below, std::uint64_t offset, std::string_view text)
      : below_(std::move(below)), before_(offset), text_(text) {}

  std::size_t read(std::span<std::byte> buffer) override;

 private:
  std::unique_ptr<InputStream> below_;
  std::uint64_t before_;
  std::string_view text_;
};

}  // namespace parcours::zip
