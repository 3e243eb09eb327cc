#include <doctest/doctest.h>

#include <array>
#include <parcours/content/charset.hpp>
#include <parcours/content/html.hpp>
#include <parcours/content/markdown.hpp>
#include <random>

#include "damage.hpp"
#include "samples.hpp"

using namespace parcours::content;

namespace {

constexpr std::array kTypes = {FileType::html, FileType::xhtml, FileType::svg, FileType::css,
                               FileType::markdown};

void check_promises(const std::string& file, FileType type) {
  const std::vector<Reference> references = find_references(file, type);
  std::size_t end = 0;
  std::size_t wrong = 0;
  for (const Reference& reference : references) {
    const bool is_fixed = reference.syntax[0] == Notation::fixed;
    wrong += reference.offset > file.size() ? 1U : 0U;
    wrong += reference.length > file.size() - reference.offset ? 1U : 0U;
    wrong += reference.line < 1 || reference.column < 1 ? 1U : 0U;
    if (!is_fixed) {
      wrong += reference.offset < end ? 1U : 0U;
      end = reference.offset + reference.length;
    }
  }
  CHECK(wrong == 0);
  CHECK(rewrite(file, references, std::vector<std::optional<std::string>>(references.size())) ==
        file);
  samples::check_scan(file, type);
  to_utf8_document(file);
  if (type == FileType::markdown) {
    markdown_to_html(file);
    return;
  }
  // A replacement is found again, in the same number of places.
  const std::string changed = samples::replaced(file, "n&'\"(.png", type);
  CHECK(find_references(changed, type).size() == references.size());
}

}  // namespace

TEST_CASE("damaged files keep every promise") {
  std::mt19937 random(20231);
  for (int round = 0; round < 3000; ++round) {
    const std::string file = samples::damaged(random);
    CAPTURE(file);
    for (const FileType type : kTypes) {
      check_promises(file, type);
    }
  }
}

TEST_CASE("deep nesting is refused in HTML and harmless in XML") {
  for (const std::string_view piece :
       {"<div>", "<b>", "<svg>", "<svg><foreignObject><p>", "<math><mi>", "<template>",
        "<table><td>", "<svg><g>", "<iframe srcdoc='", "<a><p>"}) {
    CAPTURE(piece);
    std::string page;
    for (int i = 0; i < 100000; ++i) {
      page += piece;
    }
    for (int i = 0; i < 100000; ++i) {
      page += "</g></p>";
    }
    page += "<p style='background:url(a.png)'/>";
    PageScan refused;
    refused.type = FileType::html;
    refused.searched = false;
    CHECK(scan_page(page, FileType::html) == refused);
    CHECK(add_script(page, FileType::html, "<script></script>") == page);
    for (const FileType type : {FileType::xhtml, FileType::svg}) {
      const PageScan scan = scan_page(page, type);
      CHECK(scan.searched);
      REQUIRE(scan.references.size() == 1);
      CHECK(scan.references[0].target == "a.png");
    }
    const PageScan sheet = scan_page(page, FileType::css);
    CHECK(sheet.searched);
    CHECK(sheet.references.empty());
  }
}
