#include <parcours/zip/writer.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <string>

#include "samples.hpp"
#include "scratch_folder.hpp"

namespace parcours::zip {
namespace {

using test::MadeTree;
using test::name;
using test::ScratchFolder;

class Counting : public Progress {
 public:
  void start(std::string_view, std::uint64_t all_bytes, std::uint64_t all_files) override {
    total_bytes = all_bytes;
    total_files = all_files;
  }
  void advance(std::uint64_t more_bytes, std::uint64_t more_files) override {
    bytes += more_bytes;
    files += more_files;
    ++steps;
  }
  void finish() override { finished = true; }

  std::uint64_t total_bytes = 0;
  std::uint64_t total_files = 0;
  std::atomic<std::uint64_t> bytes{0};
  std::atomic<std::uint64_t> files{0};
  int steps = 0;
  bool finished = false;
};

/// Bytes that do not compress, made as they are read.
MadeTree::Make made_noise(std::uint64_t size) {
  return [size, page = test::noise(65'537)](std::uint64_t offset, std::span<std::byte> buffer) {
    const std::size_t count =
        std::min({buffer.size(), size - offset, page.size() - offset % page.size()});
    std::copy_n(reinterpret_cast<const std::byte*>(page.data()) + offset % page.size(), count,
                buffer.begin());
    return count;
  };
}

TEST_CASE("progress counts every byte and every file, large files in steps") {
  const ScratchFolder folder;
  MadeTree tree;
  tree.add("film.bin", 12'000'000, made_noise(12'000'000));
  Plan plan;
  plan.add(name("a"), test::prose(1000));
  plan.add(name("empty"), "");
  plan.add(name("film.bin"), tree, name("film.bin"));
  Counting progress;
  write_archive(plan, folder / "a.zip", {}, progress);
  CHECK(progress.total_bytes == plan.total_bytes());
  CHECK(progress.total_files == 3);
  CHECK(progress.bytes == progress.total_bytes);
  CHECK(progress.files == 3);
  CHECK(progress.steps > 12);
  CHECK(progress.finished);
}

TEST_CASE("no more than the budget is read ahead") {
  constexpr std::uint64_t kBudget = 4u << 20;
  constexpr std::uint64_t kSmall = 700'000;
  constexpr std::uint64_t kLarge = 20'000'000;
  const ScratchFolder folder;
  Counting progress;
  MadeTree tree;
  Plan plan;
  const auto add = [&](const std::string& file, std::uint64_t size) {
    tree.add(file, size, made_noise(size));
    plan.add(name(file), tree, name(file));
  };
  for (int i = 0; i < 40; ++i) add(fmt::format("a{}.txt", i), kSmall);
  add("large.mp4", kLarge);
  for (int i = 0; i < 40; ++i) add(fmt::format("b{}.txt", i), kSmall);

  std::atomic<std::uint64_t> peak{0};
  tree.on_read = [&](std::uint64_t read) {
    // A worker may read after the writer has counted, so this is what was in memory or a little
    // more.
    const std::uint64_t done = progress.bytes;
    const std::uint64_t ahead = read > done ? read - done : 0;
    std::uint64_t seen = peak;
    while (ahead > seen && !peak.compare_exchange_weak(seen, ahead)) {
    }
  };
  write_archive(plan, folder / "a.zip", {.jobs = 4, .memory_budget = kBudget}, progress);
  CHECK(plan.total_bytes() > 70'000'000);
  CHECK(peak > kSmall);
  CHECK(peak <= kBudget);
}

}  // namespace
}  // namespace parcours::zip
