#include <doctest/doctest.h>
#include <gumbo.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <parcours/content/charset.hpp>
#include <parcours/content/document.hpp>

#include "damage.hpp"
#include "html_routes.hpp"
#include "random_markup.hpp"

using namespace parcours::content;
using samples::is_plain;
using samples::routes_agree;

namespace {

constexpr std::string_view kStart = "<!DOCTYPE html><html><head><title>T</title></head><body>";

/// The names of all elements that gumbo knows, and one that it does not know.
std::vector<std::string> names() {
  std::vector<std::string> result = {"x-y"};
  for (int tag = 0; tag < GUMBO_TAG_UNKNOWN; ++tag) {
    const std::string name = gumbo_normalized_tagname(static_cast<GumboTag>(tag));
    if (!name.empty()) result.push_back(name);
  }
  return result;
}

/// For pages by the hundred thousand, of which only those that fail are of interest.
void expect_agreement(const std::string& page) {
  if (!routes_agree(page)) FAIL_CHECK("the routes differ: ", page);
}

/// How many of the pages are plain; those must have the same tokens by both routes.
template <typename MakePage>
std::size_t count_plain(std::size_t rounds, MakePage make_page) {
  std::size_t plain = 0;
  for (std::size_t i = 0; i < rounds; ++i) {
    const std::string page = make_page();
    if (!is_plain(page)) continue;
    ++plain;
    expect_agreement(page);
  }
  return plain;
}

/// Every tenth page of a manual.
void check_manual(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) {
    MESSAGE("skipped: no manual in ", folder.string());
    return;
  }
  std::vector<std::filesystem::path> pages;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() == ".html") pages.push_back(file.path());
  }
  std::sort(pages.begin(), pages.end());
  for (std::size_t i = 0; i < pages.size(); i += 10) {
    std::ifstream file(pages[i], std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const SourceText page = load_document(bytes, detect_charset(bytes, FileType::html));
    CAPTURE(pages[i].string());
    CHECK(is_plain(page.text()));
    CHECK(routes_agree(page.text()));
  }
}

}  // namespace

TEST_CASE("ordinary markup is plain") {
  for (const std::string_view body : {
           "<p>a <b>b</b> &amp; c<br>d<p>e",
           "<ul><li>a<li><p>b<ol><li>c</ol></ul><dl><dt>a<dd>b<dt>c</dl>",
           "<table border=1><caption>a</caption><tr><td>b<th>c<tr><td><p>d</table>",
           "<table><colgroup><col><col></colgroup><thead><tr><th>a</thead><tbody><tr><td>b</table>",
           "<form action=a><select><optgroup label=b><option>c<option>d</select><input></form>",
           "<svg viewBox='0 0 1 1'><title>a</title><g><path d=b /><a xlink:href=c></a></g></svg>",
           "<object data=a><param name=b value=c><embed src=d></object><iframe src=e></iframe>",
           "<video controls><source src=a><track src=b></video><textarea>\nc</textarea>",
           "<h1>a</h1><pre>\nb</pre><hr/><div CLASS=\"c\"><my-tag>d</my-tag></DIV >",
           "<script>if (a < b) '<p>';</script><style>a{}</style>",
           "<p><noscript><img src=a></noscript><iframe src=b></iframe>",
           "<!-- a --><?b?>1 < 2 & 3 <ruby>c<rt>d<rt>e</rt></ruby>",
           "<p>a</body>\n</html>\n<!-- b -->\n",
       }) {
    for (const std::string& page : {std::string(kStart) + std::string(body), std::string(body)}) {
      CAPTURE(page);
      CHECK(is_plain(page));
      CHECK(routes_agree(page));
    }
  }
}

TEST_CASE("what a browser repairs is left to gumbo") {
  for (const std::string_view body : {
           "<p><a href=1>x<p>y</a>",
           "<b><i>1</b>2</i>",
           "<a><span><a>x</a></span></a>",
           "<table><img src=a><tr><td></table>",
           "<table>x<tr><td></table>",
           "<table><tr><td></td></td></table>",
           "</p>",
           "<div></span></div>",
           "<div><p>a</span></div>",
           "<ul><li><b>a<li>b</ul>",
           "<select><div>a</div></select>",
           "<svg><foreignObject><p>a</foreignObject></svg>",
           "<svg><p>a</svg>",
           "<svg><title><b>a</b></title></svg>",
           "<math><mi>a</mi></math>",
           "<template><td>a</template>",
           "<body class=a>",
           "<frameset>",
           "<p a=b A=c>",
           "<img></img>",
           "<h1><h2>a</h2></h1>",
           "<form><form>a</form></form>",
           "<!DOCTYPE html>",
           "<tr>",
           "a</body>b",
       }) {
    const std::string page = std::string(kStart) + std::string(body);
    CAPTURE(page);
    CHECK_FALSE(is_plain(page));
  }
  CHECK_FALSE(is_plain(std::string_view("<p>\0", 4)));
  CHECK_FALSE(is_plain("<head></head><title>a</title>"));
  // Whether a table ends the paragraph before it depends on the doctype.
  constexpr std::string_view kTable = "<p>a<table><tr><td><p>b</table><p>c";
  CHECK_FALSE(
      is_plain("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">" + std::string(kTable)));
  CHECK(is_plain(kTable));
  CHECK(routes_agree(kTable));
  CHECK(is_plain(std::string(kStart) + std::string(kTable)));
  CHECK(routes_agree(std::string(kStart) + std::string(kTable)));
}

TEST_CASE("every pair of tags in every context has the same tokens by both routes") {
  std::vector<std::string> pieces = {"x", " ", "<!-- -->"};
  for (const std::string& name : names()) {
    pieces.push_back("<" + name + ">");
    pieces.push_back("</" + name + ">");
  }
  std::size_t plain = 0;
  for (const std::string context : {"",
                                    "<head>",
                                    "<head></head>",
                                    "<!DOCTYPE html><p>",
                                    "<b>",
                                    "<ul><li>",
                                    "<dl><dd>",
                                    "<table>",
                                    "<table><tr>",
                                    "<table><tr><td>",
                                    "<table><caption>",
                                    "<table><colgroup>",
                                    "<select>",
                                    "<select><optgroup><option>",
                                    "<ruby><rt>",
                                    "<svg>",
                                    "<svg><title>",
                                    "<noscript>",
                                    "<p></body>",
                                    "<pre>"}) {
    for (const std::string& first : pieces) {
      // Nothing behind it can mend a page that is not plain.
      if (!is_plain(context + first)) continue;
      for (const std::string& second : pieces) {
        std::string page = context;
        page.append(first).append(second);
        if (!is_plain(page)) continue;
        ++plain;
        expect_agreement(is_plain(page + "z") ? page + "z" : page);
      }
    }
  }
  CHECK(plain > 60000);
}

TEST_CASE("what is open around an element reaches into it by both routes alike") {
  const auto start = [](const std::string& name) { return std::string("<").append(name) + ">"; };
  const auto end = [](const std::string& name) { return std::string("</").append(name) + ">"; };
  std::size_t plain = 0;
  for (const std::string outer : {"li", "dd", "p", "b", "a", "button", "object", "td", "option"}) {
    const std::string context = outer == "td" ? "<table><tr>" : outer == "option" ? "<select>" : "";
    for (const std::string& middle : names()) {
      const std::string around = context + start(outer) + start(middle);
      if (!is_plain(around)) continue;
      for (const std::string& inner : names()) {
        const std::string open = around + start(inner);
        if (!is_plain(open)) continue;
        for (const std::string& closed : {end(inner), end(middle), end(outer)}) {
          std::string page = open + "x";
          page.append(closed).append("y");
          if (!is_plain(page)) continue;
          ++plain;
          expect_agreement(page);
        }
      }
    }
  }
  CHECK(plain > 30000);
}

TEST_CASE("plain pages have the same tokens off their text and by gumbo") {
  samples::RandomMarkup markup(20241);
  CHECK(count_plain(6000, [&markup] { return markup.page(); }) > 1200);
}

TEST_CASE("damaged files that are plain have the same tokens by both routes") {
  std::mt19937 random(20242);
  // Whole files first: none of them is plain, as there is HTML inside of their SVG.
  CHECK(count_plain(12000, [&random] { return samples::damaged(random); }) > 600);
}

TEST_CASE("a page that ends anywhere has the same tokens by both routes") {
  const std::string page = std::string(kStart) +
                           "<p class=\"a\" id=b>c &amp; <!-- d --><script>e</script></p>"
                           "<table>\r\n<tr><td>f</table><svg><path d='g'/></svg></body>\n</html>";
  std::size_t plain = 0;
  for (std::size_t end = 0; end <= page.size(); ++end) {
    const std::string_view piece = std::string_view(page).substr(0, end);
    if (!is_plain(piece)) continue;
    ++plain;
    CAPTURE(std::string(piece));
    CHECK(routes_agree(piece));
  }
  CHECK(plain > page.size() * 9 / 10);
}

TEST_CASE("pages of manuals are plain") {
  check_manual("/usr/share/doc/debian-handbook/html/fr-FR");
  check_manual("/usr/share/gimp/2.0/help/fr");
}
