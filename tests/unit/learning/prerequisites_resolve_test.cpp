#include "paths.hpp"

#include <parcours/learning/prerequisites_check.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using parcours::Error;
using parcours::ErrorCode;
using parcours::learning::DroppedReference;
using parcours::learning::Item;
using parcours::learning::LearningPath;
using parcours::learning::Navigation;
using parcours::learning::Prerequisites;
using parcours::learning::resolve_prerequisites;
using parcours::learning::Status;
using namespace parcours::learning::test;  // NOLINT: makers of paths

namespace {

LearningPath resolved(LearningPath path) {
  const std::vector<DroppedReference> dropped = resolve_prerequisites(path);
  CHECK(dropped.empty());
  return path;
}

}  // namespace

TEST_CASE("an item without prerequisites stays without") {
  const LearningPath path = resolved(path_of({step("a"), step("b")}));
  CHECK_FALSE(find(path, "a").prerequisites);
  CHECK_FALSE(find(path, "b").prerequisites);
}

TEST_CASE("a chapter's prerequisites are passed down to everything in it and taken off it") {
  const LearningPath path = resolved(path_of(
      {step("a"), step("b"),
       with(chapter("p", {step("c"), with(chapter("q", {step("d", done("c"))}), done("b"))}),
            done("a"))}));
  CHECK(script(path, "c") == "a");
  CHECK(script(path, "d") == "a&b&c");
  CHECK_FALSE(find(path, "p").prerequisites);
  CHECK_FALSE(find(path, "q").prerequisites);
}

TEST_CASE("a chapter in an expression becomes all visible steps in it") {
  const LearningPath path =
      resolved(path_of({chapter("p", {step("a"), hidden(step("h")), chapter("q", {step("b")}),
                                      hidden(chapter("r", {step("i")}))}),
                        step("x", done("p")), step("y", Prerequisites::negation(done("p"))),
                        step("z", Prerequisites::any({done("p"), done("x")}))}));
  CHECK(script(path, "x") == "a&b");
  CHECK(script(path, "y") == "~(a&b)");
  CHECK(script(path, "z") == "(a&b)|x");
}

TEST_CASE("a status asked of a chapter is asked of each step in it") {
  const LearningPath path = resolved(path_of(
      {chapter("p", {step("a"), step("b")}), step("x", Prerequisites::is("p", Status::passed))}));
  CHECK(script(path, "x") == "a=\"passed\"&b=\"passed\"");
}

TEST_CASE("an at_least over one chapter counts its steps, over several the chapters") {
  const LearningPath path =
      resolved(path_of({chapter("p", {step("a"), step("b"), step("c")}), chapter("q", {step("d")}),
                        step("x", Prerequisites::at_least(2, {done("p")})),
                        step("y", Prerequisites::at_least(1, {done("p"), done("q")}))}));
  CHECK(script(path, "x") == "2*{a,b,c}");
  CHECK(script(path, "y") == "(a&b&c)|d");
}

TEST_CASE("in sequential navigation each step needs the visible step before it") {
  const LearningPath path =
      resolved(path_of({step("a"), chapter("p", {step("b"), hidden(step("h"))}), step("c")},
                       Navigation::sequential));
  CHECK(script(path, "a").empty());
  CHECK(script(path, "b") == "a");
  CHECK(script(path, "h") == "b");
  CHECK(script(path, "c") == "b");
}

TEST_CASE("in sequential navigation what the step before implies is not asked again") {
  const LearningPath path = resolved(
      path_of({chapter("p", {step("a"), step("b")}), step("c"), step("d", done("p")),
               step("e", Prerequisites::all({done("a"), Prerequisites::is("b", Status::passed)})),
               step("f", Prerequisites::any({done("a"), done("b")}))},
              Navigation::sequential));
  CHECK(script(path, "d") == "c");
  CHECK(script(path, "e") == "b=\"passed\"&d");
  CHECK(script(path, "f") == "(a|b)&e");
}

TEST_CASE("a hidden item that is asked for stays asked for in sequential navigation") {
  const LearningPath path = resolved(
      path_of({hidden(step("h")), step("a"), step("b", done("h"))}, Navigation::sequential));
  CHECK(script(path, "b") == "h&a");
}

TEST_CASE("references to nothing are dropped and returned") {
  LearningPath path =
      path_of({step("a"), step("x", Prerequisites::all({done("gone"), done("a")})),
               step("y", done("gone")), step("z", Prerequisites::any({done("a"), done("lost")})),
               step("n", Prerequisites::negation(done("gone")))});
  const std::vector<DroppedReference> dropped = resolve_prerequisites(path);
  CHECK(script(path, "x") == "a");
  CHECK_FALSE(find(path, "y").prerequisites);
  CHECK(script(path, "z") == "a");
  CHECK_FALSE(find(path, "n").prerequisites);
  const std::string reason = "no item of the path has this identifier";
  CHECK(dropped == std::vector<DroppedReference>{{"x", "gone", reason},
                                                 {"y", "gone", reason},
                                                 {"z", "lost", reason},
                                                 {"n", "gone", reason}});
}

TEST_CASE("a reference dropped from a chapter is returned once, for the chapter") {
  LearningPath path = path_of({with(chapter("p", {step("a"), step("b")}), done("gone"))});
  const std::vector<DroppedReference> dropped = resolve_prerequisites(path);
  REQUIRE(dropped.size() == 1);
  CHECK(dropped[0].item == "p");
}

TEST_CASE("an at_least asks for no more than what is left") {
  LearningPath path = path_of(
      {step("a"), step("b"), step("x", Prerequisites::at_least(2, {done("a"), done("gone")})),
       step("y", Prerequisites::at_least(2, {done("a"), done("b"), done("gone")}))});
  CHECK(resolve_prerequisites(path).size() == 2);
  CHECK(script(path, "x") == "a");
  CHECK(script(path, "y") == "a&b");
}

TEST_CASE("a chapter without visible steps is dropped") {
  LearningPath path = path_of({chapter("p", {hidden(step("a"))}), step("x", done("p"))});
  const std::vector<DroppedReference> dropped = resolve_prerequisites(path);
  CHECK_FALSE(find(path, "x").prerequisites);
  REQUIRE(dropped.size() == 1);
  CHECK(dropped[0].unknown == "p");
  CHECK(dropped[0].reason == "the chapter has no visible item that can be done");
}

TEST_CASE("a circle is refused") {
  LearningPath path = path_of({step("a", done("b")), step("b", done("a"))});
  CHECK_THROWS_AS(resolve_prerequisites(path), Error);
}

TEST_CASE("resolving twice changes nothing more") {
  LearningPath path =
      path_of({chapter("p", {step("a"), step("b")}), with(chapter("q", {step("c")}), done("p"))},
              Navigation::sequential);
  resolve_prerequisites(path);
  LearningPath again = path;
  CHECK(resolve_prerequisites(again).empty());
  CHECK(again == path);
}

TEST_CASE(
    "chapters of thousands of items that need each other meet a limit, not the end of memory") {
  std::vector<Item> first;
  std::vector<Item> second;
  for (int i = 0; i < 1500; ++i) {
    first.push_back(step("a" + std::to_string(i)));
    second.push_back(step("b" + std::to_string(i)));
  }
  LearningPath path = path_of({chapter("p", first), with(chapter("q", second), done("p"))});
  try {
    resolve_prerequisites(path);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::limit);
  }
}
