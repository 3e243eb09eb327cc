#include <doctest/doctest.h>

#include <parcours/base/entry_name.hpp>
#include <parcours/base/error.hpp>

using parcours::EntryName;

TEST_CASE("a name is normalized") {
  CHECK(EntryName::from("a//b/./cafe\u0301.html").str() == "a/b/caf\u00e9.html");
  CHECK(EntryName::from("./x").str() == "x");
}

TEST_CASE("a name that leaves its folder is refused") {
  for (const char* name :
       {"../x", "a/../../x", "a/..", "/etc/passwd", "C:/x", "c:\\x", "", ".", "./"}) {
    CAPTURE(name);
    CHECK_FALSE(EntryName::try_from(name).has_value());
    CHECK_THROWS_AS(EntryName::from(name), parcours::Error);
  }
  CHECK_FALSE(EntryName::try_from(std::string_view("a\0b", 3)).has_value());
  CHECK_FALSE(EntryName::try_from("\xff.html").has_value());
}

TEST_CASE("two dots inside a name are harmless") {
  CHECK(EntryName::from("a..b/...c").str() == "a..b/...c");
}

TEST_CASE("the parts of a name") {
  const EntryName name = EntryName::from("a/b/Page.tar.HTML");
  CHECK(name.base() == "Page.tar.HTML");
  CHECK(name.folder() == "a/b/");
  CHECK(name.stem() == "Page.tar");
  CHECK(name.suffix() == ".html");
  CHECK(name.depth() == 3);
  CHECK(EntryName::from(".htaccess").suffix().empty());
  CHECK(EntryName::from("a.html").below("content/x").str() == "content/x/a.html");
}
