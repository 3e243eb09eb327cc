#pragma once

#include <parcours/base/file_tree.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::zip::test {

/// Bytes that do not compress; the same for the same seed.
inline std::string noise(std::size_t size, std::uint64_t seed = 1) {
  std::string bytes(size, '\0');
  std::uint64_t state = seed * 0x9E3779B97F4A7C15u + 1;
  for (char& byte : bytes) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    byte = static_cast<char>(state >> 56);
  }
  return bytes;
}

/// Text that compresses, though not to nothing; the same for the same seed.
inline std::string prose(std::size_t size, std::uint64_t seed = 1) {
  static constexpr std::string_view kWords[] = {"the ",    "lesson ", "learner ", "<p>",  "</p>\n",
                                                "course ", "quiz ",   "answer ",  "and ", "of "};
  std::string text;
  text.reserve(size + 16);
  std::uint64_t state = seed * 0x9E3779B97F4A7C15u + 1;
  while (text.size() < size) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    text += kWords[(state >> 32) % std::size(kWords)];
    if ((state & 7) == 0) text += std::to_string(state >> 50);
  }
  text.resize(size);
  return text;
}

/// Text of any size that is quick to compress.
inline std::string repeated_prose(std::size_t size, std::uint64_t seed = 1) {
  const std::string page = prose(10'000, seed);
  std::string text;
  text.reserve(size + page.size());
  while (text.size() < size) text += page;
  text.resize(size);
  return text;
}

inline EntryName name(std::string_view text) { return EntryName::from(text); }

inline std::string png(std::size_t size) { return "\x89PNG\r\n\x1A\n" + noise(size); }

/// A tree whose files are made while they are read. Each file has a size it claims and a function
/// that gives its bytes.
class MadeTree : public FileTree {
 public:
  /// Fills the buffer with what stands at `offset`, returns the count; may throw.
  using Make = std::function<std::size_t(std::uint64_t offset, std::span<std::byte> buffer)>;

  void add(std::string_view file, std::uint64_t claimed_size, Make make) {
    files_.insert_or_assign(EntryName::from(file), File{claimed_size, std::move(make)});
  }

  /// How often a file was opened.
  int opened(std::string_view file) const { return files_.at(EntryName::from(file)).opened; }
  /// Bytes read from all files.
  std::uint64_t bytes_read() const { return bytes_read_; }
  /// Called after each read with all bytes read so far.
  std::function<void(std::uint64_t)> on_read;

  std::vector<EntryName> names() const override {
    std::vector<EntryName> all;
    for (const auto& [file, unused] : files_) all.push_back(file);
    return all;
  }
  bool contains(const EntryName& file) const override { return files_.contains(file); }
  std::uint64_t size(const EntryName& file) const override { return files_.at(file).size; }
  std::unique_ptr<InputStream> open(const EntryName& file) const override {
    const File& found = files_.at(file);
    ++found.opened;
    return std::make_unique<Stream>(*this, found);
  }
  std::string display(const EntryName& file) const override { return "made:" + file.str(); }

 private:
  struct File {
    File(std::uint64_t claimed, Make maker) : size(claimed), make(std::move(maker)) {}
    File(File&& other) noexcept : size(other.size), make(std::move(other.make)) {}
    File& operator=(File&& other) noexcept {
      size = other.size;
      make = std::move(other.make);
      return *this;
    }
    ~File() = default;
    std::uint64_t size;
    Make make;
    mutable std::atomic<int> opened{0};
  };
  class Stream : public InputStream {
   public:
    Stream(const MadeTree& tree, const File& file) : tree_(tree), file_(file) {}
    std::size_t read(std::span<std::byte> buffer) override {
      const std::size_t count = file_.make(offset_, buffer);
      offset_ += count;
      const std::uint64_t all = tree_.bytes_read_ += count;
      if (tree_.on_read) tree_.on_read(all);
      return count;
    }

   private:
    const MadeTree& tree_;
    const File& file_;
    std::uint64_t offset_ = 0;
  };

  std::map<EntryName, File> files_;
  mutable std::atomic<std::uint64_t> bytes_read_{0};
};

/// Gives the bytes of a text, as a file on disk would.
inline MadeTree::Make from_text(std::string text) {
  return [text = std::move(text)](std::uint64_t offset, std::span<std::byte> buffer) {
    const std::string_view rest = std::string_view(text).substr(offset);
    const std::size_t count = std::min(rest.size(), buffer.size());
    std::copy_n(reinterpret_cast<const std::byte*>(rest.data()), count, buffer.begin());
    return count;
  };
}

}  // namespace parcours::zip::test
