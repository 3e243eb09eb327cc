#include <parcours/zip/archive_tree.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "reading.hpp"
#include "scratch_folder.hpp"

namespace parcours::zip {
namespace {

using test::CraftedArchive;
using test::CraftedEntry;
using test::deflated_file;
using test::error_of;
using test::file;
using test::mentions;
using test::names_of;
using test::opened;
using test::rules;
using test::Strings;

std::string crafted_archive(std::vector<CraftedEntry> entries) {
  CraftedArchive archive;
  archive.entries = std::move(entries);
  return archive.bytes();
}

void check_refused(const ArchiveTree& tree, const char* file, ErrorCode code) {
  CHECK(tree.contains(test::name(file)));
  const Error error = error_of([&] { tree.open(test::name(file)); });
  CHECK(error.code() == code);
  CHECK(mentions(error, "PKG-015"));
  CHECK(mentions(error, std::string("a.zip!") + file));
  CHECK_FALSE(error.remedy().empty());
  CHECK_THROWS_AS(tree.open_deflated(test::name(file)), Error);
}

TEST_CASE("an entry that swells beyond the ratio is reported and not opened") {
  const ReadLimits limits{.ratio = 100, .ratio_floor = 10'000};
  const auto bomb = opened({deflated_file("bomb", std::string(50'000, '\0')), file("a")}, limits);
  CHECK(rules(bomb.findings()) == Strings{"PKG-015", "PKG-015 bomb"});
  check_refused(bomb, "bomb", ErrorCode::limit);
  CHECK(bomb.read(test::name("a")) == "content");

  const auto small = opened({deflated_file("small", std::string(10'000, '\0'))}, limits);
  CHECK(small.findings().empty());
  CHECK(small.read(test::name("small")).size() == 10'000);
}

TEST_CASE("a size that is only claimed takes no memory") {
  CraftedEntry liar = deflated_file("liar", "little");
  liar.size = 0xFFFFFFF0;
  const auto limited = opened({liar});
  check_refused(limited, "liar", ErrorCode::limit);

  // Let through by the limits, it is read for what it is.
  const auto tree = opened({liar}, {.ratio = UINT32_MAX});
  CHECK(tree.size(test::name("liar")) == 0xFFFFFFF0);
  const Error error = error_of([&] { tree.read(test::name("liar"), UINT64_MAX); });
  CHECK(mentions(error, "6 bytes, not the 4294967280"));
}

TEST_CASE("an entry over the limit for one is reported and not opened") {
  const auto tree = opened({file("a", std::string(11, 'x')), file("b", std::string(10, 'x'))},
                           {.single_bytes = 10});
  CHECK(rules(tree.findings()) == Strings{"PKG-015 a"});
  check_refused(tree, "a", ErrorCode::limit);
  CHECK(tree.read(test::name("b")).size() == 10);
}

TEST_CASE("entries past the limit for all are reported and not opened") {
  const auto tree = opened({file("b", std::string(10, 'x')), file("a", "x")}, {.total_bytes = 10});
  CHECK(rules(tree.findings()) == Strings{"PKG-015 a"});
  CHECK(tree.read(test::name("b")).size() == 10);
  check_refused(tree, "a", ErrorCode::limit);
}

TEST_CASE("more entries than allowed are reported, yet read") {
  const auto tree = opened({file("a"), file("b"), file("c")}, {.entries = 2});
  CHECK(rules(tree.findings()) == Strings{"PKG-015"});
  CHECK(names_of(tree) == Strings{"a", "b", "c"});
  CHECK(tree.read(test::name("c")) == "content");
}

TEST_CASE("an archive that swells as a whole is reported") {
  std::vector<CraftedEntry> entries;
  for (int i = 0; i < 20; ++i) {
    entries.push_back(deflated_file(std::to_string(i), std::string(9'000, '\0')));
  }
  const auto tree = opened(entries, {.ratio = 20, .ratio_floor = 10'000});
  CHECK(rules(tree.findings()) == Strings{"PKG-015"});
}

TEST_CASE("entries that share all their bytes are reported and not opened") {
  CraftedEntry again = file("b");
  again.offset = 0;
  again.has_local = false;
  const auto tree = opened({file("a"), again, file("c")});
  CHECK(rules(tree.findings()) == Strings{"PKG-015 a", "PKG-015 b"});
  check_refused(tree, "a", ErrorCode::bad_input);
  check_refused(tree, "b", ErrorCode::bad_input);
  CHECK(tree.read(test::name("c")) == "content");
}

TEST_CASE("an entry that lies in the data of another is reported, neither is opened") {
  // The stored data of the first holds the second's header, so that both have sound headers.
  const CraftedEntry inner = file("inner", "payload");
  CraftedEntry outer = file("outer", "quoted:" + inner.local());
  CraftedEntry quoted = inner;
  quoted.has_local = false;
  quoted.offset = outer.local().size() - inner.local().size();
  const auto tree = opened({outer, quoted, file("z")});
  CHECK(rules(tree.findings()) == Strings{"PKG-015 outer", "PKG-015 inner"});
  check_refused(tree, "outer", ErrorCode::bad_input);
  check_refused(tree, "inner", ErrorCode::bad_input);
  CHECK(test::verified(tree).empty());
  CHECK(tree.read(test::name("z")) == "content");
}

TEST_CASE("an entry that reaches over several others is found with all of them") {
  CraftedEntry wide = file("wide", "x");
  wide.packed_size = wide.size = 100;
  const auto tree = opened({wide, file("a"), file("b"), file("c"), file("d")});
  check_refused(tree, "wide", ErrorCode::bad_input);
  check_refused(tree, "a", ErrorCode::bad_input);
  check_refused(tree, "b", ErrorCode::bad_input);
  CHECK(tree.read(test::name("d")) == "content");
}

TEST_CASE("one wrong size does not bar all that follows") {
  CraftedEntry wrong = file("wrong");
  wrong.packed_size = wrong.size = 100'000;
  const auto tree = opened({wrong, file("a")});
  CHECK(rules(tree.findings()) == Strings{"PKG-002 wrong"});
  CHECK(tree.read(test::name("a")) == "content");
}

TEST_CASE("an archive in an archive is read where it is when stored, else in memory") {
  const std::string inner = crafted_archive({file("page.html", "deep")});
  const auto outer = opened({file("stored.zip", inner), deflated_file("packed.zip", inner)});
  for (const char* file : {"stored.zip", "packed.zip"}) {
    const ArchiveTree nested(outer, test::name(file));
    CHECK(nested.read(test::name("page.html")) == "deep");
    CHECK(nested.display(test::name("page.html")) == "a.zip!" + std::string(file) + "!page.html");
    CHECK(nested.findings().empty());
  }
  const Error error = error_of(
      [&] { ArchiveTree(outer, test::name("packed.zip"), {.nested_bytes = inner.size() - 1}); });
  CHECK(error.code() == ErrorCode::limit);
  CHECK_NOTHROW(ArchiveTree(outer, test::name("stored.zip"), {.nested_bytes = 1}));
}

TEST_CASE("a nested archive outlives the tree it was opened from") {
  std::unique_ptr<ArchiveTree> nested;
  {
    const auto outer = opened({file("in.zip", crafted_archive({file("a")}))});
    nested = std::make_unique<ArchiveTree>(outer, test::name("in.zip"));
  }
  CHECK(nested->read(test::name("a")) == "content");
}

TEST_CASE("archives are opened in one another only so deep") {
  std::string bytes = crafted_archive({file("bottom")});
  for (int i = 0; i < 3; ++i) bytes = crafted_archive({file("in.zip", bytes)});
  const EntryName in = test::name("in.zip");
  const auto first = opened(bytes, {.nesting = 2});
  const ArchiveTree second(first, in, {.nesting = 2});
  const ArchiveTree third(second, in, {.nesting = 2});
  const Error error = error_of([&] { ArchiveTree(third, in, {.nesting = 2}); });
  CHECK(error.code() == ErrorCode::limit);
  CHECK(mentions(error, "PKG-015"));
  CHECK(ArchiveTree(third, in).read(test::name("bottom")) == "content");
}

TEST_CASE("archives in other trees are opened too") {
  const test::ScratchFolder folder;
  const std::string bytes = crafted_archive({file("a")});
  test::spill(folder / "in.zip", bytes);
  const DirectoryTree disk(folder.path());
  CHECK(ArchiveTree(disk, test::name("in.zip"), {.nested_bytes = 1}).contains(test::name("a")));
  MemoryTree memory;
  memory.add(test::name("in.zip"), bytes);
  CHECK(ArchiveTree(memory, test::name("in.zip")).contains(test::name("a")));
}

}  // namespace
}  // namespace parcours::zip
