#include <parcours/base/error.hpp>
#include <parcours/zip/plan.hpp>

#include <doctest/doctest.h>

#include <array>
#include <utility>

#include "samples.hpp"

namespace parcours::zip {
namespace {

using test::name;

std::vector<std::string> planned_names(const Plan& plan) {
  std::vector<std::string> names;
  for (const PlannedEntry& entry : plan.entries()) names.push_back(entry.name.str());
  return names;
}

std::string content_of(const ByteSource& source) {
  std::string content;
  const auto stream = source.open();
  std::array<std::byte, 3> buffer{};
  while (const std::size_t count = stream->read(buffer))
    content.append(reinterpret_cast<const char*>(buffer.data()), count);
  return content;
}

TEST_CASE("a plan keeps the order in which entries were added") {
  Plan plan;
  plan.add(name("b"), "1");
  plan.add(name("a"), "2");
  CHECK(planned_names(plan) == std::vector<std::string>{"b", "a"});
}

TEST_CASE("a sorted plan has the manifest first and then byte order") {
  Plan plan;
  for (const char* text :
       {"é.html", "z", "imsmanifest.xml", "a/imsmanifest.xml", "a.html", "Z", "a/b"})
    plan.add(name(text), "");
  plan.sort();
  CHECK(planned_names(plan) == std::vector<std::string>{"imsmanifest.xml", "Z", "a.html", "a/b",
                                                        "a/imsmanifest.xml", "z", "é.html"});
}

TEST_CASE("a plan refuses a second entry of the same name") {
  Plan plan;
  plan.add(name("a.html"), "1");
  try {
    plan.add(name("a.html"), "2");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::internal);
    CHECK(error.message().find("a.html") != std::string::npos);
  }
  CHECK(plan.entries().size() == 1);
  CHECK(plan.total_bytes() == 1);
}

TEST_CASE("a plan knows its entries and its size") {
  MemoryTree tree;
  tree.add(name("in/tree.txt"), "12345");
  Plan plan;
  plan.add(name("made.txt"), "123");
  plan.add(name("out.txt"), tree, name("in/tree.txt"));
  CHECK(plan.contains(name("out.txt")));
  CHECK_FALSE(plan.contains(name("in/tree.txt")));
  CHECK(plan.total_bytes() == 8);
  CHECK(plan.entries()[1].source.size() == 5);
}

TEST_CASE("a file that the tree does not have is refused when it is planned") {
  const MemoryTree tree;
  Plan plan;
  CHECK_THROWS_AS(plan.add(name("a"), tree, name("a")), Error);
  CHECK_FALSE(plan.contains(name("a")));
}

TEST_CASE("a byte source gives its bytes again each time it is opened") {
  MemoryTree tree;
  tree.add(name("a"), "from the tree");
  const ByteSource from_tree(tree, name("a"));
  const ByteSource from_memory("from memory");
  for (int i = 0; i < 2; ++i) {
    CHECK(content_of(from_tree) == "from the tree");
    CHECK(content_of(from_memory) == "from memory");
  }
  CHECK(from_tree.memory() == nullptr);
  REQUIRE(from_memory.memory() != nullptr);
  CHECK(*from_memory.memory() == "from memory");
}

TEST_CASE("a text goes into a file at its place, and counts") {
  MemoryTree tree;
  tree.add(name("a"), "0123456789");
  for (const auto& [offset, expected] :
       {std::pair(0, "new0123456789"), {4, "0123new456789"}, {10, "0123456789new"}}) {
    const ByteSource source(tree, name("a"), {static_cast<std::uint64_t>(offset), "new"});
    CHECK(source.size() == 13);
    CHECK(content_of(source) == expected);
    CHECK_FALSE(source.open_deflated().has_value());
  }
}

TEST_CASE("a sorted plan still knows its names and refuses them") {
  Plan plan;
  plan.reserve(3);
  for (const char* text : {"c", "b", "a"}) plan.add(name(text), text);
  plan.sort();
  CHECK(plan.contains(name("a")));
  CHECK(plan.contains(name("c")));
  CHECK_FALSE(plan.contains(name("d")));
  CHECK_THROWS_AS(plan.add(name("b"), ""), Error);
  CHECK(plan.total_bytes() == 3);
  CHECK(content_of(plan.entries()[0].source) == "a");
}

}  // namespace
}  // namespace parcours::zip
