#include "course.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace parcours;
using namespace parcours::validate_test;

namespace {

using Variants = std::vector<std::string>;

/// Two items without and one, C, with prerequisites.
std::string after(std::string_view script) {
  return course(item("A", "R2") + item("B", "R3") + item_after("C", script));
}

}  // namespace

TEST_CASE("a fault in prerequisites is told at its place in the text") {
  const auto issues = issues_of(course(item_after("C", "A&amp;A|X")), "ADL-012");
  REQUIRE(issues.size() == 2);
  const std::size_t begin = item_after("C", "").find("</adlcp") + 1;
  CHECK(issues[0].finding.line == 4);
  CHECK(issues[0].finding.column == static_cast<int>(begin));
  CHECK(argument(issues[1], "reference") == "X");
  CHECK(issues[1].finding.column == static_cast<int>(begin + std::string("A&amp;A|").size()));
  CHECK(issues[1].finding.length == 1);
}

TEST_CASE("readable prerequisites are not said to be unreadable") {
  for (const char* script :
       {"A", " A &amp; B ", "~(A|B)", "A=\"passed\"", "A&lt;>failed", "1*{A,B}", "B='n'"}) {
    CAPTURE(script);
    CHECK(count_of(after(script), "ADL-011") == 0);
    CHECK(count_of(after(script), "ADL-012") == 0);
    CHECK(count_of(after(script), "ADL-013") == 0);
    CHECK(count_of(after(script), "ADL-014") == 0);
  }
}

TEST_CASE("prerequisites that cannot be read are told why, and nothing more of them") {
  CHECK(variants_of(after("A&amp;"), "ADL-011") == Variants{"operand"});
  CHECK(variants_of(after("A X"), "ADL-011") == Variants{"connective"});
  CHECK(variants_of(after("(A"), "ADL-011") == Variants{"parenthesis"});
  CHECK(variants_of(after("A&amp;amp;B"), "ADL-011") == Variants{"escaped"});
  CHECK(count_of(after("A X"), "ADL-012") == 0);
}

TEST_CASE("only aicc_script is read as aicc_script") {
  const std::string other = course(
      item("A", "R1", "<adlcp:prerequisites type=\"javascript\">a || b</adlcp:prerequisites>"));
  CHECK(variants_of(other, "ADL-010") == Variants{""});
  CHECK(count_of(other, "ADL-011") == 0);
  const std::string untyped =
      course(item("A", "R1", "<adlcp:prerequisites>A&amp;</adlcp:prerequisites>"));
  CHECK(variants_of(untyped, "ADL-010") == Variants{"missing"});
  CHECK(count_of(untyped, "ADL-011") == 1);
  // Nothing in it: ADL-030.
  const std::string empty = course(item("A", "R1", "<adlcp:prerequisites/>"));
  CHECK(count_of(empty, "ADL-010") == 0);
  CHECK(count_of(empty, "ADL-030") == 1);
}

TEST_CASE("an unknown item is told with what was meant") {
  CHECK(variants_of(after("R2"), "ADL-012") == Variants{"resource"});
  CHECK(variants_of(after("ORG"), "ADL-012") == Variants{"organization"});
  const std::string near =
      course(item("LESSON-1", "R2") + item_after("C", "LESSON-l") + item_after("D", "elephant"));
  const auto issues = issues_of(near, "ADL-012");
  REQUIRE(issues.size() == 2);
  CHECK(issues[0].finding.variant == "nearest");
  CHECK(argument(issues[0], "nearest") == "LESSON-1");
  CHECK(issues[1].finding.variant.empty());
}

TEST_CASE("status words") {
  const auto issues = issues_of(after("A=\"complete\"|B=\"xyz\""), "ADL-013");
  REQUIRE(issues.size() == 2);
  CHECK(argument(issues[0], "nearest") == "completed");
  CHECK(issues[1].finding.variant.empty());
}

TEST_CASE("items that wait for each other are told once, with the way round") {
  const auto issues = issues_of(course(item_after("A", "B") + item_after("B", "C|C=\"passed\"") +
                                       item_after("C", "A") + item_after("D", "A&amp;B")),
                                "ADL-014");
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].count == 1);
  CHECK(argument(issues[0], "path") == "A → B → C → A");
  CHECK(variants_of(course(item_after("A", "A")), "ADL-014") == Variants{"self"});
  CHECK(variants_of(course(item_after("A", "A=\"failed\"")), "ADL-014") == Variants{"self"});
  CHECK(count_of(course(item_after("A", "B") + item_after("B", "A") + item_after("C", "D") +
                        item_after("D", "C")),
                 "ADL-014") == 2);
}

TEST_CASE("there is no circle where there is a way in") {
  for (const std::string& items : {
           item_after("A", "B|C") + item_after("B", "A") + item("C", "R2"),
           item_after("A", "~B") + item_after("B", "~A"),
           item_after("A", "B=\"not attempted\"") + item_after("B", "A"),
           item_after("A", "B&lt;>\"failed\"") + item_after("B", "A"),
           item_after("A", "1*{B,C}") + item_after("B", "A") + item("C", "R2"),
           // Faults of other rules.
           item_after("A", "B&amp;X") + item_after("B", "3*{C}") + item_after("C", "X"),
       }) {
    CAPTURE(items);
    CHECK(count_of(course(items), "ADL-014") == 0);
  }
  CHECK(count_of(course(item_after("A", "2*{B,C}") + item_after("B", "A") + item("C", "R2")),
                 "ADL-014") == 1);
  CHECK(count_of(course(item_after("A", "~B=\"not attempted\"") + item_after("B", "A")),
                 "ADL-014") == 1);
}

TEST_CASE("the tree of chapters can close a circle") {
  const std::string needs_inner = course(
      item("P", "",
           "<adlcp:prerequisites type=\"aicc_script\">C</adlcp:prerequisites>" + item("C", "R1")));
  CHECK(variants_of(needs_inner, "ADL-014") == Variants{"above"});
  CHECK(variants_of(course(item("P", "", item_after("C", "P"))), "ADL-014") == Variants{"inside"});
  // The chapter before is no fault of logic, but Moodle never completes it.
  const std::string before = course(item("P", "", item("A", "R2")) + item_after("C", "P"));
  CHECK(count_of(before, "ADL-014") == 0);
  CHECK(variants_of(before, "ADL-015") == Variants{"chapter"});
}

TEST_CASE("a large circle is found as fast as a small one") {
  constexpr int kItems = 20'000;
  std::string items;
  for (int i = 0; i < kItems; ++i) {
    items += item_after("I" + std::to_string(i), "I" + std::to_string((i + 1) % kItems));
  }
  const auto issues = issues_of(course(items), "ADL-014");
  REQUIRE(issues.size() == 1);
  CHECK(argument(issues[0], "path") == "I0 → I1 → I2 → I3 → I4 → I5 → … → I0");
}

TEST_CASE("contradictions are seen where they are plain") {
  for (const char* script :
       {"A&amp;~A", "A=\"passed\"&amp;A=\"failed\"", "A&amp;(B&amp;A=\"browsed\")",
        "(A&amp;~A)|(B&amp;~B)", "2*{(A&amp;~A),B}", "A&amp;A=\"incomplete\""}) {
    CAPTURE(script);
    CHECK(variants_of(after(script), "ADL-015") == Variants{""});
  }
  for (const char* script : {"A|~A", "A&amp;~B", "(A&amp;~A)|B", "1*{(A&amp;~A),B}",
                             "A&amp;A=\"passed\"", "~(A&amp;~A)", "A=\"zzz\"&amp;A=\"passed\""}) {
    CAPTURE(script);
    CHECK(count_of(after(script), "ADL-015") == 0);
  }
  CHECK(variants_of(after("A&lt;>\"failed\""), "ADL-015") == Variants{"unopened"});
  CHECK(variants_of(after("A=\"not attempted\""), "ADL-015") == Variants{"unopened"});
  CHECK(count_of(after("~A=\"failed\""), "ADL-015") == 0);
}

TEST_CASE("parentheses make & and | clear") {
  CHECK(count_of(after("A|B&amp;A"), "ADL-016") == 1);
  CHECK(count_of(after("A&amp;B|A"), "ADL-016") == 1);
  CHECK(count_of(after("(A|B&amp;A)&amp;B"), "ADL-016") == 1);
  CHECK(count_of(after("A|(B&amp;A)"), "ADL-016") == 0);
  CHECK(count_of(after("(A|B)&amp;(B|A)"), "ADL-016") == 0);
}

TEST_CASE("sets") {
  CHECK(variants_of(after("0*{A,B}"), "ADL-017") == Variants{"none"});
  CHECK(variants_of(after("3*{A,B}"), "ADL-017") == Variants{"many"});
  CHECK(variants_of(after("2*{A,A}"), "ADL-017") == Variants{"twice"});
  CHECK(variants_of(after("1*{A=\"passed\",B}"), "ADL-017") == Variants{"members"});
  CHECK(variants_of(after("1*{A, B}"), "ADL-017") == Variants{"blanks"});
  CHECK(count_of(after("2*{A,B}"), "ADL-017") == 0);
}

TEST_CASE("the length of prerequisites is counted in characters") {
  const std::string accents = "É" + std::string(99, 'x');
  CHECK(count_of(after(accents + "|" + accents), "ADL-018") == 1);                 // 201
  CHECK(count_of(after(accents + "|" + accents.substr(0, 100)), "ADL-018") == 0);  // 200
  const std::string huge(70'000, '(');
  CHECK(variants_of(after(huge), "ADL-018") == Variants{"unread"});
  CHECK(count_of(after(huge), "ADL-011") == 0);
}

TEST_CASE("that there are prerequisites is told once") {
  const auto issues =
      issues_of(course(item("A", "R1") + item_after("B", "A") + item_after("C", "A")), "ADL-019");
  REQUIRE(issues.size() == 1);
  CHECK(issues[0].count == 1);
  CHECK(argument(issues[0], "count") == "2");
}
