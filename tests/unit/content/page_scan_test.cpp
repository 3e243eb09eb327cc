#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <parcours/base/text.hpp>
#include <parcours/content/html.hpp>
#include <parcours/content/page_scan.hpp>

#include "samples.hpp"

using namespace parcours::content;
using samples::check_scan;

namespace {

std::string repeated(std::string_view piece, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += piece;
  return result;
}

PageScan unsearched(FileType type) {
  PageScan scan;
  scan.type = type;
  scan.searched = false;
  return scan;
}

/// A page as the value of an attribute between double quotes.
std::string in_srcdoc(std::string_view page) {
  return "<iframe srcdoc=\"" + parcours::text::escape_markup(page) + "\"></iframe>";
}

}  // namespace

TEST_CASE("a scan tells everything about a page") {
  const std::string page =
      "<!DOCTYPE html><html lang=fr><head><title>T</title><base href=b/>"
      "<link rel=stylesheet href=c.css></head><body><h1>H</h1><img src=i.png></body></html>";
  const PageScan scan = scan_page(page, FileType::html);
  CHECK(scan.type == FileType::html);
  CHECK(scan.facts == PageFacts{"T", "H", "fr", "", false});
  CHECK(scan.base == "b/");
  REQUIRE(scan.references.size() == 2);
  CHECK(scan.references[0].target == "c.css");
  CHECK(scan.references[1].target == "i.png");
  CHECK(scan.script == ScriptPlace{page.find("</head>"), 0, "", ""});
  CHECK(scan.searched);
}

TEST_CASE("places of a scan are those of the bytes") {
  const std::string latin = "<meta charset=latin1><title>\xE9\xE9</title><p>\xE9<img src=a>";
  CHECK(scan_page(latin, FileType::html).script->offset == latin.find("<p>"));
  const std::string marked = "\xEF\xBB\xBF<p>x";
  CHECK(scan_page(marked, FileType::html).script->offset == 3);
}

TEST_CASE("XHTML without a head says what goes around the script") {
  const std::string empty = "<html><head /><body/></html>";
  CHECK(scan_page(empty, FileType::xhtml).script ==
        ScriptPlace{empty.find("/>"), 2, ">", "</head>"});
  CHECK(scan_page("<html><body/></html>", FileType::xhtml).script ==
        ScriptPlace{6, 0, "<head>", "</head>"});
  CHECK_FALSE(scan_page("<html/>", FileType::xhtml).script);
}

TEST_CASE("the base of XHTML is read by the rules of XML") {
  CHECK(scan_page("<html xmlns='http://www.w3.org/1999/xhtml'><head><script/><base href='b/'/>"
                  "</head></html>",
                  FileType::xhtml)
            .base == "b/");
}

TEST_CASE("other files have references at most") {
  const PageScan css = scan_page("a { b: url(c.png) }", FileType::css);
  CHECK(css.references.size() == 1);
  CHECK(css.searched);
  CHECK_FALSE(css.script);
  CHECK_FALSE(scan_page("<svg xmlns='http://www.w3.org/2000/svg'/>", FileType::svg).script);
  CHECK(scan_page("[a](b.html)", FileType::markdown).references.size() == 1);
  CHECK(scan_page("<img src=a>", FileType::other) == PageScan{});
}

TEST_CASE("a page that is nested too deeply counts as not searched") {
  const std::string deep = "<title>T</title><img src=a.png>" + repeated("<div>", 10000);
  CHECK(scan_page(deep, FileType::html) == unsearched(FileType::html));
  // Formatting that has to be opened again in every paragraph.
  std::string tangled = "<img src=a.png>";
  for (int i = 0; i < 6000; ++i) tangled += "<b id=" + std::to_string(i) + "></p><p>";
  CHECK(scan_page(tangled, FileType::html) == unsearched(FileType::html));
  CHECK_FALSE(scan_page("# T\n\n" + deep, FileType::markdown).searched);
}

TEST_CASE("a file above the limit counts as not searched") {
  for (const FileType type :
       {FileType::html, FileType::xhtml, FileType::svg, FileType::css, FileType::markdown}) {
    CHECK(scan_page(std::string(kLargestPage + 1, ' '), type) == unsearched(type));
  }
}

TEST_CASE("a file in a charset without ASCII counts as not searched") {
  const std::string utf16("\xFF\xFE<\0p\0>\0", 8);
  CHECK(scan_page(utf16, FileType::html) == unsearched(FileType::html));
}

TEST_CASE("a page in an attribute that cannot be searched is not passed over in silence") {
  const PageScan shallow = scan_page(in_srcdoc("<img src=a>") + "<img src=b>", FileType::html);
  CHECK(shallow.searched);
  CHECK(shallow.references.size() == 2);
  // The page around it keeps what was found.
  const PageScan deep =
      scan_page(in_srcdoc(repeated("<div>", 10000)) + "<img src=b>", FileType::html);
  CHECK_FALSE(deep.searched);
  CHECK(deep.references.size() == 1);
  CHECK(deep.script);
  std::string nested = "<img src=a>";
  for (int i = 0; i < 3; ++i) nested = in_srcdoc(nested);
  CHECK(scan_page(nested, FileType::html).searched);
  CHECK(scan_page(nested, FileType::html).references.size() == 1);
  const PageScan deeper = scan_page(in_srcdoc(nested) + "<img src=b>", FileType::html);
  CHECK_FALSE(deeper.searched);
  CHECK(deeper.references.size() == 1);
  CHECK(deeper.script);
}

TEST_CASE("a scan of real pages tells what the single functions tell") {
  const std::filesystem::path manual = "/usr/share/gimp/2.0/help/fr";
  if (!std::filesystem::is_directory(manual)) {
    MESSAGE("skipped: no manual of GIMP in ", manual.string());
    return;
  }
  std::vector<std::filesystem::path> pages;
  for (const auto& file : std::filesystem::directory_iterator(manual)) {
    if (file.path().extension() == ".html") pages.push_back(file.path());
  }
  std::sort(pages.begin(), pages.end());
  for (std::size_t i = 0; i < pages.size(); i += 20) {
    std::ifstream file(pages[i], std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    CAPTURE(pages[i].string());
    check_scan(bytes, FileType::html);
    check_scan(bytes, FileType::xhtml);
    CHECK(scan_page(bytes, FileType::html).searched);
    CHECK_FALSE(scan_page(bytes, FileType::html).references.empty());
  }
}
