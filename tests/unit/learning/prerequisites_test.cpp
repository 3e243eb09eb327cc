#include <parcours/learning/prerequisites.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using parcours::learning::Prerequisites;
using parcours::learning::simplify;
using parcours::learning::Status;

namespace {
const Prerequisites kDoneA = Prerequisites::done("a");
const Prerequisites kDoneB = Prerequisites::done("b");
const Prerequisites kDoneC = Prerequisites::done("c");
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
      Prerequisites::all({kDoneB, Prerequisites::negation(Prerequisites::is("a", Status::failed)),
                          Prerequisites::at_least(1, {kDoneB, kDoneC})}),
      [&](const std::string& item) { seen.push_back(item); });
  CHECK(seen == std::vector<std::string>{"b", "a", "b", "c"});
}

TEST_CASE("simplify merges nested all and nested any") {
  CHECK(simplify(Prerequisites::all(
            {kDoneA, Prerequisites::all({kDoneB, Prerequisites::all({kDoneC})})})) ==
        Prerequisites::all({kDoneA, kDoneB, kDoneC}));
  CHECK(simplify(Prerequisites::any({Prerequisites::any({kDoneA, kDoneB}), kDoneC})) ==
        Prerequisites::any({kDoneA, kDoneB, kDoneC}));
  const Prerequisites mixed = Prerequisites::all({kDoneA, Prerequisites::any({kDoneB, kDoneC})});
  CHECK(simplify(mixed) == mixed);
}

TEST_CASE("simplify unwraps single operands and drops doubles") {
  CHECK(simplify(Prerequisites::all({kDoneA})) == kDoneA);
  CHECK(simplify(Prerequisites::any({Prerequisites::all({kDoneB})})) == kDoneB);
  CHECK(simplify(Prerequisites::all({kDoneA, kDoneB, kDoneA})) ==
        Prerequisites::all({kDoneA, kDoneB}));
  CHECK(simplify(Prerequisites::all({kDoneA, Prerequisites::all({kDoneA, kDoneA})})) == kDoneA);
  const Prerequisites either = Prerequisites::any({kDoneB, kDoneC});
  CHECK(simplify(Prerequisites::all({either, kDoneA, either})) ==
        Prerequisites::all({either, kDoneA}));
}

TEST_CASE("simplify keeps conditions on one item apart that differ in status") {
  const Prerequisites both = Prerequisites::all(
      {kDoneA, Prerequisites::is("a", Status::completed), Prerequisites::is("a", Status::passed)});
  CHECK(simplify(both) == both);
}

TEST_CASE("simplify removes double negation") {
  CHECK(simplify(Prerequisites::negation(Prerequisites::negation(kDoneA))) == kDoneA);
  const Prerequisites once = Prerequisites::negation(kDoneA);
  CHECK(simplify(Prerequisites::negation(Prerequisites::negation(once))) == once);
}

TEST_CASE("simplify writes at_least one and at_least all as any and all") {
  CHECK(simplify(Prerequisites::at_least(1, {kDoneA, kDoneB})) ==
        Prerequisites::any({kDoneA, kDoneB}));
  CHECK(simplify(Prerequisites::at_least(2, {kDoneA, kDoneB})) ==
        Prerequisites::all({kDoneA, kDoneB}));
  CHECK(simplify(Prerequisites::at_least(0, {kDoneA, kDoneB})) == Prerequisites::all({}));
  const Prerequisites two = Prerequisites::at_least(2, {kDoneA, kDoneB, kDoneC});
  CHECK(simplify(two) == two);
}

TEST_CASE("simplify does not drop doubles of an at_least, where each counts") {
  const Prerequisites two = Prerequisites::at_least(2, {kDoneA, kDoneA, kDoneB});
  CHECK(simplify(two) == two);
}

TEST_CASE("simplify leaves an all or any without operands as it is") {
  CHECK(simplify(Prerequisites::all({})) == Prerequisites::all({}));
  CHECK(simplify(Prerequisites::any({})) == Prerequisites::any({}));
}
