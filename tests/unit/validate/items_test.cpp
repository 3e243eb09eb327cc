#include "course.hpp"
#include "fixture.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

using namespace parcours;
using namespace parcours::validate_test;

namespace {

using Variants = std::vector<std::string>;

std::string with_parameters(std::string_view parameters, std::string_view href = "a.html") {
  const std::string manifest =
      course(fmt::format("<item identifier=\"A\" identifierref=\"R1\" parameters=\"{}\"><title>A"
                         "</title></item>",
                         parameters));
  const std::size_t at = manifest.find("href=\"1.html\"><");
  return manifest.substr(0, at) + fmt::format("href=\"{}\"><", href) + manifest.substr(at + 15);
}

std::string with_title(std::string_view title) {
  return course(
      fmt::format("<item identifier=\"A\" identifierref=\"R1\"><title>{}</title></item>", title));
}

}  // namespace

TEST_CASE("parameters that every platform can join to the address") {
  for (const char* parameters : {"?a=1", "&amp;a=1", "a=1&amp;b=é", "#top", "?a=%20b", "?", "",
                                 "page", "?a=1#b?c", "?url=x/y:z"}) {
    CAPTURE(parameters);
    CHECK(count_of(with_parameters(parameters), "ITM-011") == 0);
  }
  CHECK(count_of(with_parameters("a=1", "a.html?b=2"), "ITM-011") == 0);
  CHECK(count_of(with_parameters("&amp;a=1", "a.html?b=2"), "ITM-011") == 0);
}

TEST_CASE("parameters that some platforms join badly") {
  CHECK(variants_of(with_parameters("?a= b"), "ITM-011") == Variants{"character"});
  CHECK(variants_of(with_parameters("?a=&quot;b&quot;"), "ITM-011") == Variants{"character"});
  CHECK(variants_of(with_parameters("?a=100%"), "ITM-011") == Variants{"percent"});
  CHECK(variants_of(with_parameters("/a=1"), "ITM-011") == Variants{"start"});
  CHECK(variants_of(with_parameters("?a=1?b=2"), "ITM-011") == Variants{"twice"});
  CHECK(variants_of(with_parameters("?a=1", "a.html?b=2"), "ITM-011") == Variants{"joined"});
  CHECK(variants_of(with_parameters("?a=1", "a.html#b"), "ITM-011") == Variants{"fragment"});
  CHECK(variants_of(with_parameters("#a", "a.html#b"), "ITM-011") == Variants{"fragments"});
}

TEST_CASE("titles of plain text, and others") {
  for (const char* title : {"A", "if a &lt; b and c > d", "R&amp;D", "Tom &amp; Jerry; a film",
                            "The &lt;video&gt; element", "5 &lt; 6"}) {
    CAPTURE(title);
    CHECK(count_of(with_title(title), "ITM-016") == 0);
  }
  CHECK(variants_of(with_title("&lt;b>A&lt;/b>"), "ITM-016") == Variants{"markup"});
  CHECK(variants_of(with_title("A&lt;br/>B"), "ITM-016") == Variants{"markup"});
  CHECK(variants_of(with_title("Caf&amp;eacute;"), "ITM-016") == Variants{"reference"});
  CHECK(variants_of(with_title("A<i>B</i>"), "ITM-016") == Variants{"elements"});
  CHECK(variants_of(with_title("A\nB"), "ITM-016") == Variants{"lines"});
  CHECK(variants_of(with_title(" A"), "ITM-016") == Variants{"blanks"});
  // An empty one is told as such, and not as blanks.
  CHECK(count_of(with_title("  "), "ITM-016") == 0);
  CHECK(variants_of(with_title("  "), "ITM-002") == Variants{"empty"});
}

TEST_CASE("the length of titles is counted in characters") {
  std::string title;
  for (int i = 0; i < 200; ++i) title += "é";
  CHECK(count_of(with_title(title), "ITM-015") == 0);
  CHECK(count_of(with_title(title + "é"), "ITM-015") == 1);
  CHECK(count_of(with_title(title + "é"), "SPM-001") == 0);
}

TEST_CASE("references that nearly name a resource") {
  CHECK(count_of(course(item("A", "r1")), "ITM-007") == 1);
  CHECK(count_of(course(item("A", " R1")), "ITM-007") == 1);
  CHECK(count_of(course(item("A", "r1")), "ITM-003") == 0);
  CHECK(count_of(course(item("A", "PAGES")), "ITM-007") == 0);
  const auto issues = issues_of(course(item("A", "PAGES")), "ITM-003");
  REQUIRE(issues.size() == 1);
  CHECK(argument(issues[0], "nearest") == "PAGE");
}

TEST_CASE("a sub-manifest and what is in it are no unknown resources") {
  std::string manifest = course(item("A", "SUB") + item("B", "INNER") + item("C", "NOWHERE"));
  manifest.insert(
      manifest.find("</manifest>"),
      "<manifest identifier=\"SUB\"><organizations/><resources><resource "
      "identifier=\"INNER\" type=\"webcontent\" href=\"x.html\"/></resources></manifest>");
  const auto issues = issues_of(manifest, "ITM-003");
  REQUIRE(issues.size() == 1);
  CHECK(argument(issues[0], "item") == "C");
}

TEST_CASE("many dangling references do not take long") {
  std::string items;
  for (int i = 0; i < 30'000; ++i) {
    items += fmt::format(
        "<item identifier=\"I{0}\" identifierref=\"NO{0}\"><title>{0}</title></item>\n", i);
  }
  CHECK(count_of(course(items), "ITM-003") == 30'000);
}

TEST_CASE("depth is told where it begins") {
  const auto nested = [](int depth) {
    std::string items = item("LEAF", "R1");
    for (int i = 1; i < depth; ++i) items = item("C" + std::to_string(i), "", items);
    return course(items);
  };
  CHECK(count_of(nested(5), "ITM-013") == 0);
  CHECK(variants_of(nested(6), "ITM-013") == Variants{""});
  CHECK(variants_of(nested(8), "ITM-013") == Variants{""});
  const auto issues = issues_of(nested(33), "ITM-013");
  REQUIRE(issues.size() == 2);
  CHECK(issues[0].severity == validate::Severity::warning);
  CHECK(issues[1].severity == validate::Severity::error);
}

TEST_CASE("a shared resource is told once for each organization") {
  const auto issues =
      issues_of(course(item("A", "PAGE") + item("B", "PAGE") + item("C", "PAGE")), "ITM-014");
  REQUIRE(issues.size() == 1);
  CHECK(argument(issues[0], "count") == "3");
}

TEST_CASE("several items of one SCO are one SCO") {
  validate::Options options;
  options.profiles = {"canvas"};
  const auto told = [&options](const std::string& items) {
    return issues_of(judge(course(items), options), "ITM-017").size();
  };
  CHECK(told(item("A", "R1") + item("B", "R1") + item("C", "PAGE")) == 0);
  CHECK(told(item("A", "R1") + item("B", "R2")) == 1);
}

TEST_CASE("hidden items") {
  const auto hidden = [](std::string_view a, std::string_view b) {
    return course(
        fmt::format("<item identifier=\"A\" identifierref=\"R1\" isvisible=\"{}\"><title>A"
                    "</title></item><item identifier=\"B\" identifierref=\"PAGE\" "
                    "isvisible=\"{}\"><title>B</title></item>",
                    a, b));
  };
  CHECK(count_of(hidden("false", "0"), "ITM-010") == 1);
  CHECK(count_of(hidden("false", "true"), "ITM-010") == 0);
  CHECK(count_of(hidden("false", "False"), "ITM-010") == 0);
  CHECK(count_of(hidden("false", "False"), "ITM-008") == 1);
  CHECK(count_of(hidden("1", "0"), "ITM-009") == 2);
}

TEST_CASE("an SCO without href is a fault of its resource, another resource one of the item") {
  std::string sco = course(item("A", "R1"));
  sco.erase(sco.find(" href=\"1.html\""), 14);
  CHECK(count_of(sco, "ITM-006") == 0);
  std::string asset = course(item("A", "PAGE"));
  asset.erase(asset.find(" href=\"page.html\""), 17);
  CHECK(count_of(asset, "ITM-006") == 1);
}
