#include <doctest/doctest.h>

#include <algorithm>
#include <parcours/base/text.hpp>
#include <string>
#include <vector>

namespace text = parcours::text;

TEST_CASE("natural order puts numbers by value before names by bytes") {
  std::vector<std::string> names = {"10 a", "2 b", "b", "1.10 x", "1.2 x", "É", "e", "Z", "a"};
  std::sort(names.begin(), names.end(), text::natural_less);
  CHECK(names ==
        std::vector<std::string>{"1.2 x", "1.10 x", "2 b", "10 a", "a", "b", "e", "É", "Z"});
}

TEST_CASE("natural keys sort like natural_less") {
  const text::NaturalOrder order;
  const std::vector<std::string> names = {"10 a",
                                          "2 b",
                                          "b",
                                          "B",
                                          "é",
                                          "e",
                                          "école",
                                          "ecole",
                                          "",
                                          "leçon 3",
                                          "leçon 12",
                                          std::string(400, 'n') + "2",
                                          std::string(400, 'n') + "10"};
  for (const std::string& a : names) {
    for (const std::string& b : names) {
      CAPTURE(a);
      CAPTURE(b);
      CHECK((order.key(a) < order.key(b)) == text::natural_less(a, b));
    }
  }
}

TEST_CASE("names in normalization form D become form C") {
  CHECK(text::to_nfc("cafe\u0301") == "caf\u00e9");
  CHECK(text::to_nfc("\xff\xfe") == "\xff\xfe");
}

TEST_CASE("invalid UTF-8 is seen") {
  CHECK(text::is_utf8("été 漢字 🎓"));
  CHECK_FALSE(text::is_utf8("\xe9t\xe9"));
  CHECK_FALSE(text::is_utf8("\xc0\xaf"));
  CHECK_FALSE(text::is_utf8("\xed\xa0\x80"));
  CHECK_FALSE(text::is_utf8("abc\xe2\x82"));
  // Wherever in a long text it stands.
  for (std::size_t front = 0; front < 70; ++front) {
    for (std::size_t behind : {0U, 1U, 7U, 40U}) {
      CAPTURE(front);
      CAPTURE(behind);
      const auto around = [&](const char* text) {
        return std::string(front, 'a') + text + std::string(behind, 'b');
      };
      for (const char* good : {"é", "ß", "漢", "🎓", "éé漢"}) CHECK(text::is_utf8(around(good)));
      for (const char* bad : {"\xe9", "\xc3", "\xc1\x81", "\x80", "\xe2\x82", "\xed\xa0\x80",
                              "\xf0\x9f\x8e", "\xf4\x90\x80\x80", "é\xbf"}) {
        CHECK_FALSE(text::is_utf8(around(bad)));
      }
    }
  }
}

TEST_CASE("shortening counts characters and never splits one") {
  CHECK(text::shorten("été", 3) == "été");
  CHECK(text::shorten("étéé", 3) == "ét…");
  CHECK(text::shorten("abcdef", 4) == "abc…");
  CHECK(text::shorten("e\u0301e\u0301e\u0301", 4) == "e\u0301…");
  const std::string family = "👨\u200D👩\u200D👧";
  CHECK(text::shorten("a" + family + family, 4) == "a…");
  CHECK(text::length(text::shorten(std::string(5000, 'x'), 200)) == 200);
}

TEST_CASE("white space and control characters collapse to one blank") {
  CHECK(text::collapse("  a\n\t b\u0001c  ") == "a b c");
  CHECK(text::collapse("Attention\u00a0!") == "Attention\u00a0!");
}

TEST_CASE("a name in any script gets an ASCII form") {
  CHECK(text::to_ascii("leçon n°1") == "lecon n1");
  CHECK(text::to_ascii("Привет") == "Privet");
  CHECK_FALSE(text::to_ascii("日本語").empty());
  CHECK(text::to_ascii("🎓").empty());
}

TEST_CASE("the nearest name is a misspelling, a swap or another case") {
  const std::vector<std::string> names = {"title", "language", "items", "Photo.PNG"};
  CHECK(text::nearest("titel", names) == "title");
  CHECK(text::nearest("langage", names) == "language");
  CHECK(text::nearest("photo.png", names) == "Photo.PNG");
  CHECK_FALSE(text::nearest("completely different", names).has_value());
  CHECK(text::edit_distance("ab", "ba") == 1);
  CHECK(text::edit_distance("été", "ete") == 2);
}

TEST_CASE("sizes are told in decimal units") {
  CHECK(text::human_size(0) == "0 B");
  CHECK(text::human_size(999) == "999 B");
  CHECK(text::human_size(1500) == "1.5 kB");
  CHECK(text::human_size(5'081'234) == "5.1 MB");
  CHECK(text::human_size(3'000'000'000ULL) == "3.0 GB");
  CHECK(text::human_size(999'950) == "1.0 MB");
}

TEST_CASE("lines and columns are 1-based and count characters") {
  CHECK(text::line_column("été\nx", 0) == text::LineColumn{1, 1});
  CHECK(text::line_column("été\nx", 5) == text::LineColumn{1, 4});
  CHECK(text::line_column("été\nx", 6) == text::LineColumn{2, 1});
}

TEST_CASE("directions and tags of languages") {
  CHECK(text::is_right_to_left("ar-MA"));
  CHECK(text::is_right_to_left("he"));
  CHECK_FALSE(text::is_right_to_left("fr"));
  CHECK(text::is_language_tag("pt-BR"));
  CHECK_FALSE(text::is_language_tag("en_US"));
  CHECK_FALSE(text::is_language_tag(""));
  CHECK_FALSE(text::is_language_tag("fr-"));
}

TEST_CASE("other charsets become UTF-8") {
  CHECK(text::to_utf8("\xe9t\xe9", "iso-8859-1") == "été");
  CHECK_FALSE(text::to_utf8("x", "no-such-charset").has_value());
  CHECK(text::repair_utf8("a\xff") == "a\ufffd");
}
