#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace parcours::content::samples {

/// Files in which most notations occur.
inline constexpr std::array<std::string_view, 5> kSeeds = {
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

inline std::string mutated(std::string text, std::mt19937& random) {
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

/// One of the seeds with some damage.
inline std::string damaged(std::mt19937& random) {
  return mutated(std::string(kSeeds.at(random() % kSeeds.size())), random);
}

}  // namespace parcours::content::samples
