#include <doctest/doctest.h>

#include <algorithm>
#include <parcours/content/html_tokenizer.hpp>
#include <string>
#include <string_view>

using namespace parcours::content;

namespace {

/// The tokens in short: `<a b>`, `</a>`, `#text`, `!comment`, `!doctype`; blank text is left out.
std::string token_names(std::string_view page) {
  const SourceText source(page, 0);
  HtmlTokenizer tokenizer(source);
  std::string result;
  Token token;
  std::size_t last = 0;
  while (tokenizer.next(token)) {
    CHECK(token.begin >= last);
    CHECK(token.end <= page.size());
    last = token.begin;
    const std::string_view bytes = page.substr(token.begin, token.end - token.begin);
    switch (token.kind) {
      case Token::Kind::start_tag:
        result += "<" + std::string(token.name);
        for (const Attribute& attribute : token.attributes)
          result += " " + std::string(attribute.name);
        result += ">";
        break;
      case Token::Kind::end_tag:
        result += "</" + std::string(token.name) + ">";
        break;
      case Token::Kind::text:
        if (bytes.find_first_not_of(" \n") != std::string_view::npos)
          result += "#" + std::string(bytes);
        break;
      case Token::Kind::comment:
        result += "!comment";
        break;
      case Token::Kind::doctype:
        result += "!doctype";
        break;
      case Token::Kind::instruction:
        break;
    }
  }
  return result;
}

}  // namespace

TEST_CASE("tags, texts and comments come in the order of the file") {
  CHECK(token_names("<!-- <!doctype x> --><!DOCTYPE html><html "
                    "lang=x><head><title>t</title></head><body><p a=1 b>x</p>") ==
        "!comment!doctype<html lang><head><title>#t</title></head><body><p a b>#x</p>");
}

TEST_CASE("an element that the parser repeats while it repairs markup is told once") {
  CHECK(token_names("<p><a href=1>x<p>y</a>") == "<p><a href>#x<p>#y</a>");
  CHECK(token_names("<b id=2><i>1</b>2</i>") == "<b id><i>#1</b>#2</i>");
}

TEST_CASE("what the parser moves keeps its place") {
  CHECK(token_names("<table><img src=a><tr><td><img src=b></table>") ==
        "<table><img src><tr><td><img src></table>");
}

TEST_CASE("scripts and styles hold text") {
  CHECK(token_names("<script>a = '<img src=x>';</script><style>b{}</style>") ==
        "<script>#a = '<img src=x>';</script><style>#b{}</style>");
}

TEST_CASE("a page nested beyond reason has no tokens and does no harm") {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<div>";
  CHECK(token_names(deep).empty());
  // Formatting that has to be opened again in every paragraph would fill all memory.
  std::string tangled;
  for (int i = 0; i < 6000; ++i) tangled += "<b id=" + std::to_string(i) + "></p><p>";
  CHECK(token_names(tangled).empty());
}

TEST_CASE("ordinary depth and unclosed elements are read") {
  std::string page;
  for (int i = 0; i < 20000; ++i) page += "<li>x<br><p>y";
  const std::string told = token_names(page);
  CHECK(std::count(told.begin(), told.end(), '<') == 60000);
}

TEST_CASE(
    "a page on which gumbo would end the process is refused, its like with sound markup is read") {
  for (const std::string_view page :
       {"<table><math><td><mi><select></table>", "<table><svg><td><desc><select></table>",
        "<TABLE><MATH><TH><MI><TEMPLATE></TEMPLATE></TABLE>",
        "<table><svg><desc/><td><foreignObject><select><tr></table>",
        "<td></td><table><svg><select><foreignObject><select><table><a><select><p>"}) {
    CAPTURE(page);
    CHECK(token_names(page).empty());
  }
  CHECK(token_names("<svg><foreignObject><table><tbody><tr><td><select></select></table></svg>") ==
        "<svg><foreignobject><table><tbody><tr><td><select></select></table></svg>");
  CHECK_FALSE(token_names("<p><svg><title>x</title></svg><table><tr><td><select></table>").empty());
  CHECK_FALSE(token_names("<math><mi>x</mi></math><template><td></template>").empty());
}
