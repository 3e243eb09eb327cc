#include <doctest/doctest.h>

#include <parcours/content/references.hpp>

#include "samples.hpp"

using namespace parcours::content;
using samples::Found;
using samples::found;

TEST_CASE("images are found with all their sources") {
  CHECK(found(R"(<img src="a.png" lowsrc=b.png dynsrc='c.avi' longdesc="d.html">)") ==
        Found{"resource:a.png", "resource:b.png", "resource:c.avi", "alternate:d.html"});
  CHECK(found("<image src=a.png>") == Found{"resource:a.png"});
  CHECK(found("<IMG SRC=A.PNG>") == Found{"resource:A.PNG"});
}

TEST_CASE("each candidate of a srcset is a reference of its own") {
  const std::string page =
      R"(<img srcset="a.png 1x, b,c.png 2x,d.png,, e.png (x,y) 3x , f.png"><source srcset='g 1w'>)";
  CHECK(found(page) == Found{"resource:a.png", "resource:b,c.png", "resource:d.png",
                             "resource:e.png", "resource:f.png", "resource:g"});
  CHECK(samples::spans(page) ==
        std::vector<std::string>{"a.png", "b,c.png", "d.png", "e.png", "f.png", "g"});
  CHECK(found("<link rel=preload as=image imagesrcset='a 1x, b 2x' href=c>") ==
        Found{"resource:a", "resource:b", "resource:c"});
}

TEST_CASE("a data: address in a srcset stays whole") {
  CHECK(found("<img srcset='data:image/png;base64,AAAA 1x, b.png 2x'>") ==
        Found{"resource:data:image/png;base64,AAAA", "resource:b.png"});
}

TEST_CASE("media, embedded files and plug-ins are resources") {
  CHECK(found("<video src=a.mp4 poster=b.jpg><source src=c.webm><track src=d.vtt></video>"
              "<audio src=e.mp3></audio><embed src=f.swf><bgsound src=g.mid>") ==
        Found{"resource:a.mp4", "resource:b.jpg", "resource:c.webm", "resource:d.vtt",
              "resource:e.mp3", "resource:f.swf", "resource:g.mid"});
  CHECK(found("<object data=a.pdf><param name=Movie value=b.swf><param name=src value=c.mov>"
              "<param name=url value=d><param name=quality value=high></object>") ==
        Found{"resource:a.pdf", "resource:b.swf", "resource:c.mov", "resource:d"});
}

TEST_CASE("an applet's files are relative to its codebase") {
  CHECK(found("<applet code=A.class archive='a.jar, b.jar'></applet>") ==
        Found{"resource:A.class", "resource:a.jar", "resource:b.jar"});
  CHECK(found("<applet codebase=lib/ code=A.class></applet>") ==
        Found{"alternate:lib/", "alternate:A.class"});
}

TEST_CASE("backgrounds of tables and pages are resources") {
  CHECK(found("<body background=a.gif><table background=b.gif><tr background=c.gif>"
              "<td background=d.gif><p background=e.gif>") ==
        Found{"resource:a.gif", "resource:b.gif", "resource:c.gif", "resource:d.gif"});
}

TEST_CASE("scripts are resources whatever their type, their text is none") {
  CHECK(found("<script src=a.js></script><script type=module src=b.mjs></script>"
              "<script>document.write('<img src=\"x.png\">');</script><img src=c.png>") ==
        Found{"resource:a.js", "resource:b.mjs", "resource:c.png"});
}

TEST_CASE("a script with an escaped script inside ends where browsers end it") {
  CHECK(found("<script><!-- <script></script><img src=in.png> --></script><img src=out.png>") ==
        Found{"resource:out.png"});
  CHECK(found("<script><!--></script><img src=out.png>") == Found{"resource:out.png"});
  CHECK(found("<script>'</scripts>'</script><img src=out.png>") == Found{"resource:out.png"});
}

TEST_CASE("an image button has a source, other inputs have none") {
  CHECK(found("<input type=IMAGE src=a.png><input type=text src=b.png><input src=c.png>") ==
        Found{"resource:a.png"});
}

TEST_CASE("frames show pages") {
  CHECK(found("<iframe src=a.html></iframe>") == Found{"page:a.html"});
  CHECK(found("<frameset><frame src=a.html longdesc=b.html><frame src='c.html'></frameset>") ==
        Found{"page:a.html", "alternate:b.html", "page:c.html"});
}

TEST_CASE("links lead the learner to other pages") {
  CHECK(found("<a href=a.html ping='p1 p2'>x</a><map><area href=b.html></map>"
              "<form action=c.php><button formaction=d></button><input formaction=e></form>") ==
        Found{"link:a.html", "alternate:p1", "alternate:p2", "link:b.html", "link:c.php", "link:d",
              "link:e"});
}

TEST_CASE("link elements count by their relation") {
  CHECK(found("<link rel=stylesheet href=a.css><link rel='ALTERNATE StyleSheet' href=b.css>"
              "<link rel='shortcut icon' href=c.ico><link rel=manifest href=d.json>"
              "<link rel=preload href=e.woff2><link rel=modulepreload href=f.js>"
              "<link rel=apple-touch-icon href=g.png>") ==
        Found{"resource:a.css", "resource:b.css", "resource:c.ico", "resource:d.json",
              "resource:e.woff2", "resource:f.js", "resource:g.png"});
  CHECK(found("<link rel=next href=a><link rel=prev href=b><link rel=canonical href=c>"
              "<link rel=alternate href=d><link rel=license href=e><link itemprop=url href=f>"
              "<link rel=dns-prefetch href=//g>") ==
        Found{"alternate:a", "alternate:b", "alternate:c", "alternate:d", "alternate:e",
              "alternate:f", "alternate://g"});
}

TEST_CASE("sources of quotations are only named") {
  CHECK(found("<blockquote cite=a></blockquote><q cite=b></q><ins cite=c></ins><del cite=d></del>"
              "<div itemscope itemid=e></div>") ==
        Found{"alternate:a", "alternate:b", "alternate:c", "alternate:d", "alternate:e"});
}

TEST_CASE("a refresh leads to its address in each of its forms") {
  CHECK(found("<meta http-equiv=refresh content='0; url=a.html'>") == Found{"link:a.html"});
  CHECK(found("<meta http-equiv=REFRESH content='5;URL = \"a b.html\" '>") ==
        Found{"link:a b.html"});
  CHECK(found("<meta http-equiv=refresh content='0,a.html'>") == Found{"link:a.html"});
  CHECK(found("<meta http-equiv=refresh content='.5 url=a.html'>") == Found{"link:a.html"});
  CHECK(found("<meta http-equiv=refresh content=5>").empty());
  CHECK(found("<meta http-equiv=refresh content='x; url=a.html'>").empty());
  CHECK(found("<meta name=description content='0; url=a.html'>").empty());
}

TEST_CASE("style attributes and style elements are read as CSS") {
  CHECK(found(R"x(<p style="background:url('a.png')">)x") == Found{"resource:a.png"});
  CHECK(found("<p style='background:url(&quot;a&amp;b.png&quot;)'>") == Found{"resource:a&b.png"});
  CHECK(found("<style>@import 'a.css'; p { background: url(b.png) }</style>") ==
        Found{"resource:a.css", "resource:b.png"});
  CHECK(found("<style><!-- p { background: url(a.png) } --></style>") == Found{"resource:a.png"});
  CHECK(found("<style>p:after { content: '&amp;' } i { background: url(a&amp;b) }</style>") ==
        Found{"resource:a&amp;b"});
}

TEST_CASE("text of a title, a textarea or an example is no markup") {
  CHECK(found("<title><img src=a></title><textarea><img src=b></textarea><xmp><img src=c></xmp>"
              "<noembed><img src=d></noembed><iframe><img src=e></iframe><img src=f>") ==
        Found{"resource:f"});
  CHECK(found("<plaintext><img src=a></plaintext><img src=b>").empty());
}

TEST_CASE("noscript and template are read") {
  CHECK(found("<noscript><img src=a.png></noscript><template><img src=b.png></template>") ==
        Found{"resource:a.png", "resource:b.png"});
}

TEST_CASE("comments hide what is in them, conditional ones too") {
  CHECK(found("<!-- <img src=a> --><!--[if IE]><img src=b><![endif]--><!--><img src=c>"
              "<![if !IE]><img src=d><![endif]><!-- --!><img src=e><!---><img src=f>") ==
        Found{"resource:c", "resource:d", "resource:e", "resource:f"});
}

TEST_CASE("character references are resolved as browsers do in attributes") {
  CHECK(found("<a href='?a=1&amp;b=2&copy=3&copy;4&eacute;&#233;&#xE9;&#128;&lt'>") ==
        Found{"link:?a=1&b=2&copy=3\u00A94\u00E9\u00E9\u00E9\u20AC<"});
  CHECK(found("<a href='a&NotEqualTilde;b&nosuch;c&#xFFFFFFFFF;&;&#;'>") ==
        Found{"link:a\u2242\u0338b&nosuch;c\uFFFD&;&#;"});
  CHECK(found("<a href='&Tab;a.html&NewLine;'>") == Found{"link:a.html"});
}

TEST_CASE("white space around an address does not belong to it") {
  const std::string page = "<a href=' \n a.html\t'>x</a>";
  CHECK(found(page) == Found{"link:a.html"});
  CHECK(samples::spans(page) == std::vector<std::string>{"a.html"});
}

TEST_CASE("addresses that name no file are found too") {
  CHECK(found("<a href=''></a><a href='#here'></a><a href='mailto:x@example.org'></a>"
              "<a href='javascript:void(0)'></a><img src='data:,x'><iframe src='about:blank'>") ==
        Found{"link:", "link:#here", "link:mailto:x@example.org", "link:javascript:void(0)",
              "resource:data:,x", "page:about:blank"});
}

TEST_CASE("an attribute without value is no reference") {
  CHECK(found("<a href>x</a><img src alt=x>").empty());
}

TEST_CASE("only the first of two equal attributes counts") {
  CHECK(found("<img src=a.png SRC=b.png>") == Found{"resource:a.png"});
}

TEST_CASE("broken tags are read as browsers read them") {
  CHECK(found("<img src=a.png<p>") == Found{"resource:a.png<p"});
  CHECK(found("<img/src=a.png/>") == Found{"resource:a.png/"});
  CHECK(found("<img src = a.png alt=\"x\"title=y>") == Found{"resource:a.png"});
  CHECK(found("<img src=\"a.png").empty());
  CHECK(found("1 < 2 <img src=a.png>") == Found{"resource:a.png"});
  CHECK(found("</ img><img src=a.png></>") == Found{"resource:a.png"});
  CHECK(found("<img =src src=a.png>") == Found{"resource:a.png"});
}

TEST_CASE("SVG in a page has references of its own") {
  CHECK(found("<svg><image href=a.png /><image xlink:href='b.png'/><use href='c.svg#x'/>"
              "<a xlink:href='d.html'><text>x</text></a><rect fill='url(e.svg#p)'/>"
              "<style>rect { fill: url(f.svg#q) }</style></svg><img src=g.png>") ==
        Found{"resource:a.png", "resource:b.png", "resource:c.svg#x", "link:d.html",
              "resource:e.svg#p", "resource:f.svg#q", "resource:g.png"});
}

TEST_CASE("a title or script in SVG is no raw text") {
  CHECK(found("<svg><title>a<img src=a.png></title></svg>") == Found{"resource:a.png"});
  CHECK(found("<svg><style><![CDATA[ a { fill: url(a.svg) } ]]></style></svg>") ==
        Found{"resource:a.svg"});
  CHECK(found("<svg><![CDATA[<image href=a>]]></svg><img src=b>") == Found{"resource:b"});
  CHECK(found("<![CDATA[<img src=a>]]>").empty());
}

TEST_CASE("HTML inside SVG and after broken SVG is HTML again") {
  CHECK(found("<svg><foreignObject><img src=a><textarea><img src=b></textarea></foreignObject>"
              "<image href=c /></svg>") == Found{"resource:a", "resource:c"});
  CHECK(found("<svg><p><textarea><img src=a></textarea>").empty());
}

TEST_CASE("an image that is never closed ends with the element around it") {
  CHECK(
      found(
          "<div><svg><path></div><script src=a.js></script><svg></p><script src=b.js></script>") ==
      Found{"resource:a.js", "resource:b.js"});
  CHECK(found("<svg></div><style></style><image href=a></svg>") == Found{"resource:a"});
}

TEST_CASE("MathML links are found") {
  CHECK(found("<math><mi href=a.html>x</mi><mglyph src=b.png></math>") ==
        Found{"link:a.html", "resource:b.png"});
}

TEST_CASE("a page in an attribute is searched like a page") {
  const std::string page =
      R"(<iframe srcdoc="&lt;img src='a&amp;amp;b.png'&gt;<p style='background:url(c.png)'>"></iframe>)";
  CHECK(found(page) == Found{"resource:a&b.png", "resource:c.png"});
  CHECK(samples::spans(page) == std::vector<std::string>{"a&amp;amp;b.png", "c.png"});
}

TEST_CASE("lines and columns are counted in characters from 1") {
  const auto references = find_references(
      "<p>\u00E9\u00E9<img src=a>\r\n<img src=b>\r<img src=c>\n\n <img src=d>", FileType::html);
  REQUIRE(references.size() == 4);
  CHECK(references[0].line == 1);
  CHECK(references[0].column == 15);
  CHECK(references[1].line == 2);
  CHECK(references[1].column == 10);
  CHECK(references[2].line == 3);
  CHECK(references[3].line == 5);
  CHECK(references[3].column == 11);
}

TEST_CASE("the first base with an address counts") {
  CHECK(base_href("<base target=_top><base href=' a/&amp;/ '><base href=b/>") == "a/&/");
  CHECK(base_href("<p>none</p>").empty());
  CHECK(base_href("<!-- <base href=a/> --><title><base href=b/></title>").empty());
}

TEST_CASE("a base is not a reference") { CHECK(found("<base href='a/'>").empty()); }

TEST_CASE("a file above the limit has no references") {
  std::string page = "<img src=a.png>";
  page.resize(kLargestPage + 1, ' ');
  CHECK(found(page).empty());
}
