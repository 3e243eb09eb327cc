#include <parcours/zip/archive_tree.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include <sys/stat.h>

#include "reading.hpp"
#include "scratch_folder.hpp"

namespace parcours::zip {
namespace {

using namespace std::string_literals;
using test::CraftedArchive;
using test::CraftedEntry;
using test::deflated_file;
using test::error_of;
using test::extra_field;
using test::file;
using test::little_endian;
using test::mentions;
using test::names_of;
using test::opened;
using test::rules;
using test::Strings;

CraftedArchive two_files() {
  CraftedArchive archive;
  archive.entries = {file("a", "first"), deflated_file("b", test::prose(300))};
  return archive;
}

/// The two files are there and can be read.
void check_readable(const ArchiveTree& tree) {
  CHECK(names_of(tree) == Strings{"a", "b"});
  CHECK(tree.read(test::name("a")) == "first");
  CHECK(tree.read(test::name("b")) == test::prose(300));
}

/// Opens, lists, checks and reads everything; errors are fine, anything else is not.
void read_all(const std::string& bytes) {
  try {
    const auto tree = opened(bytes);
    test::verified(tree);
    for (const EntryName& name : tree.names()) {
      try {
        tree.read(name, 1u << 20);
        if (const auto packed = tree.open_deflated(name)) {
          std::array<std::byte, 64> buffer{};
          while (packed->stream->read(buffer) > 0) {
          }
        }
      } catch (const Error&) {
      }
    }
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::bad_input);
  }
}

TEST_CASE("a sound archive has no findings") {
  const auto tree = opened(two_files());
  CHECK(tree.findings().empty());
  CHECK(tree.check_local_headers().empty());
  CHECK(test::verified(tree).empty());
  check_readable(tree);
}

TEST_CASE("an archive without entries is sound") {
  const auto tree = opened(CraftedArchive{});
  CHECK(tree.names().empty());
  CHECK(tree.findings().empty());
}

TEST_CASE("what is no archive is refused with the name of what it is") {
  const auto refused = [](const std::string& bytes, const char* what) {
    CAPTURE(what);
    const Error error = error_of([&] { opened(bytes); });
    CHECK(error.code() == ErrorCode::bad_input);
    CHECK(mentions(error, what));
    CHECK(mentions(error, "a.zip"));
    CHECK(mentions(error, "PKG-001"));
    CHECK_FALSE(error.remedy().empty());
  };
  refused("", "empty");
  refused("x", "not a ZIP archive");
  refused("Rar!\x1A\x07\x01\0"s, "RAR");
  refused("7z\xBC\xAF\x27\x1C", "7z");
  refused("<!DOCTYPE html><title>Log in</title>", "HTML");
  refused(two_files().bytes().substr(0, 60), "cut off");
}

TEST_CASE("an archive cut off anywhere is refused or reported, never followed") {
  CraftedArchive archive = two_files();
  archive.comment = "a comment";
  const std::string whole = archive.bytes();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    const Error error = error_of([&] { opened(whole.substr(0, size)); });
    CHECK(error.code() == ErrorCode::bad_input);
  }
}

TEST_CASE("an archive that has lost its front is refused") {
  const std::string whole = two_files().bytes();
  for (std::size_t lost = 1; lost < whole.size(); ++lost) {
    CAPTURE(lost);
    CHECK_THROWS_AS(opened(whole.substr(lost)), Error);
  }
}

TEST_CASE("any single wrong byte is survived") {
  CraftedArchive archive = two_files();
  archive.entries[0].extra = extra_field(1, std::string(28, '\1'));
  archive.zip64 = true;
  const std::string whole = archive.bytes();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char value : {'\0', '\1', '\x7F', '\xFF'}) {
      std::string bytes = whole;
      bytes[at] = value;
      read_all(bytes);
    }
  }
}

TEST_CASE("bytes in front of an archive are reported and skipped") {
  CraftedArchive archive = two_files();
  archive.prefix = "#!/bin/sh\nexit\n";
  const auto tree = opened(archive);
  CHECK(test::variants(tree.findings()) == Strings{"PKG-001/prefix"});
  CHECK(test::facts(tree.findings()) == "bytes=15");
  CHECK(test::verified(tree).empty());
  check_readable(tree);
}

TEST_CASE("bytes in front that the offsets count are reported too") {
  CraftedArchive archive = two_files();
  std::uint64_t at = 4;
  for (CraftedEntry& entry : archive.entries) {
    entry.offset = at;
    at += entry.local().size();
  }
  archive.directory_offset = at;
  archive.prefix = "stub";
  const auto tree = opened(archive);
  CHECK(rules(tree.findings()) == Strings{"PKG-001"});
  check_readable(tree);
}

TEST_CASE("bytes behind the end are reported") {
  CraftedArchive archive = two_files();
  archive.trailing = "more";
  const auto tree = opened(archive);
  CHECK(rules(tree.findings()) == Strings{"PKG-002"});
  check_readable(tree);
}

TEST_CASE("an archive inside a truncated one is not taken for it") {
  CraftedArchive outer;
  outer.entries = {file("other", "x"), file("inner.zip", two_files().bytes())};
  const std::string whole = outer.bytes();
  CHECK_THROWS_AS(opened(whole.substr(0, whole.size() - 10)), Error);
}

TEST_CASE("a comment is reported, however long") {
  for (const std::size_t size : {1U, 65'535U}) {
    CraftedArchive archive = two_files();
    archive.comment = std::string(size, 'c');
    const auto tree = opened(archive);
    CHECK(rules(tree.findings()) == Strings{"PKG-005"});
    check_readable(tree);
  }
}

TEST_CASE("an end record inside a comment does not hide the real one") {
  CraftedArchive archive = two_files();
  archive.comment = "PK\x05\x06" + std::string(18, '\0') + "!";
  const auto tree = opened(archive);
  check_readable(tree);
}

TEST_CASE("two end records that both fit are reported") {
  CraftedArchive other;
  other.entries = {file("evil")};
  CraftedArchive archive = two_files();
  archive.comment = other.bytes();
  const auto found = rules(opened(archive).findings());
  CHECK(std::ranges::find(found, "PKG-002") != found.end());
}

TEST_CASE("an archive of several volumes is reported") {
  CraftedArchive archive = two_files();
  archive.disk = 2;
  CHECK(rules(opened(archive).findings()) == Strings{"PKG-005"});
  archive = two_files();
  archive.entries[0].disk = 3;
  const auto tree = opened(archive);
  CHECK(rules(tree.findings()) == Strings{"PKG-005 a"});
  CHECK(test::error_of_reading(tree, "a").code() == ErrorCode::bad_input);
}

TEST_CASE("a count that differs from the list is reported, the list is believed") {
  CraftedArchive archive = two_files();
  for (const std::uint64_t count : {1U, 3U, 65'535U}) {
    archive.count = count;
    const auto tree = opened(archive);
    CHECK(rules(tree.findings()) == Strings{"PKG-002"});
    check_readable(tree);
  }
}

TEST_CASE("a list that breaks off is read as far as it goes") {
  CraftedArchive archive = two_files();
  archive.before_end = std::string(50, 'x');
  const std::string list = archive.entries[0].central(0) + archive.entries[1].central(0);
  archive.directory_size = list.size() + 50;
  const auto tree = opened(archive);
  CHECK(rules(tree.findings()) == Strings{"PKG-001"});
  check_readable(tree);
}

TEST_CASE("a list whose size is a lie is refused or reported without memory being taken") {
  for (const std::uint64_t size : {0U, 1U, 45U, 1'000'000U, 0xFFFFFFFEU, 0xFFFFFFFFU}) {
    CAPTURE(size);
    CraftedArchive archive = two_files();
    archive.directory_size = size;
    read_all(archive.bytes());
  }
}

TEST_CASE("a list longer than the limit is refused") {
  const Error error = error_of([] { opened(two_files(), {.directory_bytes = 80}); });
  CHECK(error.code() == ErrorCode::limit);
  CHECK(mentions(error, "PKG-015"));
}

TEST_CASE("a ZIP64 end record is read and reported") {
  CraftedArchive archive = two_files();
  archive.zip64 = true;
  const auto tree = opened(archive);
  CHECK(rules(tree.findings()) == Strings{"PKG-005"});
  check_readable(tree);
  archive.prefix = "stub";
  const auto shifted = opened(archive);
  CHECK(rules(shifted.findings()) == Strings{"PKG-001", "PKG-005"});
  check_readable(shifted);
}

TEST_CASE("a ZIP64 end record that contradicts the plain one is reported") {
  CraftedArchive archive = two_files();
  archive.zip64 = true;
  archive.zip64_needed = false;
  CHECK(rules(opened(archive).findings()) == Strings{"PKG-005"});
  archive.zip64_count = 7;
  const auto tree = opened(archive);
  CHECK(rules(tree.findings()) == Strings{"PKG-002", "PKG-005"});
  check_readable(tree);
}

TEST_CASE("a ZIP64 locator that leads nowhere is reported") {
  CraftedArchive archive = two_files();
  archive.before_end = std::string(60, 'x') + "PK\x06\x07" + little_endian(0, 4) +
                       little_endian(5, 8) + little_endian(1, 4);
  const auto tree = opened(archive);
  CHECK(rules(tree.findings()).front() == "PKG-002");
  check_readable(tree);
}

TEST_CASE("sizes and places in ZIP64 fields are read") {
  CraftedArchive archive = two_files();
  CraftedEntry& entry = archive.entries[1];
  const std::uint64_t packed = entry.data().size();
  const std::uint64_t offset = archive.entries[0].local().size();
  entry.size = entry.packed_size = 0xFFFFFFFF;
  entry.offset = 0xFFFFFFFF;
  entry.extra =
      extra_field(1, little_endian(300, 8) + little_endian(packed, 8) + little_endian(offset, 8));
  entry.local_extra = extra_field(1, little_endian(300, 8) + little_endian(packed, 8));
  const auto tree = opened(archive);
  CHECK(rules(tree.findings()) == Strings{"PKG-005"});
  CHECK(test::verified(tree).empty());
  check_readable(tree);
}

TEST_CASE("a ZIP64 field that is missing or cut short is reported") {
  for (const std::string& extra :
       {""s, extra_field(1, ""), extra_field(1, "1234567"), "\1\0\x20\0abc"s}) {
    CraftedArchive archive = two_files();
    archive.entries[1].size = 0xFFFFFFFF;
    archive.entries[1].extra = extra;
    const auto found = rules(opened(archive).findings());
    CHECK(std::ranges::find(found, "PKG-002 b") != found.end());
  }
}

TEST_CASE("an entry that would lie outside the archive is listed but not opened") {
  for (const std::uint64_t offset : {100'000U, 0xFFFFFFFFU}) {
    CraftedArchive archive = two_files();
    archive.entries[1].offset = offset;
    const auto tree = opened(archive);
    CHECK(rules(tree.findings()).back() == "PKG-002 b");
    const Error error = test::error_of_reading(tree, "b");
    CHECK(error.code() == ErrorCode::bad_input);
    CHECK(mentions(error, "a.zip!b"));
    CHECK(mentions(error, "PKG-002"));
    CHECK(tree.read(test::name("a")) == "first");
  }
}

TEST_CASE("an archive must be an ordinary file that is there") {
  const test::ScratchFolder folder;
  CHECK(error_of([&] { ArchiveTree(folder / "none.zip"); }).code() == ErrorCode::not_found);
  CHECK(error_of([&] { ArchiveTree tree(folder.path()); }).code() == ErrorCode::unreadable);
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(error_of([&] { ArchiveTree(folder / "pipe"); }).code() == ErrorCode::unreadable);
}

}  // namespace
}  // namespace parcours::zip
