#include <parcours/zip/archive_tree.hpp>

#include <doctest/doctest.h>

#include <string>

#include "reading.hpp"

namespace parcours::zip {
namespace {

using namespace std::string_literals;
using test::CraftedEntry;
using test::extra_field;
using test::file;
using test::little_endian;
using test::names_of;
using test::opened;
using test::rules;
using test::Strings;

constexpr unsigned kUtf8Flag = 1U << 11;
constexpr unsigned kMadeOnDos = 0x0014;

CraftedEntry dos_file(const std::string& name) {
  CraftedEntry entry = file(name);
  entry.made_by = kMadeOnDos;
  return entry;
}

CraftedEntry marked_file(const std::string& name) {
  CraftedEntry entry = file(name);
  entry.flags = kUtf8Flag;
  return entry;
}

CraftedEntry file_with_mode(const std::string& name, std::uint32_t mode) {
  CraftedEntry entry = file(name);
  entry.attributes = mode << 16;
  return entry;
}

std::string unicode_path(const std::string& raw, const std::string& unicode) {
  return extra_field(0x7075, "\x01" + little_endian(test::crc_of(raw), 4) + unicode);
}

TEST_CASE("names that lead outside are refused, the others stay") {
  for (const std::string& name :
       {"../evil"s, "a/../../evil"s, "a/.."s, ".."s, "/etc/passwd"s, "//server/share"s, "C:/evil"s,
        "c:\\evil"s, "\\evil"s, "..\\evil"s, "a\\..\\..\\evil"s}) {
    CAPTURE(name);
    const auto tree = opened({file("good"), file(name)});
    CHECK(names_of(tree) == Strings{"good"});
    CHECK(rules(tree.findings()).back() == "PKG-010 " + name);
    CHECK(tree.read(test::name("good")) == "content");
  }
}

TEST_CASE("dots and colons that lead nowhere are allowed") {
  const auto tree = opened({file("a..b/...c"), file("..d"), file("lesson 1: intro")});
  CHECK(names_of(tree) == Strings{"..d", "a..b/...c", "lesson 1: intro"});
  CHECK(rules(tree.findings()).empty());
}

TEST_CASE("a name that only Windows takes for one with a drive is reported and kept") {
  const auto tree = opened({file("C:evil"), file("a:b.html")});
  CHECK(names_of(tree) == Strings{"C:evil", "a:b.html"});
  CHECK(rules(tree.findings()) == Strings{"PKG-010 C:evil", "PKG-010 a:b.html"});
}

TEST_CASE("a backslash is reported and read as a slash") {
  const auto tree = opened({file("res\\page.html")});
  CHECK(names_of(tree) == Strings{"res/page.html"});
  CHECK(rules(tree.findings()) == Strings{"PKG-011 res\\page.html"});
}

TEST_CASE("a name with NUL is refused, since programs cut it there") {
  const auto tree = opened({file("page.html\0.txt"s)});
  CHECK(names_of(tree).empty());
  CHECK(rules(tree.findings()) == Strings{"PKG-010 page.html\\x00.txt"});
}

TEST_CASE("control characters in a name do not reach messages") {
  const auto tree = opened({file("../\x1B[31mred\n\x7F\xC2\x9B")});
  CHECK(rules(tree.findings()) == Strings{"PKG-016 ../\\x1B[31mred\\x0A\\x7F\\x9B",
                                          "PKG-010 ../\\x1B[31mred\\x0A\\x7F\\x9B"});
}

TEST_CASE("an entry without a name is refused") {
  const auto tree = opened({file(""), file("good")});
  CHECK(names_of(tree) == Strings{"good"});
  CHECK(rules(tree.findings()).size() == 1);
  CHECK(test::variants(tree.findings()).front().starts_with("PKG-010/empty"));
}

TEST_CASE("folders are no files and no fault") {
  const auto tree =
      opened({file("a/", ""), file("a/b"), file("./", ""), file_with_mode("folder", 0040755)});
  CHECK(names_of(tree) == Strings{"a/b"});
  CHECK(rules(tree.findings()).empty());
  CHECK(tree.entries() == 4);
}

TEST_CASE("links and special files are left out") {
  for (const std::uint32_t mode : {0120777U, 0060644U, 0020644U, 0010644U, 0140644U}) {
    CAPTURE(mode);
    const auto tree = opened({file_with_mode("special", mode), file_with_mode("plain", 0100644)});
    CHECK(names_of(tree) == Strings{"plain"});
    CHECK(rules(tree.findings()) == Strings{"PKG-014 special"});
  }
}

TEST_CASE("modes are not read into the attributes of systems that have none") {
  CraftedEntry amiga = file_with_mode("plain", 0120777);
  amiga.made_by = 0x0114;
  CHECK(names_of(opened({amiga})) == Strings{"plain"});
}

TEST_CASE("of entries with one name the last is read") {
  const auto tree =
      opened({file("a", "first"), file("b"), file("a", "second"), file("./a", "third")});
  CHECK(names_of(tree) == Strings{"a", "b"});
  CHECK(tree.read(test::name("a")) == "third");
  CHECK(rules(tree.findings()) == Strings{"PKG-012 a", "PKG-012 ./a"});
}

TEST_CASE("names that differ in case alone are reported and kept") {
  const auto tree = opened({marked_file("Img/É.png"), marked_file("img/é.PNG"), file("img/f.png")});
  CHECK(names_of(tree) == Strings{"Img/É.png", "img/f.png", "img/é.PNG"});
  CHECK(rules(tree.findings()) == Strings{"PKG-013 img/é.PNG"});
}

TEST_CASE("names that differ in their normal form alone are reported, and the last is read") {
  CraftedEntry composed = marked_file("caf\u00E9");
  composed.content = "composed";
  CraftedEntry decomposed = marked_file("cafe\u0301");
  decomposed.content = "decomposed";
  const auto tree = opened({composed, decomposed});
  CHECK(names_of(tree) == Strings{"caf\u00E9"});
  CHECK(tree.read(test::name("caf\u00E9")) == "decomposed");
  CHECK(rules(tree.findings()) == Strings{"PKG-013 cafe\u0301"});
}

TEST_CASE("a file that is also a folder is reported") {
  CHECK(rules(opened({file("a"), file("a-b"), file("a/b")}).findings()) == Strings{"PKG-012 a"});
  CHECK(rules(opened({file("a/", ""), file("a")}).findings()) == Strings{"PKG-012 a"});
}

TEST_CASE("a name marked as UTF-8 is read as that without doubt") {
  const auto tree = opened({marked_file("leçon/урок.html")});
  CHECK(names_of(tree) == Strings{"leçon/урок.html"});
  CHECK(rules(tree.findings()).empty());
}

TEST_CASE("a name marked as UTF-8 that is not is reported and read as well as can be") {
  const auto tree = opened({marked_file("le\x87on.html")});
  CHECK(rules(tree.findings()).front().starts_with("PKG-017"));
  CHECK(names_of(tree).size() == 1);
}

TEST_CASE("a name that is valid UTF-8 without saying so is read as UTF-8 in doubt") {
  const auto tree = opened({file("leçon.html")});
  CHECK(names_of(tree) == Strings{"leçon.html"});
  CHECK(test::variants(tree.findings()) == Strings{"PKG-016/utf8 leçon.html"});
}

TEST_CASE("a name from DOS or Windows is read in code page 850 in doubt") {
  const auto tree = opened({dos_file("le\x87on.html"), dos_file("\x90t\x82.html")});
  CHECK(names_of(tree) == Strings{"leçon.html", "Été.html"});
  CHECK(rules(tree.findings()) == Strings{"PKG-016 leçon.html", "PKG-016 Été.html"});
  CHECK(test::facts(tree.findings()) == "charset=CP850 name=leçon.html");
}

TEST_CASE("names from a Japanese Windows are known by their charset") {
  // Shift_JIS; the second byte of ソ and 表 is a backslash.
  const auto tree = opened({
      dos_file("\x93\xFA\x96\x7B\x8C\xEA\x82\xCC\x8B\xB3\x8D\xDE/\x95\x5C\x8E\x86.html"),
      dos_file("\x91\xE6\x88\xEA\x89\xDB\x82\xCC\x93\xE0\x97\x65\x82\xC6\x96\xE2\x91\xE8.html"),
      dos_file("\x83\x5C\x83\x74\x83\x67\x83\x45\x83\x46\x83\x41\x82\xCC\x8E\x67\x82\xA2\x95\xFB"
               ".html"),
  });
  CHECK(names_of(tree) ==
        Strings{"ソフトウェアの使い方.html", "日本語の教材/表紙.html", "第一課の内容と問題.html"});
  CHECK(rules(tree.findings()).size() == 3);
  CHECK(test::facts(tree.findings()).starts_with("charset=Shift_JIS"));
}

TEST_CASE("names from elsewhere are read in the charset that is detected") {
  const auto tree = opened({
      file("le\xE7ons/les \xE9l\xE8ves et la le\xE7on de fran\xE7"
           "ais.html"),
      file("le\xE7ons/d\xE9"
           "couverte de la for\xEAt apr\xE8s l'\xE9t\xE9.html"),
  });
  CHECK(names_of(tree) == Strings{"leçons/découverte de la forêt après l'été.html",
                                  "leçons/les élèves et la leçon de français.html"});
  CHECK(rules(tree.findings()).size() == 2);
}

TEST_CASE("the Unicode path field tells the name, if it belongs to it") {
  CraftedEntry entry = dos_file("le\x87on.html");
  entry.extra = unicode_path(entry.name, "leçon.html");
  CHECK(names_of(opened({entry})) == Strings{"leçon.html"});
  CHECK(rules(opened({entry}).findings()).empty());

  entry.extra = unicode_path("another", "stale.html");
  CHECK(names_of(opened({entry})) == Strings{"leçon.html"});
  CHECK(rules(opened({entry}).findings()).size() == 1);

  entry.extra = unicode_path(entry.name, "bad\xFF.html");
  CHECK(names_of(opened({entry})) == Strings{"leçon.html"});
}

TEST_CASE("neither of two names of an entry may lead outside") {
  CraftedEntry field = file("good");
  field.extra = unicode_path(field.name, "../evil");
  CHECK(names_of(opened({field})).empty());
  CraftedEntry raw = file("../evil");
  raw.extra = unicode_path(raw.name, "good");
  CHECK(names_of(opened({raw})).empty());
}

TEST_CASE("a fault that many entries have is listed a hundred times and then counted") {
  std::vector<CraftedEntry> entries;
  for (int i = 0; i < 250; ++i) entries.push_back(file("../" + std::to_string(i)));
  const auto findings = opened(entries).findings();
  REQUIRE(findings.kept.size() == 100);
  CHECK(findings.kept.front().entry == "../0");
  CHECK(findings.kept.back().entry == "../99");
  REQUIRE(findings.further.size() == 1);
  CHECK(findings.further.front() == Findings::Further{"PKG-010", "climbs", 150});
}

}  // namespace
}  // namespace parcours::zip
