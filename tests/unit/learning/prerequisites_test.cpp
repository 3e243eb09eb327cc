#include <parcours/learning/prerequisites.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using parcours::learning::Prerequisites;
using parcours::learning::simplify;
using parcours::learning::Status;

namespace {
const Prerequisites a = Prerequisites::done("a");
const Prerequisites b = Prerequisites::done("b");
const Prerequisites c = Prerequisites::done("c");
}  // namespace

TEST_CASE("status words are those of cmi.core.lesson_status") {
  CHECK(to_string(Status::passed) == "passed");
  CHECK(to_string(Status::completed) == "completed");
  CHECK(to_string(Status::failed) == "failed");
  CHECK(to_string(Status::incomplete) == "incomplete");
  CHECK(to_string(Status::browsed) == "browsed");
  CHECK(to_string(Status::not_attempted) == "not attempted");
}

TEST_CASE("for_each_item visits every reference in order, with repetitions") {
  std::vector<std::string> seen;
  for_each_item(
      Prerequisites::all({b, Prerequisites::negation(Prerequisites::is("a", Status::failed)),
                          Prerequisites::at_least(1, {b, c})}),
      [&](const std::string& item) { seen.push_back(item); });
  CHECK(seen == std::vector<std::string>{"b", "a", "b", "c"});
}

TEST_CASE("simplify merges nested all and nested any") {
  CHECK(simplify(Prerequisites::all({a, Prerequisites::all({b, Prerequisites::all({c})})})) ==
        Prerequisites::all({a, b, c}));
  CHECK(simplify(Prerequisites::any({Prerequisites::any({a, b}), c})) ==
        Prerequisites::any({a, b, c}));
  const Prerequisites mixed = Prerequisites::all({a, Prerequisites::any({b, c})});
  CHECK(simplify(mixed) == mixed);
}

TEST_CASE("simplify unwraps single operands and drops doubles") {
  CHECK(simplify(Prerequisites::all({a})) == a);
  CHECK(simplify(Prerequisites::any({Prerequisites::all({b})})) == b);
  CHECK(simplify(Prerequisites::all({a, b, a})) == Prerequisites::all({a, b}));
  CHECK(simplify(Prerequisites::all({a, Prerequisites::all({a, a})})) == a);
  const Prerequisites either = Prerequisites::any({b, c});
  CHECK(simplify(Prerequisites::all({either, a, either})) == Prerequisites::all({either, a}));
}

TEST_CASE("simplify keeps conditions on one item apart that differ in status") {
  const Prerequisites both = Prerequisites::all(
      {a, Prerequisites::is("a", Status::completed), Prerequisites::is("a", Status::passed)});
  CHECK(simplify(both) == both);
}

TEST_CASE("simplify removes double negation") {
  CHECK(simplify(Prerequisites::negation(Prerequisites::negation(a))) == a);
  const Prerequisites once = Prerequisites::negation(a);
  CHECK(simplify(Prerequisites::negation(Prerequisites::negation(once))) == once);
}

TEST_CASE("simplify writes at_least one and at_least all as any and all") {
  CHECK(simplify(Prerequisites::at_least(1, {a, b})) == Prerequisites::any({a, b}));
  CHECK(simplify(Prerequisites::at_least(2, {a, b})) == Prerequisites::all({a, b}));
  CHECK(simplify(Prerequisites::at_least(0, {a, b})) == Prerequisites::all({}));
  const Prerequisites two = Prerequisites::at_least(2, {a, b, c});
  CHECK(simplify(two) == two);
}

TEST_CASE("simplify does not drop doubles of an at_least, where each counts") {
  const Prerequisites two = Prerequisites::at_least(2, {a, a, b});
  CHECK(simplify(two) == two);
}

TEST_CASE("simplify leaves an all or any without operands as it is") {
  CHECK(simplify(Prerequisites::all({})) == Prerequisites::all({}));
  CHECK(simplify(Prerequisites::any({})) == Prerequisites::any({}));
}
