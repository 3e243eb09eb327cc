#include <parcours/zip/archive_fault.hpp>
#include <parcours/zip/archive_tree.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "reading.hpp"

namespace parcours::zip {
namespace {

using test::CraftedArchive;
using test::CraftedEntry;
using test::deflated_file;
using test::extra_field;
using test::facts;
using test::file;
using test::little_endian;
using test::opened;
using test::Strings;
using test::variants;

/// Many entries of all sizes, each third of them with a fault.
std::vector<CraftedEntry> many_entries() {
  std::vector<CraftedEntry> entries;
  for (int i = 0; i < 600; ++i) {
    const auto size = static_cast<std::size_t>(i) * 37 % 20'000;
    CraftedEntry entry = i % 2 == 0 ? deflated_file(fmt::format("{:03}", i), test::prose(size))
                                    : file(fmt::format("{:03}", i), test::prose(size, 3));
    if (i % 9 == 0) entry.crc = 1;
    if (i % 9 == 3) entry.local_name = "other";
    if (i % 9 == 6) entry.behind = std::string(static_cast<std::size_t>(i), '\0');
    entries.push_back(std::move(entry));
  }
  // One that is not held in memory, sound, and one that is not.
  entries.push_back(file("large", std::string(9'000'000, 'x')));
  CraftedEntry wrong = file("wrong", std::string(9'000'000, 'y'));
  wrong.crc = 1;
  entries.push_back(wrong);
  return entries;
}

TEST_CASE("the check finds the same with any number of threads") {
  const auto tree = opened(many_entries());
  Progress progress;
  const Findings alone = tree.verify(progress, 1);
  CHECK(alone.kept.size() > 130);
  CHECK(alone.kept.front().variant == "gap");
  CHECK(alone.kept.back().entry == "wrong");
  for (const unsigned jobs : {2U, 3U, 16U}) CHECK(tree.verify(progress, jobs) == alone);
}

TEST_CASE("an entry outside the archive is not looked for, whatever else is wrong with it") {
  std::vector<CraftedEntry> entries = {file("a", "first"), file("b", "second")};
  entries[1].packed_size = 3;
  entries[1].local_packed_size = 6;
  entries[1].offset = 500;
  const auto tree = opened(entries);
  CHECK(variants(tree.findings()) == Strings{"PKG-002/sizes b", "PKG-002/outside b"});
  Progress progress;
  CHECK(variants(tree.verify(progress, 1)) == Strings{"PKG-005/gap"});
  CHECK(variants(tree.check_local_headers()) == Strings{"PKG-005/gap"});
}

TEST_CASE("of many faults the first are kept, whatever the number of threads") {
  std::vector<CraftedEntry> entries;
  for (int i = 0; i < 300; ++i) {
    entries.push_back(file(fmt::format("{:03}", i), test::prose(20'000)));
    entries.back().crc = 1;
  }
  const auto tree = opened(entries);
  Progress progress;
  for (const unsigned jobs : {1U, 4U}) {
    const Findings found = tree.verify(progress, jobs);
    REQUIRE(found.kept.size() == 100);
    CHECK(found.kept.back().entry == "099");
    REQUIRE(found.further.size() == 1);
    CHECK(found.further.front() == Findings::Further{"PKG-002", "crc", 200});
  }
}

TEST_CASE("bytes between the entries that belong to none are told with their number") {
  CraftedArchive archive;
  archive.entries = {file("a"), file("b"), file("c")};
  archive.entries[0].behind = "hidden";
  archive.entries[2].behind = "more";
  archive.before_end = "end";
  const auto tree = opened(archive);
  CHECK(variants(test::verified(tree)) == Strings{"PKG-005/gap"});
  CHECK(facts(test::verified(tree)) == "bytes=13 places=3");
  CHECK(variants(tree.check_local_headers()) == Strings{"PKG-005/gap"});
}

TEST_CASE("numbers behind the data are no gap") {
  CraftedEntry entry = deflated_file("a", test::prose(500));
  entry.flags = 1U << 3;
  entry.behind = "PK\x07\x08" + little_endian(test::crc_of(entry.content), 4) +
                 little_endian(entry.data().size(), 4) + little_endian(500, 4);
  CHECK(test::verified(opened({entry, file("b")})).empty());
}

TEST_CASE("what is no archive is known by its first bytes") {
  using namespace std::string_literals;
  const auto variant_of = [](const std::string& bytes) {
    try {
      opened(bytes);
    } catch (const ArchiveFault& fault) {
      CHECK(fault.finding().rule == "PKG-001");
      std::string text = fault.finding().variant;
      for (const Argument& argument : fault.finding().arguments) {
        text += " " + std::get<std::string>(argument.value);
      }
      return text;
    }
    return "none"s;
  };
  CHECK(variant_of("") == "empty");
  CHECK(variant_of("plain text").empty());
  CHECK(variant_of("Rar!\x1A\x07\x01\0"s) == "format RAR");
  CHECK(variant_of("7z\xBC\xAF\x27\x1C") == "format 7z");
  CHECK(variant_of("\x1F\x8B\x08") == "format gzip");
  CHECK(variant_of("%PDF-1.7") == "format PDF");
  CHECK(variant_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest") == "format Microsoft Office");
  CHECK(variant_of("name" + std::string(253, '\0') + "ustar\0"s + "00") == "format tar");
  CHECK(variant_of("\xEF\xBB\xBF\r\n<html>") == "page");
  CHECK(variant_of(file("a").local()) == "cut_off");
}

TEST_CASE("times are told where there are any") {
  CraftedEntry stamped = file("stamped");
  stamped.extra = extra_field(0x5455, "\x01" + little_endian(1'700'000'000, 4));
  CraftedEntry dos = file("dos");
  CraftedEntry none = file("none");
  none.time = 0;
  const auto tree = opened({stamped, dos, none});
  CHECK(tree.time(test::name("stamped")) == 1'700'000'000);
  CHECK(tree.time(test::name("dos")) == 315'532'800);  // 1980-01-01
  CHECK_FALSE(tree.time(test::name("none")).has_value());
}

TEST_CASE("folders without files are known") {
  const auto tree =
      opened({file("full/", ""), file("full/a"), file("empty/", ""), file("full-/", "")});
  std::vector<std::string> names;
  for (const EntryName& folder : tree.empty_folders()) names.push_back(folder.str());
  CHECK(names == Strings{"empty", "full-"});
}

}  // namespace
}  // namespace parcours::zip
