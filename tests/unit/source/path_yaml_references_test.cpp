#include "path_yaml_reading.hpp"

#include <doctest/doctest.h>

#include <string>

using parcours::learning::Prerequisites;
using parcours::learning::Status;
using namespace parcours::source::test;  // NOLINT: readers

namespace {

/// A path with a bit of everything to refer to; the last item, in line 13, has these prerequisites
/// from column 20 on.
std::string path_with(const std::string& prerequisites) {
  return R"(title: T
items:
  - cours/intro.html
  - page: cours/b.html
    id: bee
  - chapter: Les règles
    items:
      - regles/b.html
      - regles/c.html
  - link: https://example.org/
  - chapter: Fin
    id: fin
    items: [fin/d.md]
  - page: last.html
    prerequisites: )" +
         prerequisites + "\n";
}

Prerequisites read_prerequisites(const std::string& text) {
  return read(path_with(text)).items.back().prerequisites.value();
}

/// The identifier that a reference stands for.
std::string meant(const std::string& reference) {
  const Prerequisites expression = read_prerequisites(reference);
  CHECK(expression.op == Prerequisites::Operator::done);
  return expression.item;
}

}  // namespace

TEST_CASE("an item is meant by its id, path, path without suffix, file name or stem") {
  CHECK(meant("bee") == "bee");
  CHECK(meant("cours/intro.html") == "cours--intro.html");
  CHECK(meant("cours/intro") == "cours--intro.html");
  CHECK(meant("intro.html") == "cours--intro.html");
  CHECK(meant("intro") == "cours--intro.html");
  CHECK(meant("./cours//intro.html") == "cours--intro.html");
  CHECK(meant("cours--intro.html") == "cours--intro.html");
  CHECK(meant("cours/b.html") == "bee");
  CHECK(meant("https://example.org/").find("example.org-") == 0);
}

TEST_CASE("a chapter is meant by its id or title") {
  CHECK(meant("Les règles") == "regles");
  CHECK(meant("Les re\xCC\x80gles") == "regles");
  CHECK(meant("fin") == "fin");
  CHECK(meant("Fin") == "fin");
}

TEST_CASE("an id goes before a path of the same name") {
  const auto path = read(
      "title: T\nitems:\n  - x/a.md\n  - page: b.md\n    id: a\n  - page: c.md\n    prerequisites: "
      "a\n");
  CHECK(path.items[2].prerequisites == Prerequisites::done("a"));
}

TEST_CASE("every form of expression is read") {
  const Prerequisites intro = Prerequisites::done("cours--intro.html");
  const Prerequisites bee = Prerequisites::done("bee");
  const Prerequisites fin = Prerequisites::done("fin");
  CHECK(read_prerequisites("intro") == intro);
  CHECK(read_prerequisites("[intro, bee]") == Prerequisites::all({intro, bee}));
  CHECK(read_prerequisites("{all: [intro, bee]}") == Prerequisites::all({intro, bee}));
  CHECK(read_prerequisites("{any: [intro, {not: bee}]}") ==
        Prerequisites::any({intro, Prerequisites::negation(bee)}));
  CHECK(read_prerequisites("{at_least: 2, of: [intro, bee, fin]}") ==
        Prerequisites::at_least(2, {intro, bee, fin}));
  CHECK(read_prerequisites("{of: [intro, bee, fin], at_least: 2}") ==
        Prerequisites::at_least(2, {intro, bee, fin}));
  CHECK(read_prerequisites("{item: bee}") == bee);
  CHECK(read_prerequisites("{item: bee, status: passed}") ==
        Prerequisites::is("bee", Status::passed));
  CHECK(read_prerequisites("{status: not attempted, item: bee}") ==
        Prerequisites::is("bee", Status::not_attempted));
  CHECK(read_prerequisites("[{any: [intro, bee]}, fin]") ==
        Prerequisites::all({Prerequisites::any({intro, bee}), fin}));
  CHECK(read_prerequisites("\n      - intro\n      - any:\n          - bee\n          - fin") ==
        Prerequisites::all({intro, Prerequisites::any({bee, fin})}));
}

TEST_CASE("an at_least over one chapter counts its visible items") {
  CHECK(read_prerequisites("{at_least: 2, of: [Les règles]}") ==
        Prerequisites::at_least(2, {Prerequisites::done("regles")}));
  CHECK(fault(path_with("{at_least: 3, of: [Les règles]}")) ==
        "15:20 `at_least: 3` can never be met: there are only 2 visible items");
}

TEST_CASE("a reference to nothing is an error with what was meant") {
  CHECK(fault(path_with("[bee, itnro]")) == "15:26 no item is called “itnro”");
  CHECK(remedy(path_with("itnro")) == "Did you mean “intro”?");
  CHECK(remedy(path_with("cours/intro.htm")) == "Did you mean “cours/intro.html”?");
  CHECK(remedy(path_with("Les regles")) == "Did you mean “Les règles”?");
  CHECK(remedy(path_with("zzzzzzzzz")).find("Name an item by its `id`") == 0);
  CHECK(remedy(path_with("intro & bee")).find("An expression is") == 0);
  CHECK(fault(path_with("{any: [bee, {not: nothing-here}]}")) ==
        "15:38 no item is called “nothing-here”");
}

TEST_CASE("a reference to several items is an error with all of them") {
  CHECK(fault(path_with("b")) ==
        "15:20 “b” may mean 2 items: “cours/b.html” in line 4, “regles/b.html” in line 8");
  CHECK(fault("title: T\nitems:\n  - a.md\n  - a.md\n  - page: b.md\n    prerequisites: a.md\n") ==
        "6:20 “a.md” may mean 2 items: “a.md” in line 3, “a.md” in line 4");
}

TEST_CASE("expressions of no known form are errors") {
  CHECK(fault(path_with("{some: [bee]}")) == "15:21 prerequisites have no key `some`");
  CHECK(fault(path_with("{atleast: 1, of: [bee]}")) == "15:21 prerequisites have no key `atleast`");
  CHECK(remedy(path_with("{atleast: 1, of: [bee]}")).find("Did you mean `at_least`?") == 0);
  CHECK(fault(path_with("{at_least: 1}")) == "15:20 these keys make no prerequisite together");
  CHECK(fault(path_with("{any: [bee], all: [bee]}")) ==
        "15:20 these keys make no prerequisite together");
  CHECK(fault(path_with("{}")) == "15:20 these keys make no prerequisite together");
  CHECK(fault(path_with("[]")) == "15:20 `prerequisites` is an empty list");
  CHECK(fault(path_with("{any: []}")) == "15:26 `any` is an empty list");
  CHECK(fault(path_with("{any: bee}")) == "15:26 `any` must be a list, but is the text “bee”");
  CHECK(fault(path_with("{not: [bee]}")) ==
        "15:26 `not` takes one item or expression, but is a list");
  CHECK(fault(path_with("[bee, [intro]]")) == "15:26 a list stands inside a list of prerequisites");
  CHECK(fault(path_with("")) == "15:18 a prerequisite is empty");
  CHECK(fault(path_with("[bee, ~]")) == "15:26 a prerequisite is empty");
  CHECK(fault(path_with("{item: bee, status: done}")) == "15:40 there is no status “done”");
  CHECK(fault(path_with("{item: bee, status: pased}")) == "15:40 there is no status “pased”");
  CHECK(fault(path_with("{at_least: two, of: [bee]}")) ==
        "15:31 `at_least` must be a whole number from 1 on, but is the text “two”");
  CHECK(fault(path_with("{at_least: 0, of: [bee]}")) ==
        "15:31 `at_least` must be a whole number from 1 on, but is the text “0”");
  CHECK(fault(path_with("{at_least: 3, of: [bee, intro]}")) ==
        "15:20 `at_least: 3` can never be met: there are only 2 items");
  CHECK(fault(path_with("{at_least: 1, of: [bee, cours/b]}")) ==
        "15:20 `of` names the same item or expression twice");
}

TEST_CASE("an id that is there twice is an error with both places") {
  CHECK(fault("title: T\nitems:\n  - page: a.md\n    id: x\n  - page: b.md\n    id: x\n") ==
        "6:9 the id “x” is there twice; the first is in line 4");
  CHECK(fault("title: T\nitems:\n  - page: a.md\n    id: Intro\n  - page: b.md\n    id: intro\n") ==
        "6:9 the id “intro” differs from “Intro” in line 4 only in case");
}

TEST_CASE("prerequisites in a circle are an error at the first item of it") {
  CHECK(fault("title: T\nitems:\n  - a.md\n  - page: b.md\n    prerequisites: c\n  - page: c.md\n"
              "    prerequisites: b\n") ==
        "4:5 “b.md” can never open: “b.md” needs “c.md”, “c.md” needs “b.md”");
  CHECK(fault("title: T\nitems:\n  - page: a.md\n    prerequisites: a\n") ==
        "3:5 “a.md” needs itself");
  CHECK(fault("title: T\nitems:\n  - chapter: C\n    items:\n      - a.md\n      - page: b.md\n"
              "        prerequisites: C\n") ==
        "6:9 “b.md” can never open: “b.md” needs “C”, the chapter “C” holds “b.md”");
  CHECK(fault("title: T\nnavigation: sequential\nitems:\n  - page: a.md\n    prerequisites: b\n  - "
              "b.md\n") ==
        "4:5 “a.md” can never open: “a.md” needs “b.md”, “b.md” comes after “a.md”");
}

TEST_CASE("a chapter's prerequisites stay with the chapter") {
  const auto path =
      read("title: T\nitems:\n  - a.md\n  - chapter: C\n    prerequisites: a\n    items: [b.md]\n");
  CHECK(path.items[1].prerequisites == Prerequisites::done("a.md"));
  CHECK_FALSE(path.items[1].items[0].prerequisites);
}
