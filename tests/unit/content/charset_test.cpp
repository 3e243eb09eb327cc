#include <doctest/doctest.h>

#include <parcours/content/charset.hpp>

#include "samples.hpp"

using namespace parcours::content;
using samples::Found;
using samples::found;

namespace {

std::string utf16(std::u16string_view text, bool little, bool mark) {
  std::string bytes;
  const auto put = [&](char16_t unit) {
    const auto high = static_cast<char>(unit >> 8U);
    const auto low = static_cast<char>(unit & 0xFFU);
    bytes += little ? low : high;
    bytes += little ? high : low;
  };
  if (mark) {
    put(0xFEFF);
  }
  for (const char16_t unit : text) {
    put(unit);
  }
  return bytes;
}

}  // namespace

TEST_CASE("a byte order mark outweighs what the file declares") {
  CHECK(detect_charset("\xEF\xBB\xBF<meta charset=latin1>", FileType::html) == "utf-8");
  CHECK(detect_charset(utf16(u"<p>", true, true), FileType::html) == "utf-16le");
  CHECK(detect_charset(utf16(u"<p>", false, true), FileType::html) == "utf-16be");
}

TEST_CASE("a page declares its charset in a meta element") {
  CHECK(detect_charset("<meta charset=ISO-8859-1>", FileType::html) == "windows-1252");
  CHECK(detect_charset("<meta charset=' utf8 '>", FileType::html) == "utf-8");
  CHECK(detect_charset("<META http-equiv='Content-Type' content='text/html; charset=koi8-r'>",
                       FileType::html) == "koi8-r");
  CHECK(
      detect_charset("<meta http-equiv=content-type content='text/html; CHARSET = \"Shift_JIS\"'>",
                     FileType::html) == "shift_jis");
  CHECK(detect_charset("<!-- <meta charset=koi8-r> --><p>", FileType::html) == "utf-8");
  CHECK(detect_charset("<meta charset=nonsense>", FileType::html) == "utf-8");
  CHECK(detect_charset("<meta charset=utf-16>", FileType::html) == "utf-8");
}

TEST_CASE("a declaration counts in the first 1024 bytes only") {
  const std::string declaration = "<meta charset=koi8-r>";
  const std::string blank(1024 - declaration.size(), ' ');
  CHECK(detect_charset(blank + declaration, FileType::html) == "koi8-r");
  CHECK(detect_charset(blank + " " + declaration, FileType::html) == "utf-8");
}

TEST_CASE("labels mean what they mean to browsers") {
  const auto charset = [](const std::string& label) {
    return detect_charset("<meta charset='" + label + "'>", FileType::html);
  };
  CHECK(charset("us-ascii") == "windows-1252");
  CHECK(charset("iso8859-15") == "iso-8859-15");
  CHECK(charset("iso_8859-2:1987") == "iso-8859-2");
  CHECK(charset("latin5") == "windows-1254");
  CHECK(charset("cp1251") == "windows-1251");
  CHECK(charset("gb2312") == "gbk");
  CHECK(charset("x-sjis") == "shift_jis");
}

TEST_CASE("XML and CSS declare their charset in their own way") {
  CHECK(detect_charset("<?xml version='1.0' encoding='ISO-8859-2'?><svg/>", FileType::svg) ==
        "iso-8859-2");
  CHECK(detect_charset("<?xml version='1.0'?><svg/>", FileType::svg) == "utf-8");
  CHECK(detect_charset("<?xml version='1.0' encoding='iso-8859-2'?><html>", FileType::html) ==
        "iso-8859-2");
  CHECK(detect_charset("@charset \"windows-1251\"; a {}", FileType::css) == "windows-1251");
  CHECK(detect_charset("@charset 'windows-1251'; a {}", FileType::css) == "utf-8");
}

TEST_CASE("without declaration the bytes decide") {
  CHECK(detect_charset("<p>\u00E9", FileType::html) == "utf-8");
  CHECK(detect_charset("<p>\xE9", FileType::html) == "windows-1252");
  CHECK(detect_charset(utf16(u"<p>x", true, false), FileType::html) == "utf-16le");
  CHECK(detect_charset(utf16(u"<p>x", false, false), FileType::html) == "utf-16be");
}

TEST_CASE("only some charsets contain ASCII") {
  CHECK(is_ascii_compatible("utf-8"));
  CHECK(is_ascii_compatible("shift_jis"));
  CHECK_FALSE(is_ascii_compatible("utf-16le"));
  CHECK_FALSE(is_ascii_compatible("utf-32be"));
  CHECK_FALSE(is_ascii_compatible("iso-2022-jp"));
}

TEST_CASE("text is decoded by its charset") {
  const Decoded latin = decode("<meta charset=latin1>\x80\xE9", FileType::html);
  CHECK(latin.text == "<meta charset=latin1>\u20AC\u00E9");
  CHECK(latin.charset == "windows-1252");
  CHECK(latin.transcoded);
  const Decoded plain = decode("<p>\u00E9", FileType::html);
  CHECK(plain.text == "<p>\u00E9");
  CHECK_FALSE(plain.transcoded);
  CHECK(decode("<meta charset=utf-8>a\xE9z", FileType::html).text ==
        "<meta charset=utf-8>a\uFFFDz");
  CHECK(decode("\xEF\xBB\xBFx", FileType::html).text == "x");
  CHECK(decode(utf16(u"<p>\U0001F600\xD83D", true, true), FileType::html).text ==
        "<p>\U0001F600\uFFFD");
}

TEST_CASE("places are those of the file's bytes in every charset that contains ASCII") {
  const std::string latin = "<meta charset=latin1>\xE9\xE9<img src='\xE9/a.png'><img src=b.png>";
  CHECK(found(latin) == Found{"resource:\u00E9/a.png", "resource:b.png"});
  CHECK(samples::spans(latin) == std::vector<std::string>{"\xE9/a.png", "b.png"});
  // In Shift JIS the second byte of a character can be a backslash, which CSS must not see.
  const std::string japanese = "<meta charset=shift_jis><p style='background:url(\x95\x5C.png)'>";
  CHECK(found(japanese) == Found{"resource:\u8868.png"});
  CHECK(samples::spans(japanese) == std::vector<std::string>{"\x95\x5C.png"});
  CHECK(find_references(latin, FileType::html)[0].column == 34);
}

TEST_CASE("places are right beyond the converter's buffer") {
  std::string page = "<meta charset=shift_jis>";
  for (int i = 0; i < 20000; ++i) {
    page += "\x95\x5C";
  }
  page += "<img src=a.png>";
  CHECK(samples::spans(page) == std::vector<std::string>{"a.png"});
}

TEST_CASE("invalid UTF-8 does not move places") {
  const std::string page = "\xEF\xBB\xBF<meta charset=utf-8>\xE9\xF0\x9F<img src='a\xE9.png'>";
  CHECK(found(page) == Found{"resource:a\uFFFD.png"});
  CHECK(samples::spans(page) == std::vector<std::string>{"a\xE9.png"});
}

TEST_CASE("a UTF-16 page has references after it became UTF-8") {
  const std::string page = utf16(u"<meta charset=utf-16><img src='\u00E9.png'>", true, true);
  CHECK(found(page).empty());
  const std::string converted = to_utf8_document(page);
  CHECK(converted == "\xEF\xBB\xBF<meta charset=utf-16><img src='\u00E9.png'>");
  CHECK(found(converted) == Found{"resource:\u00E9.png"});
  CHECK(to_utf8_document("<meta charset=latin1>\xE9") == "\xEF\xBB\xBF<meta charset=latin1>\u00E9");
}
