#include <doctest/doctest.h>

#include <array>
#include <parcours/content/charset.hpp>
#include <parcours/content/html.hpp>
#include <parcours/content/markdown.hpp>
#include <random>

#include "samples.hpp"

using namespace parcours::content;

namespace {

constexpr std::array<std::string_view, 5> kSeeds = {
    R"x(<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>T &amp; x</title>
<meta http-equiv="refresh" content="3; url='a.html'"><base href="b/"><link rel="stylesheet" href=c.css>
<style>@import "d.css"; a { background: url( 'e.png' ), image-set("f" 1x) } /* x */</style>
<script><!-- <script> x </script> --></script></head><body background='g.gif' style="x: url(&quot;h&quot;)">
<img src="i.png" srcset="j 1x, k,l 2x"><iframe srcdoc="<img src='m&amp;amp;n'>"></iframe>
<svg><image xlink:href="o"/><style><![CDATA[ a { b: url(p) } ]]></style><title><p></svg>
<h1>H <img alt="q"></h1><a href=r.html>s</a><object data=t archive="u v"></object></body></html>)x",
    R"x(<?xml version="1.0" encoding="utf-8"?><?xml-stylesheet href="a.css"?><!DOCTYPE svg [<!ENTITY d "img/">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><title>T</title>
<image x:href="&d;b.png"/><style><![CDATA[ a { fill: url(c) } ]]></style><rect fill="url('d')"/>
<metadata><a rdf:about="e"/></metadata></svg>)x",
    R"x(@charset "utf-8"; @import url("a.css") screen; @namespace url(b);
a { background: url(c\ d.png), u\72l("e\"f") } @font-face { src: url(g) format("h") } /* i */)x",
    "---\ntitle: T\n---\n# A *b*\n\n[c](d.html) ![e](<f g.png> 'h') <img src=\"i\">\n\n"
    "| j |\n|---|\n| [k][l] |\n\n[l]: m.html\n\n```n\no\n```\n- [ ] p\n",
    "<meta charset=shift_jis><p style='a:url(\x95\x5C.png)'>\x95\x5C<a href='\x83\x5C'>",
};

constexpr std::array kTypes = {FileType::html, FileType::xhtml, FileType::svg, FileType::css,
                               FileType::markdown};

std::string mutated(std::string text, std::mt19937& random) {
  const auto below = [&random](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  constexpr std::array<std::string_view, 24> kPieces = {"<",
                                                        ">",
                                                        "\"",
                                                        "'",
                                                        "&",
                                                        "<!--",
                                                        "-->",
                                                        "<![CDATA[",
                                                        "]]>",
                                                        "url(",
                                                        "\\",
                                                        "<svg>",
                                                        "</svg>",
                                                        "<style>",
                                                        "</style>",
                                                        "<script>",
                                                        "@import ",
                                                        "\r\n",
                                                        "&#x41;",
                                                        "<iframe srcdoc=\"",
                                                        "\xC3",
                                                        "<?",
                                                        "<!DOCTYPE x [",
                                                        "&amp;"};
  for (std::size_t changes = 1 + below(12); changes > 0; --changes) {
    const std::size_t at = below(text.size() + 1);
    switch (below(5)) {
      case 0:
        text.insert(at, kPieces.at(below(kPieces.size())));
        break;
      case 1:
        if (at < text.size()) {
          text[at] = static_cast<char>(below(256));
        }
        break;
      case 2:
        text.erase(at, below(30));
        break;
      case 3:
        text.insert(at, text.substr(below(text.size() + 1), below(60)));
        break;
      default:
        text.resize(at);
        break;
    }
  }
  return text;
}

void check_promises(const std::string& file, FileType type) {
  const std::vector<Reference> references = find_references(file, type);
  std::size_t end = 0;
  std::size_t wrong = 0;
  for (const Reference& reference : references) {
    const bool is_fixed = reference.syntax[0] == Notation::fixed;
    wrong += reference.offset > file.size() ? 1U : 0U;
    wrong += reference.length > file.size() - reference.offset ? 1U : 0U;
    wrong += reference.line < 1 || reference.column < 1 ? 1U : 0U;
    if (!is_fixed) {
      wrong += reference.offset < end ? 1U : 0U;
      end = reference.offset + reference.length;
    }
  }
  CHECK(wrong == 0);
  CHECK(rewrite(file, references, std::vector<std::optional<std::string>>(references.size())) ==
        file);
  samples::check_scan(file, type);
  to_utf8_document(file);
  if (type == FileType::markdown) {
    markdown_to_html(file);
    return;
  }
  // A replacement is found again, in the same number of places.
  const std::string changed = samples::replaced(file, "n&'\"(.png", type);
  CHECK(find_references(changed, type).size() == references.size());
}

}  // namespace

TEST_CASE("damaged files keep every promise") {
  std::mt19937 random(20231);
  for (int round = 0; round < 3000; ++round) {
    const std::string file = mutated(std::string(kSeeds.at(random() % kSeeds.size())), random);
    CAPTURE(file);
    for (const FileType type : kTypes) {
      check_promises(file, type);
    }
  }
}

TEST_CASE("deep nesting is refused in HTML and harmless in XML") {
  for (const std::string_view piece :
       {"<div>", "<b>", "<svg>", "<svg><foreignObject><p>", "<math><mi>", "<template>",
        "<table><td>", "<svg><g>", "<iframe srcdoc='", "<a><p>"}) {
    CAPTURE(piece);
    std::string page;
    for (int i = 0; i < 100000; ++i) {
      page += piece;
    }
    for (int i = 0; i < 100000; ++i) {
      page += "</g></p>";
    }
    page += "<p style='background:url(a.png)'/>";
    PageScan refused;
    refused.type = FileType::html;
    refused.searched = false;
    CHECK(scan_page(page, FileType::html) == refused);
    CHECK(add_script(page, FileType::html, "<script></script>") == page);
    for (const FileType type : {FileType::xhtml, FileType::svg}) {
      const PageScan scan = scan_page(page, type);
      CHECK(scan.searched);
      REQUIRE(scan.references.size() == 1);
      CHECK(scan.references[0].target == "a.png");
    }
    const PageScan sheet = scan_page(page, FileType::css);
    CHECK(sheet.searched);
    CHECK(sheet.references.empty());
  }
}
