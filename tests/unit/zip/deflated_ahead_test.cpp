#include <parcours/base/error.hpp>
#include <parcours/zip/deflated_ahead.hpp>
#include <parcours/zip/packer.hpp>
#include <parcours/zip/writer.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "samples.hpp"
#include "written.hpp"

namespace parcours::zip {
namespace {

using test::name;
using test::noise;
using test::prose;

constexpr std::uint64_t kPlenty = 1u << 30;

MemoryTree sample_tree() {
  MemoryTree tree;
  for (int i = 0; i < 60; ++i) {
    tree.add(name(fmt::format("script{}.js", i)), prose(20'000, static_cast<std::uint64_t>(i)));
  }
  tree.add(name("empty.js"), "");
  tree.add(name("noise.dat"), noise(30'000));
  tree.add(name("picture.png"), test::png(30'000));
  tree.add(name("large.csv"), test::repeated_prose(kLargestWhole + 1));
  return tree;
}

std::string archive_at_level(const FileTree& tree, int level) {
  Plan plan;
  for (const EntryName& file : tree.names()) plan.add(file, tree, file);
  return test::written(plan, {.level = level});
}

/// Until the threads have done what they can.
void wait_for(const DeflatedAhead& tree, std::size_t count) {
  for (int i = 0; i < 2000 && tree.ready() < count; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

TEST_CASE("what was deflated ahead changes nothing in the archive") {
  const MemoryTree tree = sample_tree();
  for (const int level : {1, 6}) {
    DeflatedAhead ahead(tree, level);
    ahead.start(tree.names(), 3, kPlenty);
    wait_for(ahead, 60);
    ahead.stop();
    // Not what is empty, does not shrink, is compressed in itself or too large to be held.
    CHECK(ahead.ready() == 60);
    CHECK(ahead.open_deflated(name("script0.js"))->content_size == 20'000);
    CHECK_FALSE(ahead.open_deflated(name("noise.dat")).has_value());
    CHECK((archive_at_level(ahead, level) == archive_at_level(tree, level)));
  }
}

TEST_CASE("no more is held than allowed, and an early end leaves the rest to the writer") {
  const MemoryTree tree = sample_tree();
  DeflatedAhead bounded(tree, 6);
  bounded.start(tree.names(), 1, 20'000);
  wait_for(bounded, 60);
  bounded.stop();
  CHECK(bounded.ready() > 0);
  CHECK(bounded.ready() < 10);
  CHECK((archive_at_level(bounded, 6) == archive_at_level(tree, 6)));
  DeflatedAhead stopped(tree, 6);
  stopped.start(tree.names(), 2, kPlenty);
  stopped.stop();
  CHECK((archive_at_level(stopped, 6) == archive_at_level(tree, 6)));
}

TEST_CASE("a file that cannot be read ahead is told of when it is written") {
  test::MadeTree tree;
  tree.add("a.js", 100, [](std::uint64_t, std::span<std::byte>) -> std::size_t {
    throw Error(ErrorCode::unreadable, "disk fault");
  });
  DeflatedAhead ahead(tree, 6);
  ahead.start(tree.names(), 1, kPlenty);
  ahead.stop();
  CHECK_THROWS_AS(archive_at_level(ahead, 6), Error);
}

}  // namespace
}  // namespace parcours::zip
