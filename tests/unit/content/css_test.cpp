#include <doctest/doctest.h>

#include <parcours/content/references.hpp>

#include "samples.hpp"

using namespace parcours::content;
using samples::Found;

namespace {

Found found_in_css(std::string_view css) { return samples::found(css, FileType::css); }

}  // namespace

TEST_CASE("url() is found in each of its forms") {
  CHECK(found_in_css("a { background: url(a.png), url( 'b.png' ), URL(\n\"c.png\"\t) }") ==
        Found{"resource:a.png", "resource:b.png", "resource:c.png"});
  CHECK(found_in_css("a { background: u\\72l(a.png) }") == Found{"resource:a.png"});
  CHECK(found_in_css("a { background: url() }") == Found{"resource:"});
}

TEST_CASE("imports are found") {
  CHECK(found_in_css("@charset \"utf-8\"; @import \"a.css\" screen; @import url(b.css); "
                     "@import url('c.css') supports(background: url(no.png)); @IMPORT'd.css';") ==
        Found{"resource:a.css", "resource:b.css", "resource:c.css", "resource:d.css"});
}

TEST_CASE("fonts are found, local ones and formats are not") {
  CHECK(
      found_in_css(
          "@font-face { src: local(\"X\"), url(a.woff2) format(\"woff2\"), url(b.eot?#iefix) }") ==
      Found{"resource:a.woff2", "resource:b.eot?#iefix"});
}

TEST_CASE("strings of image-set are addresses, its types are not") {
  CHECK(found_in_css("a { background: image-set(\"a.png\" 1x, url(b.png) 2x type(\"image/png\")); "
                     "cursor: -webkit-image-set('c.png' 1x) }") ==
        Found{"resource:a.png", "resource:b.png", "resource:c.png"});
}

TEST_CASE("what only names something is no reference") {
  CHECK(found_in_css("@namespace url(http://www.w3.org/1999/xhtml); @namespace svg \"x\"; "
                     "@supports (background: url(no.png)) { a { background: url(a.png) } } "
                     "a::before { content: 'url(no.png)' } a[href=\"no\"] {}") ==
        Found{"resource:a.png"});
}

TEST_CASE("comments and strings are skipped") {
  CHECK(found_in_css("/* url(no.png) */ a { content: \"url(no.png) \\\" url(no.png)\"; "
                     "background: url(a.png) /* } */ }") == Found{"resource:a.png"});
  CHECK(found_in_css("a { background: url(a/*b*/c.png) }") == Found{"resource:a/*b*/c.png"});
}

TEST_CASE("CSS escapes are resolved") {
  CHECK(found_in_css("a { background: url(a\\ b\\28 1\\29.png) }") == Found{"resource:a b(1).png"});
  CHECK(found_in_css("a { background: url(\"a\\\nb\\E9 c\\000041 d\\\"e\") }") ==
        Found{"resource:ab\u00E9cAd\"e"});
  CHECK(found_in_css("a { background: url('\\110000\\0\\D800') }") ==
        Found{"resource:\uFFFD\uFFFD\uFFFD"});
}

TEST_CASE("broken addresses load nothing and hide nothing") {
  CHECK(found_in_css("a { background: url(a b.png); } b { background: url(c.png) }") ==
        Found{"resource:c.png"});
  CHECK(found_in_css("a { background: url(a(b.png); } b { background: url(c.png) }") ==
        Found{"resource:c.png"});
  CHECK(found_in_css("a { background: url(\"a.png\n); } b { background: url(c.png) }") ==
        Found{"resource:c.png"});
  CHECK(found_in_css("a { background: url(a.png") == Found{"resource:a.png"});
  CHECK(found_in_css("@import \"a.css") == Found{"resource:a.css"});
}

TEST_CASE("names that end like url are other functions") {
  CHECK(found_in_css("a { x: curl(a) 1url(b) #url(c) -url(d) url-prefix(e) }").empty());
}

TEST_CASE("custom properties count") {
  CHECK(found_in_css(":root { --logo: url(a.png) }") == Found{"resource:a.png"});
}

TEST_CASE("numbers with exponents do not swallow what follows") {
  CHECK(found_in_css("a { width: 1e3px; margin: -.5em +1.5e-3px; background: url(a.png) }") ==
        Found{"resource:a.png"});
}

TEST_CASE("a rewritten style sheet names the new file in each notation") {
  const std::string css =
      "@import 'a'; @import \"b\"; a { background: url( c ) , url('d'), image-set(\"e\" 1x) }";
  const std::string expected =
      "@import 'n(1)\\'\".png'; @import \"n(1)'\\\".png\"; a { background: url( "
      "n\\(1\\)\\'\\\".png ) , url('n(1)\\'\".png'), image-set(\"n(1)'\\\".png\" 1x) }";
  CHECK(samples::replaced(css, "n(1)'\".png", FileType::css) == expected);
  CHECK(found_in_css(expected) == Found(5, "resource:n(1)'\".png"));
}
