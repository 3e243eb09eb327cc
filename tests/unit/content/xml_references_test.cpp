#include <doctest/doctest.h>

#include <parcours/content/references.hpp>

#include "samples.hpp"

using namespace parcours::content;
using samples::Found;

namespace {

Found svg(std::string_view file) { return samples::found(file, FileType::svg); }
Found xhtml(std::string_view file) { return samples::found(file, FileType::xhtml); }

}  // namespace

TEST_CASE("a standalone image names files with href and xlink:href") {
  CHECK(svg("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' "
            "xmlns:xlink='http://www.w3.org/1999/xlink'><image xlink:href='a.png'/>"
            "<use href='b.svg#x'/><a xlink:href='c.html'/><feImage href='d.png'/>"
            "<script href='e.js'/><rect style='fill:url(f.svg#g)' filter='url(#h)'/></svg>") ==
        Found{"resource:a.png", "resource:b.svg#x", "link:c.html", "resource:d.png",
              "resource:e.js", "resource:f.svg#g", "resource:#h"});
}

TEST_CASE("prefixes are resolved by their namespaces") {
  CHECK(svg("<s:svg xmlns:s='http://www.w3.org/2000/svg' xmlns:l='http://www.w3.org/1999/xlink'>"
            "<s:image l:href='a.png'/><x:image xmlns:x='urn:x' href='no.png'/></s:svg>") ==
        Found{"resource:a.png"});
  CHECK(svg("<svg xmlns='http://www.w3.org/2000/svg'><foreignObject>"
            "<img xmlns='http://www.w3.org/1999/xhtml' src='a.png'/></foreignObject>"
            "<img src='no.png'/></svg>") == Found{"resource:a.png"});
}

TEST_CASE("style sheets of an image are found") {
  CHECK(svg("<?xml-stylesheet href=\"a.css\" type=\"text/css\"?><svg>"
            "<style>@import 'b.css'; a { fill: url(c&amp;d) }</style>"
            "<style><![CDATA[ a { fill: url(e&amp;f) } ]]></style></svg>") ==
        Found{"resource:a.css", "resource:b.css", "resource:c&d", "resource:e&amp;f"});
}

TEST_CASE("metadata of an image is only named") {
  CHECK(svg("<svg><metadata><rdf:RDF><cc:Work rdf:about=''><cc:license rdf:resource='a'/>"
            "</cc:Work></rdf:RDF></metadata><image href='b'/></svg>") ==
        Found{"alternate:", "alternate:a", "resource:b"});
}

TEST_CASE("entities that the file declares are resolved") {
  const std::string file =
      "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://x/y>z\" [\n"
      "  <!-- <!ENTITY no 'no'> -->\n"
      "  <!ENTITY dir \"img&#x2F;\">\n"
      "  <!ENTITY % p 'x'><!ELEMENT svg ANY>\n"
      "]>\n<svg><image href='&dir;a.png'/><image href='b.png'/></svg>";
  CHECK(svg(file) == Found{"resource:img/a.png", "resource:b.png"});
  CHECK(samples::replaced(file, "n.png", FileType::svg).find("href='n.png'/><image href='n.png'") !=
        std::string::npos);
}

TEST_CASE("what stands inside an entity is never rewritten") {
  const std::string file =
      "<!DOCTYPE svg [<!ENTITY css \"fill:url(a.svg);stroke:url(b.svg)\">]>"
      "<svg><rect style='&css;'/></svg>";
  CHECK(svg(file) == Found{"resource:a.svg", "resource:b.svg"});
  CHECK(samples::replaced(file, "n", FileType::svg) == file);
}

TEST_CASE("nested entities do not grow without end") {
  std::string file = "<!DOCTYPE svg [<!ENTITY a0 'aaaaaaaaaa'>";
  for (int i = 1; i < 30; ++i) {
    std::string entity = "<!ENTITY a" + std::to_string(i) + " '";
    for (int k = 0; k < 10; ++k) {
      entity.append("&a").append(std::to_string(i - 1)).append(";");
    }
    file.append(entity).append("'>");
  }
  file.append("]><svg><image href='&a29;'/></svg>");
  const auto references = find_references(file, FileType::svg);
  REQUIRE(references.size() == 1);
  CHECK(references[0].target.size() < 4096);
}

TEST_CASE("XHTML closes every element with a slash") {
  CHECK(xhtml("<html xmlns='http://www.w3.org/1999/xhtml'><head><script src='a.js'/><title/>"
              "<style/><link rel='stylesheet' href='b.css'/></head>"
              "<body><img src='c&eacute;.png'/><textarea><img "
              "src='d.png'/></textarea></body></html>") ==
        Found{"resource:a.js", "resource:b.css", "resource:c\u00E9.png", "resource:d.png"});
}

TEST_CASE("XHTML comments and CDATA sections hide what is in them") {
  CHECK(xhtml("<html><body><!-- <img src='a'/> --><![CDATA[<img src='b'/>]]><img src='c'/>"
              "</body></html>") == Found{"resource:c"});
  CHECK(xhtml("<html><style>/*<![CDATA[*/ a { background: url(a.png) } /*]]>*/</style></html>") ==
        Found{"resource:a.png"});
}

TEST_CASE("XHTML with SVG inside has the references of both") {
  CHECK(xhtml("<html xmlns='http://www.w3.org/1999/xhtml'><body>"
              "<svg xmlns='http://www.w3.org/2000/svg'><image href='a.png'/></svg>"
              "<image href='no.png'/><img src='b.png'/></body></html>") ==
        Found{"resource:a.png", "resource:b.png"});
}

TEST_CASE("files that are not well-formed are read as well as can be") {
  CHECK(xhtml("<html><img src='a.png'><p><img src=b.png ></html>") ==
        Found{"resource:a.png", "resource:b.png"});
  CHECK(xhtml("<html><br <img src='a.png'/>") == Found{"resource:a.png"});
  CHECK(svg("<svg><image href='a.png").empty());
  CHECK(svg("<!DOCTYPE svg [ <!ENTITY a 'b").empty());
}

TEST_CASE("rewriting in XML escapes for XML") {
  const std::string file =
      "<?xml-stylesheet href='a'?><svg><style>x { fill: url(b) }</style>"
      "<style><![CDATA[ x { fill: url(\"c\") } ]]></style><image href=\"d\"/></svg>";
  CHECK(
      samples::replaced(file, "x?a&b'c", FileType::svg) ==
      "<?xml-stylesheet href='x?a&amp;b&#39;c'?><svg><style>x { fill: url(x?a&amp;b\\'c) }</style>"
      "<style><![CDATA[ x { fill: url(\"x?a&b'c\") } ]]></style>"
      "<image href=\"x?a&amp;b'c\"/></svg>");
}
