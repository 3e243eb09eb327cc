#include <doctest/doctest.h>

#include <parcours/content/html.hpp>

#include "samples.hpp"

using namespace parcours::content;

namespace {

PageFacts facts(std::string_view page, FileType type = FileType::html) {
  samples::check_scan(page, type);
  return page_facts(page, type);
}

}  // namespace

TEST_CASE("a page's title, heading, language and description are read") {
  const PageFacts page = facts(
      "<!DOCTYPE html><html lang=' fr '><head><title>\n Le&ccedil;on  &amp; 1\n</title>"
      "<meta name=Description content=' Une\n page '></head>"
      "<body><h2>Premi\u00E8re <b>partie</b></h2><h1>Autre</h1></body></html>");
  CHECK(page == PageFacts{"Le\u00E7on & 1", "Premi\u00E8re partie", "fr", "Une page", false});
}

TEST_CASE("a page that says nothing has empty facts") { CHECK(facts("<p>x</p>") == PageFacts{}); }

TEST_CASE("images in a heading count by their alternative text") {
  CHECK(facts("<h1><img src=a.png alt='Part 1'>: start<br>now</h1>").heading ==
        "Part 1 : start now");
}

TEST_CASE("an empty heading is passed over") {
  CHECK(facts("<h1> <img src=logo.png> </h1><h3>Text</h3>").heading == "Text");
}

TEST_CASE("scripts in a heading are no text") {
  CHECK(facts("<h1>A<script>x()</script>B<style>i{}</style></h1>").heading == "AB");
}

TEST_CASE("a heading that is never closed ends with the next one") {
  CHECK(facts("<h1>One<h2>Two</h2>").heading == "One");
}

TEST_CASE("the title of an image in the page is not the page's") {
  CHECK(facts("<body><svg><title>Icon</title></svg><title>Page</title>").title == "Page");
}

TEST_CASE("markup in a title is text") { CHECK(facts("<title>a <b>c</title>").title == "a <b>c"); }

TEST_CASE("a comment does not part a heading") {
  CHECK(facts("<h1>A<!-- no -->B</h1>").heading == "AB");
}

TEST_CASE("texts are decoded by the page's charset") {
  CHECK(facts("<meta charset=latin1><title>\xE9</title>").title == "\u00E9");
  CHECK(facts("<meta charset=koi8-r><h1>\xF0</h1>").heading == "\u041F");
}

TEST_CASE("xml:lang counts where lang is missing") {
  CHECK(facts("<html xml:lang='de'>").language == "de");
  CHECK(facts("<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='de'/>", FileType::xhtml)
            .language == "de");
}

TEST_CASE("a frameset is seen unless content comes before it") {
  CHECK(facts("<html><head></head><frameset><frame src=a></frameset></html>").has_frameset);
  CHECK(facts("<frameset><frame src=a></frameset>").has_frameset);
  CHECK_FALSE(facts("<body><p>x</p><frameset></frameset>").has_frameset);
  CHECK_FALSE(facts("<p>x<frameset></frameset>").has_frameset);
  CHECK_FALSE(facts("<!-- <frameset> --><p>").has_frameset);
}

TEST_CASE("XHTML facts are read by the rules of XML") {
  const PageFacts page = facts(
      "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml' lang='en'><head>"
      "<script src='a.js'/><title>T &lt;</title></head>"
      "<body><h1>H <![CDATA[& ]]>x</h1></body></html>",
      FileType::xhtml);
  CHECK(page == PageFacts{"T <", "H & x", "en", "", false});
}

TEST_CASE("an image has a title and a description") {
  const PageFacts image = facts(
      "<svg xmlns='http://www.w3.org/2000/svg' xml:lang='fr'><title>T</title>"
      "<desc>D</desc><g><title>no</title></g></svg>",
      FileType::svg);
  CHECK(image == PageFacts{"T", "", "fr", "D", false});
}

TEST_CASE("style sheets have no facts") {
  CHECK(facts("<title>x</title>", FileType::css).title.empty());
}
