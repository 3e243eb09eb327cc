#include "paths.hpp"

#include <parcours/learning/prerequisites_check.hpp>

#include <doctest/doctest.h>

#include <string>

using parcours::Error;
using parcours::ErrorCode;
using parcours::learning::check_prerequisites;
using parcours::learning::Item;
using parcours::learning::LearningPath;
using parcours::learning::Navigation;
using parcours::learning::Prerequisites;
using parcours::learning::Status;
using namespace parcours::learning::test;  // NOLINT: makers of paths

namespace {

/// The message of the error; "fine" if there is none.
std::string fault(const LearningPath& path) {
  try {
    check_prerequisites(path);
    return "fine";
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::bad_input);
    CHECK_FALSE(error.remedy().empty());
    return error.message();
  }
}

}  // namespace

TEST_CASE("items that need earlier and later items are fine") {
  CHECK(fault(path_of({step("a", done("c")), step("b", done("a")), step("c")})) == "fine");
}

TEST_CASE("an item that needs itself is refused") {
  CHECK(fault(path_of({step("a", done("a"))})) == "“a.html” needs itself");
  CHECK(fault(path_of({step("a", Prerequisites::negation(Prerequisites::is(
                                     "a", Status::passed)))})) == "“a.html” needs itself");
}

TEST_CASE("items that need each other are refused, with the whole circle") {
  CHECK(fault(path_of({step("a", done("b")), step("b", done("c")), step("c", done("a"))})) ==
        "“a.html” can never open: “a.html” needs “b.html”, “b.html” needs “c.html”, “c.html” needs "
        "“a.html”");
}

TEST_CASE("the shortest circle through the first item is told") {
  const LearningPath path =
      path_of({step("x"), step("a", Prerequisites::all({done("b"), done("c")})),
               step("b", done("d")), step("d", done("a")), step("c", done("a"))});
  CHECK(fault(path) == "“a.html” can never open: “a.html” needs “c.html”, “c.html” needs “a.html”");
}

TEST_CASE("an item that needs its own chapter is refused") {
  CHECK(fault(path_of({chapter("p", {step("a", done("p")), step("b")})})) ==
        "“a.html” can never open: “a.html” needs “Chapter p”, the chapter “Chapter p” holds "
        "“a.html”");
}

TEST_CASE("an item that needs a chapter around its own chapter is refused") {
  CHECK(fault(path_of({chapter("p", {chapter("q", {step("a", done("p"))})})})) ==
        "“a.html” can never open: “a.html” needs “Chapter p”, the chapter “Chapter p” holds "
        "“a.html”");
}

TEST_CASE("a chapter that needs an item in it is refused") {
  CHECK(fault(path_of({with(chapter("p", {step("a"), step("b")}), done("b"))})) ==
        "“Chapter p” can never open: “Chapter p” needs “b.html”, “b.html” is in the chapter "
        "“Chapter p”");
}

TEST_CASE("a chapter that needs itself is refused") {
  CHECK(fault(path_of({with(chapter("p", {step("a")}), done("p"))})) == "“Chapter p” needs itself");
}

TEST_CASE("two chapters that need each other are refused") {
  CHECK(fault(path_of({with(chapter("p", {step("a")}), done("q")),
                       with(chapter("q", {step("b")}), done("p"))}))
            .find("“Chapter p” can never open: “Chapter p” needs “Chapter q”") == 0);
}

TEST_CASE("a hidden item may wait for the visible ones of its own chapter") {
  CHECK(fault(path_of({chapter("p", {step("a"), hidden(step("bonus", done("p")))})})) == "fine");
}

TEST_CASE("in sequential navigation an item cannot need a later one") {
  const std::string message = fault(
      path_of({step("a"), step("b", done("d")), step("c"), step("d")}, Navigation::sequential));
  CHECK(message ==
        "“b.html” can never open: “b.html” needs “d.html”, “d.html” comes after “b.html”");
  CHECK(fault(path_of({step("a"), step("b"), step("c", done("a"))}, Navigation::sequential)) ==
        "fine");
}

TEST_CASE("in sequential navigation a hidden item holds nothing up") {
  CHECK(fault(path_of({hidden(step("h", done("b"))), step("a"), step("b")},
                      Navigation::sequential)) == "fine");
}

TEST_CASE("references to items that are not in the path make no circle") {
  CHECK(fault(path_of({step("a", done("gone")), step("b", done("a"))})) == "fine");
}

TEST_CASE("the error has the place of the item") {
  Item item = step("a", done("a"));
  item.place = {"path.yaml", 7, 3};
  try {
    check_prerequisites(path_of({item}));
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.place() == parcours::Place{"path.yaml", 7, 3});
  }
}

TEST_CASE("thousands of items in sequence and in a circle are no problem") {
  std::vector<Item> items;
  for (int i = 0; i < 5000; ++i) items.push_back(step("i" + std::to_string(i)));
  CHECK(fault(path_of(items, Navigation::sequential)) == "fine");
  for (int i = 0; i < 5000; ++i) {
    items[static_cast<std::size_t>(i)].prerequisites =
        Prerequisites::done("i" + std::to_string((i + 1) % 5000));
  }
  const std::string message = fault(path_of(items));
  CHECK(message.find("“i0.html” can never open") == 0);
  CHECK(message.size() < 1000);
}
