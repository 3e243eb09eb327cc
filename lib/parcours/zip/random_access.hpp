#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace parcours::zip {

/// Bytes that can be read at any place. Const member functions may be called from several threads
/// at once.
class RandomAccess {
 public:
  virtual ~RandomAccess() = default;
  /// Bytes.
  virtual std::uint64_t size() const = 0;
  /// Fills `buffer` with what stands at `offset`; returns how many bytes were read, less than asked
  /// only at the end. Throws Error(unreadable).
  virtual std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const = 0;
  /// How a message should name the bytes.
  virtual std::string display() const = 0;
};

/// A file on disk. Throws Error(not_found) if there is none, Error(unreadable) if it cannot be read
/// or is no ordinary file.
std::shared_ptr<const RandomAccess> open_file(const std::filesystem::path& path);

/// Bytes in memory.
std::shared_ptr<const RandomAccess> in_memory(std::string bytes, std::string display);

/// The `size` bytes at `offset` of other bytes, which must have them.
std::shared_ptr<const RandomAccess> window(std::shared_ptr<const RandomAccess> whole,
                                           std::uint64_t offset, std::uint64_t size,
                                           std::string display);

}  // namespace parcours::zip
