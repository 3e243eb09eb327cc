#include <parcours/base/error.hpp>
#include <parcours/zip/random_access.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace parcours::zip {
namespace {

namespace fs = std::filesystem;

class File : public RandomAccess {
 public:
  explicit File(const fs::path& path)
      : path_(path.string()),
        // Without O_NONBLOCK, opening a named pipe would wait for a writer.
        descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    if (descriptor_ < 0) fail();
    struct stat status {};
    const bool known = ::fstat(descriptor_, &status) == 0;
    if (known && S_ISREG(status.st_mode)) {
      size_ = static_cast<std::uint64_t>(status.st_size);
      return;
    }
    ::close(descriptor_);
    throw Error(ErrorCode::unreadable,
                fmt::format("{} is {}, not an archive", path_,
                            known && S_ISDIR(status.st_mode) ? "a folder" : "not an ordinary file"),
                "Name the archive file itself.");
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() override { ::close(descriptor_); }

  std::uint64_t size() const override { return size_; }

  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    if (offset >= size_) return 0;
    std::size_t filled = 0;
    while (filled < buffer.size()) {
      const ssize_t count = ::pread(descriptor_, buffer.data() + filled, buffer.size() - filled,
                                    static_cast<off_t>(offset + filled));
      if (count == 0) break;
      if (count > 0) {
        filled += static_cast<std::size_t>(count);
      } else if (errno != EINTR) {
        fail();
      }
    }
    return filled;
  }

  std::string display() const override { return path_; }

 private:
  [[noreturn]] void fail() const {
    const int reason = errno;
    if (reason == ENOENT || reason == ENOTDIR) {
      throw Error(ErrorCode::not_found, fmt::format("there is no file {}", path_),
                  "Check the spelling of the path.");
    }
    throw Error(
        ErrorCode::unreadable,
        fmt::format("{} cannot be read: {}", path_, std::generic_category().message(reason)),
        "Check that you may read the file and that its disk is sound.");
  }

  std::string path_;
  int descriptor_;
  std::uint64_t size_ = 0;
};

class Memory : public RandomAccess {
 public:
  Memory(std::string bytes, std::string display)
      : bytes_(std::move(bytes)), display_(std::move(display)) {}

  std::uint64_t size() const override { return bytes_.size(); }

  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    if (offset >= bytes_.size() || buffer.empty()) return 0;
    const std::size_t count = std::min(buffer.size(), bytes_.size() - offset);
    std::memcpy(buffer.data(), bytes_.data() + offset, count);
    return count;
  }

  std::string display() const override { return display_; }

 private:
  std::string bytes_;
  std::string display_;
};

class Window : public RandomAccess {
 public:
  Window(std::shared_ptr<const RandomAccess> whole, std::uint64_t offset, std::uint64_t size,
         std::string display)
      : whole_(std::move(whole)), offset_(offset), size_(size), display_(std::move(display)) {}

  std::uint64_t size() const override { return size_; }

  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    if (offset >= size_) return 0;
    const std::uint64_t count = std::min<std::uint64_t>(buffer.size(), size_ - offset);
    return whole_->read_at(offset_ + offset, buffer.first(static_cast<std::size_t>(count)));
  }

  std::string display() const override { return display_; }

 private:
  std::shared_ptr<const RandomAccess> whole_;
  std::uint64_t offset_;
  std::uint64_t size_;
  std::string display_;
};

}  // namespace

std::shared_ptr<const RandomAccess> open_file(const fs::path& path) {
  return std::make_shared<File>(path);
}

std::shared_ptr<const RandomAccess> in_memory(std::string bytes, std::string display) {
  return std::make_shared<Memory>(std::move(bytes), std::move(display));
}

std::shared_ptr<const RandomAccess> window(std::shared_ptr<const RandomAccess> whole,
                                           std::uint64_t offset, std::uint64_t size,
                                           std::string display) {
  return std::make_shared<Window>(std::move(whole), offset, size, std::move(display));
}

}  // namespace parcours::zip
