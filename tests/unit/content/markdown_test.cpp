#include <doctest/doctest.h>

#include <parcours/content/markdown.hpp>
#include <parcours/content/references.hpp>

#include "samples.hpp"

using namespace parcours::content;
using samples::Found;

namespace {

std::string body(std::string_view markdown) { return markdown_to_html(markdown).body; }

Found found_in_markdown(std::string_view markdown) {
  return samples::found(markdown, FileType::markdown);
}

}  // namespace

TEST_CASE("Markdown becomes HTML with GitHub's additions") {
  CHECK(body("a *b* ~~c~~") == "<p>a <em>b</em> <del>c</del></p>\n");
  CHECK(body("| a |\n|---|\n| b |").find("<table>") == 0);
  CHECK(body("- [x] done").find("type=\"checkbox\"") != std::string::npos);
  CHECK(body("see https://example.org/x now").find("<a href=\"https://example.org/x\">") !=
        std::string::npos);
  CHECK(body("```cpp\nx < y\n```") ==
        "<pre><code class=\"language-cpp\">x &lt; y\n</code></pre>\n");
}

TEST_CASE("boxes of task lists are named by their item's own text") {
  const std::string html =
      body("- [ ] Lunettes & \"gants\" *mis*\n- [x] fait\n  - [ ] dedans\n\nfin\n");
  CHECK(html.find("aria-label=\"Lunettes &amp; &quot;gants&quot; mis\"") != std::string::npos);
  CHECK(html.find("aria-label=\"fait\"") != std::string::npos);
  CHECK(html.find("aria-label=\"dedans\"") != std::string::npos);
  CHECK(body("- [ ] a\n\n- [ ] b\n").find("aria-label=\"b\"") != std::string::npos);
}

TEST_CASE("raw HTML stays") {
  CHECK(body("<div class=x>\n<video src='a.mp4'></video>\n</div>\n") ==
        "<div class=x>\n<video src='a.mp4'></video>\n</div>\n");
}

TEST_CASE("headings get identifiers as on GitHub") {
  CHECK(body("# Le\u00E7on 1 : *D\u00E9but* `x_y` & Fin!") ==
        "<h1 id=\"le\u00E7on-1--d\u00E9but-x_y--fin\">Le\u00E7on 1 : <em>D\u00E9but</em> "
        "<code>x_y</code> &amp; Fin!</h1>\n");
  CHECK(body("# \u041F\u0440\u0438\u0432\u0435\u0442 \u65E5\u672C")
            .find("id=\"\u043F\u0440\u0438\u0432\u0435\u0442-\u65E5\u672C\"") != std::string::npos);
}

TEST_CASE("identifiers are unique in the page") {
  CHECK(body("# A\n\n## A\n\n## A\n\n# A-1") ==
        "<h1 id=\"a\">A</h1>\n<h2 id=\"a-1\">A</h2>\n<h2 id=\"a-2\">A</h2>\n"
        "<h1 id=\"a-1-1\">A-1</h1>\n");
  CHECK(body("<p id=\"a\"></p>\n\n# A").find("<h1 id=\"a-1\">") != std::string::npos);
  CHECK(body("# !\n\n# ?").find("<h1 id=\"section-1\">") != std::string::npos);
}

TEST_CASE("a heading with an identifier of its own keeps it") {
  CHECK(body("<div><h2 id=\"own\">X</h2></div>").find("<h2 id=\"own\">X</h2>") == 5);
}

TEST_CASE("the title is that of the front matter, else the first heading") {
  const MarkdownPage page =
      markdown_to_html("---\r\ntitle: \"My: title\"\r\nx: [1]\r\n---\r\n# Heading\r\n");
  CHECK(page.title == "My: title");
  CHECK(page.body == "<h1 id=\"heading\">Heading</h1>\n");
  CHECK(markdown_to_html("text\n\n## A *b* &amp; `c`\n").title == "A b & c");
  CHECK(markdown_to_html("text").title.empty());
  CHECK(markdown_to_html("\xEF\xBB\xBF---\ntitle: T\n...\nx").title == "T");
}

TEST_CASE("rules at the beginning are no front matter") {
  CHECK(body("---\n\ntext\n\n---\n") == "<hr>\n<p>text</p>\n<hr>\n");
  CHECK(body("---\nkey: value\n").find("<hr>") == 0);
  CHECK(body("---\n[unclosed: {\n---\nx").find("<hr>") == 0);
}

TEST_CASE("Markdown in another charset is read") { CHECK(body("caf\xE9") == "<p>caf\u00E9</p>\n"); }

TEST_CASE("references are found with their place in the Markdown") {
  const std::string markdown =
      "---\ntitle: x\n---\n\n# T\n\nSee [a](a.html) and ![b](img/b.png \"B\").\n\n"
      "[ref][1] <img src=\"c.png\">\n\n[1]: d.html\n";
  CHECK(found_in_markdown(markdown) ==
        Found{"link:a.html", "resource:img/b.png", "resource:c.png", "link:d.html"});
  const auto references = find_references(markdown, FileType::markdown);
  CHECK(samples::spans(markdown, FileType::markdown) ==
        std::vector<std::string>{"a.html", "img/b.png", "c.png", "d.html"});
  CHECK(references[0].line == 7);
  CHECK(references[0].column == 9);
  CHECK(references[1].line == 7);
  CHECK(references[2].line == 9);
  CHECK(references[3].line == 11);
  CHECK(references[3].column == 6);
}

TEST_CASE("addresses that Markdown encodes have a place too") {
  const std::string markdown = "x\n\n![](\u00E9t\u00E9.png) [y](<a b.html>) [z](a\\(b.html)\n";
  const auto references = find_references(markdown, FileType::markdown);
  REQUIRE(references.size() == 3);
  CHECK(references[0].target == "%C3%A9t%C3%A9.png");
  CHECK(references[1].target == "a%20b.html");
  CHECK(references[2].target == "a(b.html");
  for (const Reference& reference : references) {
    CHECK(reference.line == 3);
  }
  CHECK(references[0].column == 5);
}

TEST_CASE("Markdown is never rewritten") {
  const std::string markdown = "[a](a.html)";
  CHECK(samples::replaced(markdown, "b.html", FileType::markdown) == markdown);
}

TEST_CASE("code is no reference") {
  CHECK(found_in_markdown("`<img src=a>`\n\n    <img src=b>\n\n```\n[x](c)\n```\n").empty());
}
