#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace parcours::content::samples {

/// Pages made up from a grammar: most tags stand where they belong, some do not.
class RandomMarkup {
 public:
  explicit RandomMarkup(unsigned seed) : random_(seed) {}

  std::string page() {
    text_.clear();
    // Some pages are in order, some are not at all.
    disorder_ = std::array{0U, 0U, 2U, 10U, 60U}.at(below(5));
    prologue();
    const std::size_t blocks = 1 + below(8);
    for (std::size_t i = 0; i < blocks; ++i) block(4);
    if (chance(60)) text_ += piece({"</body>", "</body>\n", "</BODY >", "</p></body>"});
    if (chance(60))
      text_ += piece({"</html>", "</html>\n", "\n</html>\r\n", "</html><!-- x -->\n"});
    if (chance(15)) text_.resize(below(text_.size() + 1));
    return text_;
  }

  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
  bool chance(unsigned percent) { return below(100) < percent; }

 private:
  using Pieces = std::initializer_list<std::string_view>;

  std::string_view piece(Pieces pieces) { return pieces.begin()[below(pieces.size())]; }

  static std::string_view nth(std::size_t i, Pieces pieces) {
    return pieces.begin()[i % pieces.size()];
  }

  void prologue() {
    if (chance(10)) text_ += "<?xml version='1.0'?>\n";
    if (chance(70))
      text_ += piece({"<!DOCTYPE html>", "<!doctype html>\n",
                      "\r\n<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">\n"});
    if (chance(20)) text_ += piece({"<!-- c -->\n", " ", "\n\n", "x", "&#32;x"});
    if (chance(70)) text_ += piece({"<html>", "<html lang=fr>\n", "<HTML xmlns='x'>"});
    if (chance(70)) text_ += piece({"<head>", "<head>\n", " <head profile=x>\r\n"});
    const std::size_t count = below(5);
    for (std::size_t i = 0; i < count; ++i) {
      text_ += piece({"<title>T &amp; <b></title>", "<meta charset=utf-8>",
                      "<link rel=stylesheet href=a.css />\n", "<script>var a = '<p>';</script>",
                      "<script><!-- <script> </script> --></script>\n",
                      "<style>a > b { background: url(c) }</style>", "<base href='x/'>", " \n",
                      "\r\n\r\n", "<noscript><link href=x><style>b</style> </noscript>",
                      "<!-- c -- d -->", "<basefont><bgsound>", "<noframes><p></noframes>",
                      "<script src=a></script><script>a</SCRIPT >"});
      noise();
    }
    if (chance(70)) text_ += piece({"</head>", "</head>\n", "</HEAD> \r\n<!-- c -->"});
    if (chance(70)) text_ += piece({"<body>", "\n<body onload=x>", "<body class='a'>\r\n"});
  }

  void noise() {
    if (below(100) >= disorder_) return;
    static constexpr auto kNames =
        std::to_array<std::string_view>({"p",        "div",      "a",
                                         "b",        "i",        "nobr",
                                         "table",    "tr",       "td",
                                         "th",       "tbody",    "caption",
                                         "colgroup", "col",      "li",
                                         "ul",       "dd",       "dt",
                                         "dl",       "select",   "option",
                                         "optgroup", "form",     "button",
                                         "h1",       "h2",       "svg",
                                         "g",        "title",    "math",
                                         "mi",       "template", "frameset",
                                         "frame",    "head",     "body",
                                         "html",     "br",       "hr",
                                         "img",      "image",    "input",
                                         "textarea", "script",   "style",
                                         "iframe",   "noscript", "object",
                                         "applet",   "marquee",  "pre",
                                         "listing",  "xmp",      "plaintext",
                                         "ruby",     "rt",       "rp",
                                         "rb",       "rtc",      "span",
                                         "x-y",      "font",     "address",
                                         "center",   "isindex",  "keygen",
                                         "menuitem", "main",     "foreignObject",
                                         "desc",     "noframes", "meta",
                                         "base",     "link",     "tfoot",
                                         "thead",    "embed",    "param",
                                         "source",   "track",    "wbr",
                                         "area",     "s",        "u",
                                         "fieldset", "legend",   "label",
                                         "details",  "summary",  "dialog"});
    const std::string name(kNames.at(below(kNames.size())));
    switch (below(9)) {
      case 0:
      case 1:
        text_ += "<" + name + ">";
        break;
      case 2:
      case 3:
        text_ += "</" + name + ">";
        break;
      case 4:
        text_ += "<" + name + " a=b/>";
        break;
      case 5:
        text_ += "<" + name + "/>";
        break;
      default:
        text_ += piece({"<",
                        ">",
                        "</",
                        "</>",
                        "<!",
                        "<!x>",
                        "<?y>",
                        "<!-->",
                        "<!--->",
                        "<!-- --!>",
                        "<!---->",
                        "&",
                        "&lt",
                        "\r",
                        "\r\n",
                        "<![CDATA[ x ]]>",
                        "<!DOCTYPE x>",
                        "<a b='",
                        "<p =x>",
                        "<p x=>",
                        "<p a='b'c=d>",
                        "<p a\"b>",
                        "<p a=&amp;b>",
                        "<p / a>",
                        "</p x>",
                        "</p/>",
                        "<3",
                        "< p>",
                        "\x0C",
                        "<p\r\na\r=\r\n'b'\r\n>\r\n",
                        "</br>",
                        "</ p>",
                        "<A HREF=x a=1 href=y>",
                        "\xC3\xA9",
                        "<p a=x\"y>",
                        "--",
                        "-->",
                        "]]>"});
    }
  }

  void tag(std::string_view name) {
    text_ += "<";
    const bool capitals = chance(5);
    for (const char c : name) {
      text_ += capitals && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    const std::size_t count = chance(60) ? 0 : below(4);
    const std::size_t first = below(16);
    for (std::size_t i = 0; i < count; ++i) {
      text_ += piece({" ", "\n", "  ", "\r\n", " "});
      text_ += nth(first + i, {"a=b", "id='x y'", "class=\"c > d\"", "checked", "href=x?a=b&c",
                               "alt=''", "v=1", "title=\"<b>\"", "style='a:url(b)'", "x = y",
                               "data-z", "src=a/b", "y=x", "value='&amp;\r\n'"});
    }
    text_ += piece({">", ">", ">", ">", " >", ">"});
  }

  void end(std::string_view name) {
    if (below(100) < disorder_ / 4) return;
    text_ += "</" + std::string(name) + std::string(piece({">", ">", ">", ">", " >", "\n>"}));
  }

  /// For elements that need no end tag.
  void may_end(std::string_view name) {
    if (chance(60)) end(name);
  }

  void words() {
    text_ += piece({"x", "y z", " ", "\n", "a &amp; b", "\r\n", "1 < 2", "&nbsp;",
                    "\xC3\xA9t\xC3\xA9", "\n  ", "\r\nx\r\n", "", "x &lt y"});
    noise();
  }

  void inlines(int depth) {
    const std::size_t count = below(4);
    for (std::size_t i = 0; i < count; ++i) inline_one(depth);
  }

  void inline_one(int depth) {
    words();
    if (depth <= 0) return;
    switch (below(14)) {
      case 0:
      case 1:
        wrapped(piece({"b", "i", "em", "strong", "code", "font", "u", "small", "tt", "s"}), depth);
        break;
      case 2:
        wrapped(piece({"a", "a", "nobr"}), below(100) < disorder_ ? depth - 1 : 0);
        break;
      case 3:
        wrapped(piece({"span", "label", "sub", "x-element", "abbr", "q", "video", "audio", "canvas",
                       "ins", "map"}),
                depth);
        break;
      case 4:
        tag(piece({"img", "br", "input", "wbr", "embed", "area", "meta", "link", "img"}));
        break;
      case 5:
        text_ += piece({"<!-- c -->", "<!-- <p> -->", "<script>if (a < b && c) '<td>'</script>",
                        "<style>a{b:url(c)}</style>", "<iframe src=x><p></iframe>",
                        "<textarea>\n<b></textarea>", "<textarea>a</textarea>",
                        "<noembed><a></noembed>", "<textarea>\r\n\r\n</textarea>", "<br/>",
                        "<img alt=x />", "<script></script>", "<title>x</title>"});
        break;
      case 6:
        select();
        break;
      case 7:
        svg(depth - 1);
        break;
      case 8: {
        const std::string_view name = piece({"object", "applet", "marquee"});
        tag(name);
        if (chance(50)) tag("param");
        inlines(depth - 1);
        if (chance(20)) block(depth - 2);
        end(name);
        break;
      }
      case 9:
        wrapped("button", below(100) < disorder_ ? depth - 1 : 0);
        break;
      case 10:
        tag("ruby");
        text_ += "x";
        tag("rt");
        words();
        may_end("rt");
        if (chance(30)) text_ += "<rp>(</rp><rt>x<rp>)</rp>";
        end("ruby");
        break;
      case 11:
        wrapped("noscript", depth - 1);
        break;
      default:
        words();
    }
  }

  void wrapped(std::string_view name, int depth) {
    tag(name);
    inlines(depth - 1);
    if (below(100) < disorder_) block(depth - 2);
    end(name);
  }

  void select() {
    tag("select");
    const std::size_t count = below(4);
    for (std::size_t i = 0; i < count; ++i) {
      const bool grouped = chance(25);
      if (grouped) tag("optgroup");
      tag("option");
      words();
      may_end("option");
      if (grouped && chance(60)) end("optgroup");
      if (chance(10)) text_ += "<!-- c -->";
    }
    end("select");
  }

  void svg(int depth) {
    tag("svg");
    const std::size_t count = below(5);
    for (std::size_t i = 0; i < count; ++i) {
      switch (below(6)) {
        case 0:
          text_ += piece({"<path d='x'/>", "<rect fill=url(a) />", "<g/>", "<use xlink:href='#a'/>",
                          "<linearGradient id=x /> \n"});
          break;
        case 1:
          text_ +=
              piece({"<title>x</title>", "<desc>y &amp; z</desc>", "<style>a{b:url(c)}</style>",
                     "<!-- c -->", "<title/>", "<text>x<tspan>y</tspan></text>"});
          break;
        case 2:
          if (depth > 0) svg(depth - 1);
          break;
        case 3:
          tag("g");
          words();
          text_ += "</g>";
          break;
        case 4:
          tag("a");
          text_ += "</a>";
          break;
        default:
          words();
      }
    }
    text_ += "</svg>";
  }

  void block(int depth) {
    noise();
    if (chance(40)) text_ += piece({"\n", "\r\n", "  ", "x"});
    if (depth <= 0) return;
    switch (below(13)) {
      case 0:
      case 1:
      case 2:
        tag("p");
        inlines(depth - 1);
        may_end("p");
        break;
      case 3:
      case 4: {
        const std::string_view name = piece({"div", "section", "blockquote", "center", "address",
                                             "fieldset", "main", "details", "figure"});
        tag(name);
        blocks(depth - 1);
        end(name);
        break;
      }
      case 5: {
        const std::string_view name = piece({"h1", "h2", "h6"});
        tag(name);
        inlines(depth - 1);
        end(name);
        break;
      }
      case 6:
        list(depth - 1);
        break;
      case 7:
        tag("dl");
        for (std::size_t i = below(4); i > 0; --i) {
          const std::string_view name = piece({"dt", "dd"});
          tag(name);
          chance(50) ? inlines(depth - 1) : blocks(depth - 2);
          may_end(name);
        }
        end("dl");
        break;
      case 8:
      case 9:
        table(depth - 1);
        break;
      case 10:
        text_ += piece({"<hr>", "<hr/>", "<pre>\n\nx</pre>", "<pre>\r\ny</pre>",
                        "<pre> z <b>x</b></pre>", "<xmp><p></xmp>", "<listing>\nx</listing>",
                        "<pre>\r</pre>", "<pre>\n</pre>"});
        break;
      case 11:
        tag("form");
        blocks(depth - 1);
        end("form");
        break;
      default:
        inlines(depth);
    }
    noise();
  }

  void blocks(int depth) {
    for (std::size_t i = below(4); i > 0; --i) block(depth);
  }

  void list(int depth) {
    const std::string_view name = piece({"ul", "ol", "menu", "dir"});
    tag(name);
    for (std::size_t i = below(5); i > 0; --i) {
      if (chance(30)) text_ += "\n ";
      tag("li");
      inlines(depth);
      if (chance(30)) block(depth);
      may_end("li");
    }
    end(name);
  }

  void blank() {
    text_ += piece({"", "\n", " ", "\r\n", "", "<!-- c -->", "\n  ", ""});
    noise();
  }

  void table(int depth) {
    tag("table");
    blank();
    if (chance(20))
      text_ += piece({"<caption>x <b>y</b></caption>", "<colgroup><col><col> </colgroup>",
                      "<col width=3><col>\n", "<caption><p>x</caption>\n<colgroup>"});
    if (chance(5)) text_ += piece({"<style>a</style>", "<script>b</script>"});
    blank();
    const bool groups = chance(50);
    for (std::size_t g = 1 + below(2); g > 0; --g) {
      const std::string_view group = piece({"tbody", "thead", "tfoot"});
      if (groups) tag(group);
      blank();
      for (std::size_t r = below(4); r > 0; --r) {
        if (chance(90)) tag("tr");
        blank();
        for (std::size_t c = below(4); c > 0; --c) {
          const std::string_view cell = piece({"td", "td", "th"});
          tag(cell);
          chance(70) ? inlines(depth) : blocks(depth);
          may_end(cell);
          if (chance(50)) blank();
        }
        may_end("tr");
        blank();
      }
      if (groups) may_end(group);
      blank();
    }
    end("table");
  }

  std::mt19937 random_;
  std::string text_;
  std::size_t disorder_ = 0;
};

}  // namespace parcours::content::samples
