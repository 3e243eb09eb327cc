// Our schemas against the format's description, case by case. Needs no reference material.
#include <doctest/doctest.h>

#include "cases.hpp"
#include "schema_set.hpp"

namespace parcours::schema_test {
namespace {

struct Tally {
  int cases = 0;
  int engine_faults = 0;
};

CaseVisitor expect_verdict(Tally& tally) {
  return [&tally](const Case& c) {
    ++tally.cases;
    const Outcome outcome = own_schemas().validate(c.document);
    const Verdict expected = c.valid ? Verdict::kValid : Verdict::kInvalid;
    if (outcome.verdict == expected) return;
    if (c.engine_differs && outcome.verdict != Verdict::kNotWellFormed) {
      ++tally.engine_faults;
      return;
    }
    FAIL_CHECK(c.label << ": " << to_string(outcome.verdict) << " instead of "
                       << to_string(expected) << " " << outcome.first_error << "\n"
                       << c.document.substr(0, 600));
  };
}

TEST_CASE("children are taken in the order and number of each content model, strangers by schema") {
  Tally tally;
  for_each_children_case(expect_verdict(tally));
  CHECK(tally.cases > 10000);
  CHECK(tally.engine_faults < tally.cases / 100);
}

TEST_CASE("attributes are taken where declared, required where required, refused elsewhere") {
  Tally tally;
  for_each_attribute_case(expect_verdict(tally));
  CHECK(tally.cases > 1000);
  CHECK(tally.engine_faults == 0);
}

TEST_CASE("text between children is taken in metadata sections only") {
  Tally tally;
  for_each_text_case(expect_verdict(tally));
  CHECK(tally.cases > 100);
  CHECK(tally.engine_faults == 0);
}

TEST_CASE("each length limit holds, counted in characters") {
  Tally tally;
  for_each_length_case(expect_verdict(tally));
  CHECK(tally.cases > 100);
  CHECK(tally.engine_faults == 0);
}

TEST_CASE("vocabularies and datatypes are checked where the format has them, and only there") {
  Tally tally;
  for_each_value_case(expect_verdict(tally));
  CHECK(tally.cases > 100);
  CHECK(tally.engine_faults <= 1);
}

}  // namespace
}  // namespace parcours::schema_test
