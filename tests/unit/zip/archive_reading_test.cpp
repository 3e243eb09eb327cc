#include <parcours/zip/archive_tree.hpp>
#include <parcours/zip/plan.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "reading.hpp"
#include "scratch_folder.hpp"
#include "written.hpp"

namespace parcours::zip {
namespace {

using test::CraftedArchive;
using test::CraftedEntry;
using test::deflated_file;
using test::extra_field;
using test::file;
using test::little_endian;
using test::names_of;
using test::opened;
using test::rules;
using test::Strings;

std::map<std::string, std::string> sample_files() {
  return {{"imsmanifest.xml", test::prose(5000)},
          {"empty.txt", ""},
          {"one.txt", "x"},
          {"pages/leçon 1.html", test::prose(70'000, 2)},
          {"media/picture.png", test::png(40'000)},
          {"large/text.csv", test::repeated_prose((8u << 20) + 1000, 4)}};
}

std::string packed_samples() {
  Plan plan;
  for (const auto& [name, content] : sample_files()) plan.add(test::name(name), content);
  plan.sort();
  return test::written(plan);
}

/// A front and a back with zeros between, as a sparse file would be, without a disk.
class Sparse : public RandomAccess {
 public:
  Sparse(std::string front, std::uint64_t back_at, std::string back)
      : front_(std::move(front)), back_(std::move(back)), back_at_(back_at) {}

  std::uint64_t size() const override { return back_at_ + back_.size(); }
  std::string display() const override { return "sparse.zip"; }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    const std::uint64_t count = std::min<std::uint64_t>(buffer.size(), size() - offset);
    std::fill_n(buffer.begin(), count, std::byte{0});
    lay(front_, 0, offset, buffer.first(count));
    lay(back_, back_at_, offset, buffer.first(count));
    return count;
  }

 private:
  /// Copies what `text`, which stands at `at`, shares with the buffer, which stands at `offset`.
  static void lay(const std::string& text, std::uint64_t at, std::uint64_t offset,
                  std::span<std::byte> buffer) {
    const std::uint64_t begin = std::max(at, offset);
    const std::uint64_t end = std::min(at + text.size(), offset + buffer.size());
    if (begin < end) std::memcpy(&buffer[begin - offset], &text[begin - at], end - begin);
  }

  std::string front_;
  std::string back_;
  std::uint64_t back_at_;
};

TEST_CASE("what was written is read back, and found sound") {
  const auto tree = opened(packed_samples());
  Strings expected;
  for (const auto& [name, content] : sample_files()) {
    expected.push_back(name);
    CHECK(tree.size(test::name(name)) == content.size());
    CHECK((tree.read(test::name(name)) == content));
  }
  CHECK(names_of(tree) == expected);
  CHECK(tree.findings().empty());
  CHECK(test::verified(tree).empty());
}

TEST_CASE("content is the same in pieces of any size") {
  const auto tree = opened(packed_samples());
  for (const std::size_t piece : {1U, 7U, 4096U}) {
    const auto stream = tree.open(test::name("pages/leçon 1.html"));
    std::vector<std::byte> buffer(piece);
    std::string content;
    while (const std::size_t count = stream->read(buffer))
      content.append(reinterpret_cast<const char*>(buffer.data()), count);
    CHECK((content == test::prose(70'000, 2)));
    CHECK(stream->read(buffer) == 0);
  }
}

TEST_CASE("what is not in the archive is not found") {
  const auto tree = opened({file("a")});
  CHECK_FALSE(tree.contains(test::name("b")));
  for (const auto& call : std::vector<std::function<void()>>{
           [&] { static_cast<void>(tree.size(test::name("b"))); },
           [&] { tree.open(test::name("b")); }, [&] { tree.open_deflated(test::name("b")); }}) {
    CHECK(test::error_of(call).code() == ErrorCode::not_found);
  }
}

TEST_CASE("files are named with their archive") {
  const test::ScratchFolder folder;
  test::spill(folder / "course.zip", packed_samples());
  const ArchiveTree tree(folder / "course.zip");
  CHECK(tree.display(test::name("one.txt")) == (folder / "course.zip").string() + "!one.txt");
  CHECK(tree.read(test::name("one.txt")) == "x");
}

TEST_CASE("deflated bytes are handed out for copying") {
  const std::string content = test::prose(2000);
  const auto tree = opened({deflated_file("a", content), file("b")});
  const auto packed = tree.open_deflated(test::name("a"));
  REQUIRE(packed);
  CHECK(packed->content_size == 2000);
  CHECK(packed->crc == test::crc_of(content));
  std::string bytes(packed->size + 1, '\0');
  CHECK(packed->stream->read(std::as_writable_bytes(std::span(bytes))) == packed->size);
  bytes.resize(packed->size);
  CHECK((bytes == test::deflated(content)));
  CHECK_FALSE(tree.open_deflated(test::name("b")));
}

TEST_CASE("streams stay valid when the tree is gone") {
  std::unique_ptr<InputStream> stream;
  stream = opened({deflated_file("a", test::prose(1000))}).open(test::name("a"));
  std::string content(1000, '\0');
  CHECK(stream->read(std::as_writable_bytes(std::span(content))) > 0);
}

TEST_CASE("an archive that shrinks while it is read is an error, not an end") {
  const test::ScratchFolder folder;
  CraftedArchive archive;
  archive.entries = {file("a", std::string(100'000, 'x'))};
  test::spill(folder / "a.zip", archive.bytes());
  const ArchiveTree tree(folder / "a.zip");
  std::filesystem::resize_file(folder / "a.zip", 50'000);
  const Error error = test::error_of_reading(tree, "a");
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(test::mentions(error, "shrank"));
}

TEST_CASE("several threads may read at once") {
  const auto tree = opened(packed_samples());
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (const auto& [name, content] : sample_files())
        if (tree.read(test::name(name)) != content) ++wrong;
      if (!tree.check_local_headers().empty()) ++wrong;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}

TEST_CASE("checking an archive counts its bytes and can be cancelled") {
  struct Counting : Progress {
    void start(std::string_view, std::uint64_t all, std::uint64_t) override { total = all; }
    void advance(std::uint64_t more, std::uint64_t more_files) override {
      bytes += more;
      files += more_files;
    }
    bool cancelled() const override { return bytes >= stop_at; }
    std::uint64_t total = 0;
    std::atomic<std::uint64_t> bytes{0};
    std::atomic<std::uint64_t> files{0};
    std::uint64_t stop_at = UINT64_MAX;
  };
  const auto tree = opened(packed_samples());
  Counting all;
  CHECK(tree.verify(all).empty());
  CHECK(all.bytes == all.total);
  CHECK(all.files == sample_files().size());
  Counting some;
  some.stop_at = 100'000;
  CHECK(test::error_of([&] { tree.verify(some); }).code() == ErrorCode::interrupted);
  CHECK(some.bytes < all.bytes);
}

TEST_CASE("an archive of 200,000 entries is listed and its headers checked") {
  std::string files;
  std::string list;
  constexpr int kCount = 200'000;
  for (int i = 0; i < kCount; ++i) {
    const CraftedEntry entry = file(fmt::format("pages/{:06}.html", i), "");
    list += entry.central(files.size());
    files += entry.local();
  }
  std::string end = "PK\x06\x06" + little_endian(44, 8) + little_endian(45, 2) +
                    little_endian(45, 2) + little_endian(0, 8) + little_endian(kCount, 8) +
                    little_endian(kCount, 8) + little_endian(list.size(), 8) +
                    little_endian(files.size(), 8);
  end += "PK\x06\x07" + little_endian(0, 4) + little_endian(files.size() + list.size(), 8) +
         little_endian(1, 4);
  end += "PK\x05\x06" + little_endian(0, 4) + std::string(12, '\xFF') + little_endian(0, 2);
  const auto tree = opened(files + list + end);
  CHECK(tree.names().size() == kCount);
  CHECK(tree.contains(test::name("pages/199999.html")));
  CHECK(rules(tree.findings()) == Strings{"PKG-005", "PKG-015"});
  CHECK(tree.check_local_headers().empty());
}

TEST_CASE("a stored entry beyond 4 GiB is read to its end") {
  constexpr std::uint64_t kSize = (std::uint64_t{4} << 30) + 10;
  CraftedEntry entry = file("film.mp4", "");
  entry.size = entry.packed_size = 0xFFFFFFFF;
  entry.extra = entry.local_extra =
      extra_field(1, little_endian(kSize, 8) + little_endian(kSize, 8));
  const std::string front = entry.local();
  const std::string list = entry.central(0);
  const std::uint64_t list_at = front.size() + kSize;
  std::string end = "PK\x06\x06" + little_endian(44, 8) + little_endian(45, 2) +
                    little_endian(45, 2) + little_endian(0, 8) + little_endian(1, 8) +
                    little_endian(1, 8) + little_endian(list.size(), 8) + little_endian(list_at, 8);
  end += "PK\x06\x07" + little_endian(0, 4) + little_endian(list_at + list.size(), 8) +
         little_endian(1, 4);
  end += "PK\x05\x06" + little_endian(0, 4) + std::string(12, '\xFF') + little_endian(0, 2);

  const ArchiveTree tree(std::make_shared<Sparse>(front, list_at, list + end));
  CHECK(rules(tree.findings()) == Strings{"PKG-005"});
  CHECK(tree.size(test::name("film.mp4")) == kSize);
  CHECK(tree.check_local_headers().empty());
  CHECK(tree.read_front(test::name("film.mp4"), 3) == std::string(3, '\0'));
  const auto stream = tree.open(test::name("film.mp4"));
  std::vector<std::byte> buffer(4u << 20);
  std::uint64_t bytes = 0;
  // The CRC in the list is that of nothing, which tells that the whole was read and checked.
  const Error wrong = test::error_of([&] {
    while (const std::size_t count = stream->read(buffer)) bytes += count;
  });
  CHECK(test::mentions(wrong, "CRC"));
  CHECK(bytes + buffer.size() >= kSize);
}

}  // namespace
}  // namespace parcours::zip
