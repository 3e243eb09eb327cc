#include <doctest/doctest.h>

#include <parcours/base/uri.hpp>

namespace uri = parcours::uri;

TEST_CASE("a reference is cut as browsers cut it") {
  const uri::Reference full = uri::split("  a%20b/c.html?x=1#top \n");
  CHECK(full.path == "a%20b/c.html");
  CHECK(full.query == "?x=1");
  CHECK(full.fragment == "#top");
  CHECK(full.scheme.empty());
  CHECK(uri::split("HTTPS://example.org/x").scheme == "https");
  CHECK(uri::split("HTTPS://example.org/x").has_authority);
  CHECK(uri::split("//cdn.example.org/x.js").has_authority);
  CHECK(uri::split("mailto:a@example.org").scheme == "mailto");
  CHECK(uri::split("C:\\docs\\a.html").scheme.empty());
  CHECK(uri::split("a\nb").path == "ab");
  CHECK(uri::split("a:b/c").path == "a:b/c");
  CHECK(uri::split("#x?y").fragment == "#x?y");
}

TEST_CASE("percent encoding is undone and done byte by byte") {
  CHECK(uri::decode("le%C3%A7on%201.html") == "leçon 1.html");
  CHECK(uri::decode("100%.html") == "100%.html");
  CHECK(uri::decode("%4") == "%4");
  CHECK(uri::decode("%41") == "A");
  CHECK_FALSE(uri::is_well_encoded("100%.html"));
  CHECK(uri::is_well_encoded("100%25.html"));
  CHECK(uri::encode_path("été/a b#?%.html") == "%C3%A9t%C3%A9/a%20b%23%3F%25.html");
  CHECK(uri::decode(uri::encode_path("日本/x'\"&.html")) == "日本/x'\"&.html");
}

TEST_CASE("relative paths are resolved against the page's folder") {
  CHECK(uri::resolve("a/b.html", "c.png") == "a/c.png");
  CHECK(uri::resolve("a/b.html", "../c.png") == "c.png");
  CHECK(uri::resolve("a/b.html", "./d/./e.css") == "a/d/e.css");
  CHECK(uri::resolve("a/b.html", "/c.png") == "c.png");
  CHECK(uri::resolve("a/b.html", "..") == "");
  CHECK(uri::resolve("a/b/c.html", "..") == "a/");
  CHECK(uri::resolve("a/b.html", "d/") == "a/d/");
  CHECK_FALSE(uri::resolve("a/b.html", "../../c.png").has_value());
}

TEST_CASE("the shortest relative path leads back to its target") {
  CHECK(uri::relative("a/b.html", "a/c/d.png") == "c/d.png");
  CHECK(uri::relative("a/b/c.html", "a/d.png") == "../d.png");
  CHECK(uri::relative("index.html", "a.html") == "a.html");
  CHECK(uri::relative("a/b.html", "a/b.html") == "b.html");
  CHECK(uri::relative("x.html", "a:b.html") == "./a:b.html");
  for (const char* from : {"x.html", "a/x.html", "a/b/x.html"}) {
    for (const char* to : {"y.html", "a/y.html", "a/b/y.html", "c/y.html", "a:b/y.html"}) {
      CHECK(uri::resolve(from, uri::relative(from, to)) == to);
    }
  }
}
