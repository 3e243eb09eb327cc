#include <doctest/doctest.h>

#include <parcours/base/error.hpp>
#include <parcours/content/site.hpp>

#include <optional>
#include <string>
#include <vector>

using parcours::EntryName;
using parcours::MemoryTree;
using namespace parcours::content;

namespace {

EntryName name(const char* text) { return EntryName::from(text); }

MemoryTree tree_of(const std::vector<std::pair<const char*, const char*>>& files) {
  MemoryTree tree;
  for (const auto& [file, content] : files) tree.add(name(file), content);
  return tree;
}

struct Expected {
  const char* target;
  const char* file;  ///< Null if none is found.
  bool exact = true;
};

void check_leads(const Site& site, const char* page, const std::vector<Expected>& all) {
  for (const Expected& expected : all) {
    CAPTURE(expected.target);
    const Link link = site.resolve(name(page), "", expected.target);
    if (expected.file == nullptr) {
      CHECK(link.target == kNoFile);
      continue;
    }
    REQUIRE(link.destination == Destination::file);
    CHECK(site.name(link.target).str() == expected.file);
    CHECK(link.exact == expected.exact);
  }
}

}  // namespace

TEST_CASE("files of a site are numbered in byte order of their names") {
  const MemoryTree tree = tree_of({{"b.html", ""}, {"a/z.png", ""}, {"a/B.css", ""}});
  const Site site(tree);
  REQUIRE(site.names().size() == 3);
  for (FileNumber i = 0; i < 3; ++i) CHECK(site.number(site.name(i)) == i);
  CHECK(site.name(0).str() == "a/B.css");
  CHECK(site.name(2).str() == "b.html");
  CHECK(site.number("a/b.css") == kNoFile);
  CHECK(site.has_references(0));
  CHECK_FALSE(site.has_references(1));
}

TEST_CASE("a reference leads where a browser goes") {
  const MemoryTree tree = tree_of({{"a/p.html", ""}, {"a/i/x y.png", ""}, {"é.css", ""}});
  const Site site(tree);
  check_leads(site, "a/p.html",
              {{"i/x%20y.png", "a/i/x y.png"},
               {"i/x y.png", "a/i/x y.png"},
               {" ./i/../i/x%20y.png?v=1#top", "a/i/x y.png"},
               {"../%C3%A9.css", "é.css"},
               {"../é.css", "é.css"},
               {"p.html#top", "a/p.html"}});
}

TEST_CASE("a reference that no server would follow to the file is not exact") {
  const MemoryTree tree = tree_of({{"a/p.html", ""},
                                   {"a/i/x.png", ""},
                                   {"a/100%.png", ""},
                                   {"a/q?1.png", ""},
                                   {"d/index.html", ""},
                                   {"é.css", ""}});
  const Site site(tree);
  check_leads(site, "a/p.html",
              {{"I/X.png", "a/i/x.png", false},
               {"i\\x.png", "a/i/x.png", false},
               {"i//x.png", "a/i/x.png", false},
               {"i%2F/x.png", "a/i/x.png", false},
               {"/a/i/x.png", "a/i/x.png", false},
               {"%2Fa/i/x.png", "a/i/x.png", false},
               {"100%.png", "a/100%.png", false},
               {"q?1.png", "a/q?1.png", false},
               {"../d", "d/index.html", false},
               {"../d/", "d/index.html", false},
               {"../e\u0301.css", "é.css", false}});
}

TEST_CASE("a reference to nothing, beyond the root or elsewhere finds no file") {
  const MemoryTree tree = tree_of({{"a/p.html", ""}});
  const Site site(tree);
  check_leads(site, "a/p.html",
              {{"", nullptr},
               {"#top", nullptr},
               {"gone.html", nullptr},
               {"../../x.html", nullptr},
               {"https://example.org/p.html", nullptr},
               {"mailto:a@example.org", nullptr}});
  CHECK(site.resolve(name("a/p.html"), "", "gone.html").destination == Destination::missing);
  CHECK(site.resolve(name("a/p.html"), "", "../../p.html").destination == Destination::outside);
}

TEST_CASE("the text of a link is parted where its file's name ends") {
  const MemoryTree tree = tree_of({{"p.html",
                                    "<a href='p.html?a#b'></a><a href='q?1.html#b'></a>"
                                    "<a href='r#1.html'></a>"},
                                   {"q?1.html", ""},
                                   {"r#1.html", ""}});
  const Site site(tree);
  const Page& page = site.page(name("p.html"));
  REQUIRE(page.links.size() == 3);
  CHECK(text_of(page.links[0]).path == "p.html");
  CHECK(text_of(page.links[0]).tail == "?a#b");
  CHECK(text_of(page.links[1]).tail == "#b");
  CHECK(text_of(page.links[2]).tail.empty());
}

TEST_CASE("pages are read once; other files and names have no references") {
  const MemoryTree tree = tree_of({{"p.html", "<title>T</title><img src=x.png>"}, {"x.png", "<a"}});
  const Site site(tree);
  CHECK(&site.page(name("p.html")) == &site.page(site.number("p.html")));
  CHECK(site.page(name("p.html")).facts.title == "T");
  CHECK(site.page(name("x.png")).links.empty());
  CHECK_THROWS_AS(site.page(name("gone.html")), parcours::Error);
  CHECK(site.page(name("gone.png")).links.empty());
}

TEST_CASE("a page needs what it loads and what that loads, not the pages it leads to") {
  const MemoryTree tree = tree_of({{"p.html",
                                    "<link rel=stylesheet href=s.css><a href=q.html>q</a>"
                                    "<a href=d.pdf>d</a><iframe src=f.html></iframe>"},
                                   {"s.css", "a { background: url(b.png) }"},
                                   {"b.png", ""},
                                   {"d.pdf", ""},
                                   {"f.html", "<img src=c.png><a href=p.html>back</a>"},
                                   {"c.png", ""},
                                   {"q.html", "<img src=e.png>"},
                                   {"e.png", ""}});
  const Site site(tree);
  const FileNumber own = site.number("q.html");
  std::vector<std::string> needed;
  for (const FileNumber file : needed_files(site, site.number("p.html"),
                                            [own](FileNumber other) { return other == own; })) {
    needed.push_back(site.name(file).str());
  }
  CHECK(needed == std::vector<std::string>{"b.png", "c.png", "d.pdf", "f.html", "s.css"});
}

TEST_CASE("a site with a translator understands addresses of its own") {
  const MemoryTree tree = tree_of({{"a/p.html",
                                    "<a href='app:x'>1</a><a href='app:web'>2</a><a href='app:no'>"
                                    "3</a><a href=gone.html>4</a><a href='../x.html'>5</a>"},
                                   {"x.html", "x"}});
  const Site site(tree, [](const EntryName& page, std::string_view target) {
    CHECK(page.str() == "a/p.html");
    std::optional<std::string> meant;
    if (target == "app:x") meant = "/x.html#there";
    if (target == "app:web") meant = "https://example.org/";
    if (target == "app:no") meant = "";
    return meant;
  });
  const auto& links = site.page(name("a/p.html")).links;
  REQUIRE(links.size() == 5);
  CHECK(links[0].destination == Destination::file);
  CHECK(site.name(links[0].target).str() == "x.html");
  CHECK_FALSE(links[0].exact);
  CHECK_FALSE(links[0].is_dead);
  CHECK(text_of(links[0]).tail == "#there");
  CHECK(links[0].reference.target == "app:x");
  CHECK(links[1].destination == Destination::remote);
  CHECK(links[1].translated == "https://example.org/");
  CHECK(links[2].destination == Destination::none);
  CHECK(links[2].is_dead);
  CHECK(links[3].destination == Destination::missing);
  CHECK(links[3].is_dead);
  CHECK(links[4].destination == Destination::file);
  CHECK(links[4].exact);
  CHECK_FALSE(links[4].is_dead);
}

TEST_CASE("without a translator no link is dead") {
  const MemoryTree tree = tree_of({{"p.html", "<a href=gone.html>1</a><a href='../x'>2</a>"}});
  const Site site(tree);
  for (const Link& link : site.page(name("p.html")).links) CHECK_FALSE(link.is_dead);
}

TEST_CASE("pages that do not say that they are in UTF-8 are told from those that need not") {
  const MemoryTree tree =
      tree_of({{"a.html", "<p>\xC3\xA9"},
               {"b.html", "<meta charset=utf-8><p>\xC3\xA9"},
               {"c.html", "<p>e"},
               {"d.html", "<p>\xE9"},
               {"e.html", "\xEF\xBB\xBF<p>\xC3\xA9"},
               {"f.xhtml", "<p xmlns='http://www.w3.org/1999/xhtml'>\xC3\xA9</p>"}});
  const Site site(tree);
  CHECK(site.page(name("a.html")).lacks_charset);
  for (const char* other : {"b.html", "c.html", "d.html", "e.html", "f.xhtml"}) {
    CHECK_FALSE(site.page(name(other)).lacks_charset);
  }
}
