#include <doctest/doctest.h>

#include <parcours/base/error.hpp>
#include <parcours/base/file_tree.hpp>

#include <algorithm>
#include <cstdint>

namespace parcours {
namespace {

/// One file that claims a size, gives other bytes, and notes how large the buffers were.
class LyingTree : public FileTree {
 public:
  LyingTree(std::uint64_t claimed, std::string content)
      : claimed_(claimed), content_(std::move(content)) {}

  std::vector<EntryName> names() const override { return {EntryName::from("file")}; }
  bool contains(const EntryName& name) const override { return name.str() == "file"; }
  std::uint64_t size(const EntryName&) const override { return claimed_; }
  std::unique_ptr<InputStream> open(const EntryName&) const override {
    return std::make_unique<Stream>(*this);
  }
  std::size_t largest_buffer() const { return largest_buffer_; }

 private:
  class Stream : public InputStream {
   public:
    explicit Stream(const LyingTree& tree) : tree_(tree) {}
    std::size_t read(std::span<std::byte> buffer) override {
      tree_.largest_buffer_ = std::max(tree_.largest_buffer_, buffer.size());
      const std::size_t count = std::min(buffer.size(), tree_.content_.size() - at_);
      std::copy_n(reinterpret_cast<const std::byte*>(tree_.content_.data()) + at_, count,
                  buffer.begin());
      at_ += count;
      return count;
    }

   private:
    const LyingTree& tree_;
    std::size_t at_ = 0;
  };

  std::uint64_t claimed_;
  std::string content_;
  mutable std::size_t largest_buffer_ = 0;
};

const EntryName kFile = EntryName::from("file");

TEST_CASE("files of all sizes can be read into one buffer") {
  MemoryTree tree;
  std::string buffer;
  for (const std::size_t size : {5U, 3'000'000U, 0U, 7U, 3'000'001U}) {
    const std::string content(size, static_cast<char>('a' + size % 26));
    tree.add(kFile, content);
    CHECK((tree.read(kFile, UINT64_MAX, buffer) == content));
  }
  tree.add(kFile, "12345");
  CHECK_THROWS_AS(tree.read(kFile, 4, buffer), Error);
}

TEST_CASE("a file is read whole, whatever size it claims") {
  for (const std::size_t real : {std::size_t{0}, std::size_t{5}, std::size_t{3'000'000}}) {
    const std::string content(real, 'x');
    for (const std::uint64_t claimed :
         {std::uint64_t{0}, std::uint64_t{5}, std::uint64_t{3'000'000}, std::uint64_t{1} << 50,
          UINT64_MAX}) {
      CAPTURE(real);
      CAPTURE(claimed);
      const LyingTree tree(claimed, content);
      CHECK((tree.read(kFile, UINT64_MAX) == content));
      CHECK(tree.largest_buffer() <= (4u << 20));
    }
  }
}

TEST_CASE("a file that gives more than the limit is refused, whatever size it claims") {
  const LyingTree grows(1, std::string(2'000'000, 'x'));
  CHECK_THROWS_AS(grows.read(kFile, 1'000'000), Error);
  const LyingTree claims(2'000'000, "x");
  CHECK_THROWS_AS(claims.read(kFile, 1'000'000), Error);
}

TEST_CASE("the front of a file takes memory for what is there, not for what was asked") {
  const LyingTree tree(3, "abc");
  CHECK(tree.read_front(kFile, 2) == "ab");
  CHECK(tree.read_front(kFile, 3) == "abc");
  CHECK(tree.read_front(kFile, 0).empty());
  CHECK(tree.read_front(kFile, std::size_t{1} << 40) == "abc");
  CHECK(tree.largest_buffer() <= (1u << 20));
}

TEST_CASE("a tree that holds nothing compressed hands out nothing compressed") {
  MemoryTree tree;
  tree.add(kFile, "abc");
  CHECK_FALSE(tree.open_deflated(kFile));
}

}  // namespace
}  // namespace parcours
