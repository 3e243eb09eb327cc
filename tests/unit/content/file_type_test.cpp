#include <doctest/doctest.h>

#include <parcours/content/references.hpp>

using namespace parcours::content;

TEST_CASE("the suffix decides") {
  CHECK(file_type("html", "") == FileType::html);
  CHECK(file_type(".HTM", "<?xml version='1.0'?>") == FileType::html);
  CHECK(file_type("xhtml", "") == FileType::xhtml);
  CHECK(file_type(".xht", "") == FileType::xhtml);
  CHECK(file_type("css", "") == FileType::css);
  CHECK(file_type(".Svg", "") == FileType::svg);
  CHECK(file_type("md", "") == FileType::markdown);
  CHECK(file_type("markdown", "") == FileType::markdown);
  CHECK(file_type("js", "<html>") == FileType::other);
  CHECK(file_type("png", "") == FileType::other);
}

TEST_CASE("an XML file is what its namespace says") {
  CHECK(file_type("xml", "<html xmlns='http://www.w3.org/1999/xhtml'>") == FileType::xhtml);
  CHECK(file_type("xml", "<svg xmlns='http://www.w3.org/2000/svg'>") == FileType::svg);
  CHECK(file_type("xml", "<manifest/>") == FileType::other);
}

TEST_CASE("a file without suffix is what it begins with") {
  CHECK(file_type("", "\xEF\xBB\xBF <!-- x --> <!DOCTYPE HTML>") == FileType::html);
  CHECK(file_type("", "<html>") == FileType::html);
  CHECK(file_type("", "<svg>") == FileType::svg);
  CHECK(file_type("", "hello") == FileType::other);
  CHECK(file_type("", "") == FileType::other);
}
