#include <doctest/doctest.h>

#include <parcours/content/html.hpp>

#include "samples.hpp"

using namespace parcours::content;

namespace {

constexpr std::string_view kTag = "<script src=\"x.js\"></script>";

/// The page as it should become has "@" where the script should be.
void check_place(std::string_view expected, FileType type = FileType::html) {
  CAPTURE(expected);
  const std::size_t at = expected.find('@');
  REQUIRE(at != std::string_view::npos);
  const std::string before(expected.substr(0, at));
  const std::string after(expected.substr(at + 1));
  samples::check_scan(before + after, type);
  CHECK(add_script(before + after, type, kTag) == before + std::string(kTag) + after);
}

}  // namespace

TEST_CASE("the script is the last thing in the head") {
  check_place("<!DOCTYPE html>\n<html><head><title>x</title>\n@</head><body></body></html>");
  check_place("<HTML><HEAD>@</HEAD><BODY>");
}

TEST_CASE("what looks like the end of the head is passed over") {
  check_place("<head><script>var a = '</head>';</script>@</head><body>");
  check_place("<head><!-- </head> --><style>/*</head>*/</style><title></head></title>@</head>");
  check_place("<head><!--[if IE]></head><![endif]-->@</head>");
  check_place("<head><meta name=x content='</head>'>@</head>");
  check_place("<head><noscript><link href=x></noscript><template></head><p></template>@</head>");
}

TEST_CASE("a head without end tag ends before the first content") {
  check_place("<html><head><title>x</title>\n@<body><p>y</p></body></html>");
  check_place("<html><head><title>x</title>@<p>y</p>");
  check_place("<head><meta charset=utf-8>\n  @text");
}

TEST_CASE("a page without head gets the script before its content") {
  check_place("<!DOCTYPE html><html>@<body></body></html>");
  check_place("<!DOCTYPE html>\n@<p>x</p>");
  check_place("<title>x</title>@<p>y</p>");
  check_place("\xEF\xBB\xBF@<p>x</p>");
  check_place("@text");
  check_place("@");
}

TEST_CASE("content in the head ends the head") {
  check_place("<head><title>x</title>@<div>y</div></head><body>");
}

TEST_CASE("framesets get the script into their head") {
  check_place("<html><head><title>x</title>@</head><frameset><frame src=a></frameset></html>");
  check_place("<html>@<frameset><frame src=a></frameset></html>");
}

TEST_CASE("a head that is never closed properly gets the script at its beginning") {
  check_place("<html><head>@<script>x");
  check_place("<html>@<title>x");
  check_place("<!-- <!doctype a> --><!-- b --><!-- <!doctype c> -->\n<!DOCTYPE html>@<title>x");
}

TEST_CASE("bytes of another charset stay") {
  check_place("<html><head><meta charset=latin1><title>\xE9</title>@</head><body>\xE9");
  check_place("<html><head><meta charset=shift_jis><title>\x95\x5C</title>@</head><body>\x95\x5C");
  check_place("<meta charset=utf-8><title>\xE9</title>@\xE9");
}

TEST_CASE("XHTML gets the script by the rules of XML") {
  check_place(
      "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><script/>"
      "<!-- </head> --><![CDATA[</head>]]>@</head><body/></html>",
      FileType::xhtml);
  const std::string script(kTag);
  CHECK(add_script("<html><head /><body/></html>", FileType::xhtml, kTag) ==
        "<html><head >" + script + "</head><body/></html>");
  CHECK(add_script("<html lang='x'><body/></html>", FileType::xhtml, kTag) ==
        "<html lang='x'><head>" + script + "</head><body/></html>");
  CHECK(add_script("<html><head/>/<body/></html>", FileType::xhtml, kTag) ==
        "<html><head>" + script + "</head>/<body/></html>");
}

TEST_CASE("files that can have no script stay as they are") {
  CHECK(add_script("a {}", FileType::css, kTag) == "a {}");
  CHECK(add_script("<svg/>", FileType::svg, kTag) == "<svg/>");
  const std::string utf16("\xFF\xFE<\0p\0>\0", 8);
  CHECK(add_script(utf16, FileType::html, kTag) == utf16);
}
