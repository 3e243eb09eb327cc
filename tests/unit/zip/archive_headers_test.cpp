#include <parcours/zip/archive_tree.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <functional>
#include <string>

#include "reading.hpp"

namespace parcours::zip {
namespace {

using test::CraftedEntry;
using test::deflated_file;
using test::file;
using test::little_endian;
using test::mentions;
using test::opened;
using test::rules;
using test::Strings;

constexpr unsigned kDescriptor = 1U << 3;

/// An archive of one entry, changed by the caller, and a sound one behind it.
ArchiveTree with(const std::function<void(CraftedEntry&)>& change,
                 CraftedEntry entry = deflated_file("a", test::prose(500))) {
  change(entry);
  return opened({entry, file("z")});
}

std::string descriptor(const CraftedEntry& entry, int width, bool signature) {
  return (signature ? "PK\x07\x08" : "") + little_endian(test::crc_of(entry.content), 4) +
         little_endian(entry.data().size(), width) + little_endian(entry.content.size(), width);
}

TEST_CASE("a local header that contradicts the list is reported, and the entry is not opened") {
  struct Lie {
    const char* what;
    const char* variant;
    const char* facts;
    std::function<void(CraftedEntry&)> tell;
  };
  const std::uint64_t packed = test::deflated(test::prose(500)).size();
  const std::string packed_facts = "field=packed_size there=1 listed=" + std::to_string(packed);
  const std::string crc_facts =
      "field=crc there=00000001 listed=" + fmt::format("{:08x}", test::crc_of(test::prose(500)));
  const std::vector<Lie> lies = {
      {"the name", "name", "name=b", [](CraftedEntry& e) { e.local_name = "b"; }},
      {"the name", "name", "name=longer", [](CraftedEntry& e) { e.local_name = "longer"; }},
      {"the method", "header", "field=method there=0 listed=8",
       [](CraftedEntry& e) { e.local_method = 0; }},
      {"the size", "header", "field=size there=501 listed=500",
       [](CraftedEntry& e) { e.local_size = 501; }},
      {"the packed size", "header", packed_facts.c_str(),
       [](CraftedEntry& e) { e.local_packed_size = 1; }},
      {"the CRC", "header", crc_facts.c_str(), [](CraftedEntry& e) { e.local_crc = 1; }},
      {"the flags", "header", "field=flags there=0x0001 listed=0x0000",
       [](CraftedEntry& e) { e.local_flags = 1; }},
      {"the flags", "header", "field=flags there=0x0008 listed=0x0000",
       [](CraftedEntry& e) { e.local_flags = kDescriptor; }},
      {"no header", "no_header", "offset=1",
       [](CraftedEntry& e) {
         e.offset = 1;
         e.behind = "x";
       }},
  };
  for (const auto& lie : lies) {
    const char* const what = lie.what;
    CAPTURE(what);
    const auto tree = with(lie.tell);
    CHECK(tree.contains(test::name("a")));
    const Strings expected{std::string("PKG-002/") + lie.variant + " a"};
    CHECK(test::variants(tree.check_local_headers()) == expected);
    CHECK(test::facts(tree.check_local_headers()) == lie.facts);
    CHECK(test::variants(test::verified(tree)) == expected);
    const Error error = test::error_of_reading(tree, "a");
    CHECK(error.code() == ErrorCode::bad_input);
    CHECK(mentions(error, what));
    CHECK(mentions(error, "a.zip!a"));
    CHECK(mentions(error, "PKG-002"));
    CHECK_THROWS_AS(tree.open_deflated(test::name("a")), Error);
    CHECK(tree.read(test::name("z")) == "content");
  }
}

TEST_CASE("a local header may not push the data into what follows") {
  CraftedEntry entry = file("a", "content");
  entry.local_extra = "1234567";
  entry.packed = "";
  entry.packed_size = 7;
  const auto tree = opened({entry, file("z")});
  CHECK(rules(tree.check_local_headers()) == Strings{"PKG-002 a"});
  CHECK(test::error_of_reading(tree, "a").code() == ErrorCode::bad_input);
}

TEST_CASE("a longer extra field in the local header is no fault") {
  const auto tree = with([](CraftedEntry& e) { e.local_extra = std::string(500, '\0'); });
  CHECK(test::verified(tree).empty());
  CHECK(tree.read(test::name("a")) == test::prose(500));
}

TEST_CASE("numbers behind the data are compared in each of their forms") {
  for (const int width : {4, 8}) {
    for (const bool signature : {false, true}) {
      const auto sound = with([&](CraftedEntry& e) {
        e.flags = kDescriptor;
        e.local_crc = 0;
        e.local_size = e.local_packed_size = 0;
        e.behind = descriptor(e, width, signature);
      });
      CHECK(sound.findings().empty());
      CHECK(test::verified(sound).empty());
      CHECK(sound.read(test::name("a")) == test::prose(500));
    }
  }
  const auto wrong = with([](CraftedEntry& e) {
    e.flags = kDescriptor;
    e.behind = descriptor(e, 4, true);
    e.behind[5] = static_cast<char>(e.behind[5] ^ 1);
  });
  CHECK(rules(wrong.check_local_headers()) == Strings{"PKG-002 a"});
}

TEST_CASE("a stored entry with its numbers behind the data is reported and read") {
  const auto tree = with(
      [](CraftedEntry& e) {
        e.flags = kDescriptor;
        e.behind = descriptor(e, 4, true);
      },
      file("a", "content"));
  CHECK(rules(tree.findings()) == Strings{"PKG-005 a"});
  CHECK(tree.read(test::name("a")) == "content");
}

TEST_CASE("encrypted entries are reported and not opened") {
  for (const unsigned flags : {1U, 1U << 6, 1U << 13}) {
    const auto tree = with([&](CraftedEntry& e) { e.flags = flags; });
    CHECK(rules(tree.findings()) == Strings{"PKG-003 a"});
    CHECK(tree.contains(test::name("a")));
    const Error error = test::error_of_reading(tree, "a");
    CHECK(mentions(error, "encrypted"));
    CHECK(mentions(error, "PKG-003"));
    CHECK_FALSE(error.remedy().empty());
  }
  CHECK(rules(with([](CraftedEntry& e) { e.method = 99; }).findings()) == Strings{"PKG-003 a"});
}

TEST_CASE("methods other than stored and deflated are reported by name and not opened") {
  const std::vector<std::pair<unsigned, const char*>> methods = {
      {1, "shrink"},     {9, "Deflate64"}, {12, "bzip2"},      {14, "LZMA"},
      {93, "Zstandard"}, {95, "xz"},       {777, "number 777"}};
  for (const auto& [method, method_name] : methods) {
    const auto tree = with([number = method](CraftedEntry& e) { e.method = number; });
    CHECK(rules(tree.findings()) == Strings{"PKG-004 a"});
    CHECK(mentions(test::error_of_reading(tree, "a"), method_name));
    CHECK(test::facts(tree.findings()) == std::string("method=") + method_name);
  }
}

TEST_CASE("content with another CRC is found while it is read") {
  for (const unsigned method : {0U, 8U}) {
    CAPTURE(method);
    const auto tree = with([&](CraftedEntry& e) {
      e.method = method;
      e.crc = 0x12345678;
    });
    CHECK(tree.findings().empty());
    CHECK(tree.check_local_headers().empty());
    const auto found = test::verified(tree);
    CHECK(test::variants(found) == Strings{"PKG-002/crc a"});
    const Error error = test::error_of_reading(tree, "a");
    CHECK(mentions(error, "a.zip!a"));
    CHECK(mentions(error, "PKG-002"));
  }
}

TEST_CASE("whoever reads as many bytes as there are claimed has checked them") {
  for (const unsigned method : {0U, 8U}) {
    const auto tree = with([&](CraftedEntry& e) {
      e.method = method;
      e.crc = 0x12345678;
    });
    const auto stream = tree.open(test::name("a"));
    std::vector<std::byte> buffer(500);
    CHECK_THROWS_AS(stream->read(buffer), Error);
  }
}

TEST_CASE("content of another size than claimed is found, longer content at once") {
  const auto longer = with([](CraftedEntry& e) { e.size = 100; });
  const auto stream = longer.open(test::name("a"));
  std::vector<std::byte> buffer(100);
  const Error error = test::error_of([&] { stream->read(buffer); });
  CHECK(mentions(error, "more than the 100 bytes"));
  CHECK(test::variants(test::verified(longer)) == Strings{"PKG-002/longer a"});
  CHECK(test::facts(test::verified(longer)) == "claimed=100");

  const auto shorter = with([](CraftedEntry& e) { e.size = 501; });
  CHECK(mentions(test::error_of_reading(shorter, "a"), "500 bytes, not the 501"));
  CHECK(test::variants(test::verified(shorter)) == Strings{"PKG-002/shorter a"});

  const auto nothing = with([](CraftedEntry& e) { e.size = 0; });
  CHECK_THROWS_AS(nothing.open(test::name("a")), Error);

  const auto stored = with([](CraftedEntry& e) { e.size = 501; }, file("a", test::prose(500)));
  CHECK(rules(stored.findings()) == Strings{"PKG-002 a"});
  CHECK_THROWS_AS(stored.open(test::name("a")), Error);
}

TEST_CASE("compressed data that is cut off, damaged or followed by more is refused") {
  const std::string whole = test::deflated(test::prose(500));
  const auto cut = with([&](CraftedEntry& e) { e.packed = whole.substr(0, whole.size() / 2); });
  CHECK(mentions(test::error_of_reading(cut, "a"), "cut off"));
  const auto none = with([&](CraftedEntry& e) { e.packed = ""; });
  CHECK(mentions(test::error_of_reading(none, "a"), "cut off"));
  const auto damaged = with([&](CraftedEntry& e) { e.packed = "\x07" + whole; });
  CHECK(mentions(test::error_of_reading(damaged, "a"), "damaged"));
  const auto more = with([&](CraftedEntry& e) { e.packed = whole + "more"; });
  CHECK(mentions(test::error_of_reading(more, "a"), "4 bytes behind"));
  CHECK(test::variants(test::verified(cut)) == Strings{"PKG-002/data_cut_off a"});
  CHECK(test::variants(test::verified(none)) == Strings{"PKG-002/data_cut_off a"});
  CHECK(test::variants(test::verified(damaged)) == Strings{"PKG-002/data_damaged a"});
  CHECK(test::variants(test::verified(more)) == Strings{"PKG-002/data_behind a"});
}

TEST_CASE("an empty file may be called deflated without compressed data") {
  CraftedEntry empty = deflated_file("a", "");
  CHECK(opened({empty}).read(test::name("a")).empty());
  empty.packed = "";
  const auto tree = opened({empty});
  CHECK(tree.read(test::name("a")).empty());
  CHECK_FALSE(tree.open_deflated(test::name("a")));
  CHECK(test::verified(tree).empty());
}

}  // namespace
}  // namespace parcours::zip
