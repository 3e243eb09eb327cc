#include <doctest/doctest.h>

#include <parcours/base/uri.hpp>
#include <parcours/content/references.hpp>

#include "samples.hpp"

using namespace parcours::content;
using samples::found;
using samples::Found;
using samples::replaced;

namespace {

/// One of every construct.
constexpr std::string_view kPage = R"x(<!DOCTYPE html>
<html><head>
<meta http-equiv="refresh" content="9; url=a01.html">
<meta http-equiv=refresh content="9; url='a02.html'">
<link rel=stylesheet href=a03.css><link rel=next href='a04.html'>
<style>@import "a05.css"; @import url(a06.css);
  p { background: url('a07.png') /* url(no.png) */ }</style>
<script src="a08.js">var x = "<img src='no.png'>";</script>
</head><body background=" a09.png " style='background: url("a10.png")'>
<img src="a11.png" srcset="a12.png 1x,a13.png 2x" alt="a11.png">
<p style="background: url(&quot;a14.png&quot;), url(a15.png)">&amp; a11.png é</p>
<object data=a16.pdf archive="a17.jar a18.jar"><param name=movie value="a19.swf"></object>
<svg><image xlink:href="a20.png"/><style>x { fill: url("a21.svg") }</style></svg>
<iframe src='a22.html' srcdoc="<img src='a23.png'><p style='background:url(&quot;a24.png&quot;)'>">
</iframe><a href=a25.html>a25.html</a><a href="">empty</a>
<!-- <img src="no.png"> -->
</body></html>
)x";

}  // namespace

TEST_CASE("without replacements nothing changes") {
  const auto references = find_references(kPage, FileType::html);
  CHECK(references.size() == 26);
  CHECK(rewrite(kPage, references, {}) == kPage);
  CHECK(rewrite(kPage, references, std::vector<std::optional<std::string>>(references.size())) ==
        kPage);
}

TEST_CASE("only the named spans change") {
  const auto references = find_references(kPage, FileType::html);
  for (std::size_t i = 0; i < references.size(); ++i) {
    CAPTURE(references[i].target);
    std::vector<std::optional<std::string>> replacements(references.size());
    replacements[i] = "new.png";
    const std::string page = rewrite(kPage, references, replacements);
    std::string expected(kPage);
    expected.replace(references[i].offset, references[i].length, "new.png");
    CHECK(page == expected);
  }
}

TEST_CASE("a plain replacement is found again at every place, and nothing else is") {
  Found expected = found(kPage);
  for (std::string& reference : expected) {
    reference = reference.substr(0, reference.find(':')) + ":dir/new.png";
  }
  CHECK(found(replaced(kPage, "dir/new.png")) == expected);
}

TEST_CASE("a replacement full of special characters means the same at every place") {
  constexpr std::string_view kHard = "n'e\"w(1)\\ &amp;&lt=<b>,\u00E9 c.png?x=1&y=2#z,";
  const auto references = find_references(replaced(kPage, kHard), FileType::html);
  CHECK(references.size() == 26);
  for (const Reference& reference : references) {
    CHECK(parcours::uri::decode(reference.target) == kHard);
  }
}

TEST_CASE("non-ASCII characters and blanks are percent-encoded") {
  CHECK(replaced("<img src=a>", "\u00E9 b.png") == "<img src=%C3%A9%20b.png>");
}

TEST_CASE("an unquoted value stays one value") {
  CHECK(replaced("<a href=a title=b>", "x'=\">y") == "<a href=x&#39;&#61;&quot;&gt;y title=b>");
  CHECK(replaced("<a href=a title=b>", "") == "<a href=\"\" title=b>");
}

TEST_CASE("an empty value can be replaced") {
  CHECK(replaced("<a href=\"\">", "x&y") == "<a href=\"x&amp;y\">");
}

TEST_CASE("white space around an address stays") {
  CHECK(replaced("<img src='\n a.png '>", "b.png") == "<img src='\n b.png '>");
}

TEST_CASE("candidates of a srcset keep their descriptors") {
  CHECK(replaced("<img srcset=' a 1x ,b 2x'>", ",n,") == "<img srcset=' %2Cn%2C 1x ,%2Cn%2C 2x'>");
}

TEST_CASE("an address inside a page inside an attribute is escaped twice") {
  CHECK(replaced("<iframe srcdoc='<img src=\"a\">'></iframe>", "x&y") ==
        "<iframe srcdoc='<img src=\"x&amp;amp;y\">'></iframe>");
  CHECK(replaced("<iframe srcdoc=\"<p style='x:url(&quot;a&quot;)'>\"></iframe>", "x\"y'z") ==
        "<iframe srcdoc=\"<p style='x:url(&quot;x\\&quot;y&amp;#39;z&quot;)'>\"></iframe>");
}

TEST_CASE("a style element cannot be closed by an address") {
  CHECK(replaced("<style>a{b:url(a)}</style>", "</style>") ==
        "<style>a{b:url(%3C/style%3E)}</style>");
}

TEST_CASE("an element that is repaired by the browser is rewritten once") {
  CHECK(replaced("<p><a href=x><b>1<p>2</a></b>", "y") == "<p><a href=y><b>1<p>2</a></b>");
}

TEST_CASE("a character reference without semicolon before an address stays one") {
  CHECK(found("<p style=\"x:url(&quot/a&quot;)\">") == Found{"resource:/a"});
  CHECK(replaced("<p style=\"x:url(&quot/a&quot;)\">", "b") ==
        "<p style=\"x:url(&quot&#98;&quot;)\">");
}

TEST_CASE("references can be given in any order") {
  auto references = find_references("<img src=a><img src=b>", FileType::html);
  REQUIRE(references.size() == 2);
  std::swap(references[0], references[1]);
  CHECK(rewrite("<img src=a><img src=b>", references, {"B", "A"}) == "<img src=A><img src=B>");
}

TEST_CASE("bytes of another charset stay as they are") {
  const std::string page = "<meta charset=iso-8859-1><p>\xE9</p><a href='\xE9.html'>\xE9</a>";
  CHECK(found(page) == Found{"link:\u00E9.html"});
  CHECK(replaced(page, "\u00E9/b.html") ==
        "<meta charset=iso-8859-1><p>\xE9</p><a href='%C3%A9/b.html'>\xE9</a>");
}
