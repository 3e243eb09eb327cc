#include "paths.hpp"

#include <parcours/learning/aicc_script_reader.hpp>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

using namespace parcours::learning;
using namespace parcours::learning::test;  // NOLINT: makers of paths

namespace {

using Kind = AiccExpression::Kind;
using Fault = AiccFault::Kind;

constexpr std::array<Status, 6> kStatuses = {Status::passed,  Status::completed,
                                             Status::failed,  Status::incomplete,
                                             Status::browsed, Status::not_attempted};

/// Makes an expression from numbers, so that a failing case shrinks to few of them.
class Recipe {
 public:
  explicit Recipe(const std::vector<unsigned char>& numbers) : numbers_(numbers) {}

  Prerequisites make(int depth = 0) {
    const unsigned kind = next() % (depth > 3 ? 2U : 6U);
    const std::string item(1, static_cast<char>('A' + next() % 4U));
    if (kind == 0) return Prerequisites::done(item);
    if (kind == 1) return Prerequisites::is(item, kStatuses.at(next() % 6U));
    if (kind == 2) return Prerequisites::negation(make(depth + 1));
    std::vector<Prerequisites> operands;
    const unsigned size = 1 + next() % 3U;
    for (unsigned i = 0; i < size; ++i) operands.push_back(make(depth + 1));
    if (kind == 3) return Prerequisites::all(std::move(operands));
    if (kind == 4) return Prerequisites::any(std::move(operands));
    return Prerequisites::at_least(static_cast<int>(1 + next() % size), std::move(operands));
  }

 private:
  unsigned next() { return at_ < numbers_.size() ? numbers_[at_++] : 0U; }

  const std::vector<unsigned char>& numbers_;
  std::size_t at_ = 0;
};

AiccFault fault_of(std::string_view text) {
  const AiccScript read = read_aicc_script(text);
  REQUIRE_MESSAGE(read.fault.has_value(), text);
  CHECK_FALSE(read.expression.has_value());
  return *read.fault;
}

}  // namespace

TEST_CASE("what is written is read with the same meaning") {
  CHECK(rc::check("writing, reading", [](const std::vector<unsigned char>& numbers,
                                         std::array<unsigned char, 4> chosen) {
    const Prerequisites expression = Recipe(numbers).make();
    const std::string text = script(expression);
    const AiccScript read = read_aicc_script(text);
    RC_ASSERT(!read.fault.has_value());
    RC_ASSERT(read.expression.has_value());
    const auto again = to_prerequisites(*read.expression);
    RC_ASSERT(again.has_value());
    RC_ASSERT(script(*again) == text);
    Statuses statuses;
    for (std::size_t i = 0; i < 4; ++i) {
      statuses[std::string(1, static_cast<char>('A' + i))] = kStatuses.at(chosen.at(i) % 6U);
    }
    RC_ASSERT(holds(*again, statuses) == holds(expression, statuses));
  }));
}

TEST_CASE("no bytes make the reader of aicc_script stumble") {
  CHECK(rc::check("any text", [](const std::vector<unsigned char>& numbers) {
    constexpr std::string_view kParts = "AB&|~()*{},=<>\"' 2pn!\n";
    std::string text;
    for (const unsigned char number : numbers) text += kParts[number % kParts.size()];
    const AiccScript read = read_aicc_script(text);
    RC_ASSERT(!(read.fault.has_value() && read.expression.has_value()));
    if (read.fault) RC_ASSERT(read.fault->offset + read.fault->length <= text.size());
    if (read.expression) {
      RC_ASSERT(read.expression->offset + read.expression->length <= text.size());
      to_prerequisites(*read.expression);
    }
  }));
}

TEST_CASE("& binds more tightly than |, and parentheses are remembered") {
  const AiccScript read = read_aicc_script(" A | B & ( C ) ");
  REQUIRE(read.expression.has_value());
  const AiccExpression& any = *read.expression;
  CHECK(any.kind == Kind::any);
  CHECK(any.offset == 1);
  CHECK(any.length == 13);
  REQUIRE(any.operands.size() == 2);
  CHECK(any.operands[1].kind == Kind::all);
  CHECK_FALSE(any.operands[1].in_parentheses);
  CHECK(any.operands[1].operands.at(1).in_parentheses);
  CHECK(read_aicc_script("A|(B&C)").expression->operands.at(1).in_parentheses);
}

TEST_CASE("comparisons and sets") {
  const AiccScript read = read_aicc_script("2 * { A, B=\"passed\" , C <> I, (D|E=not attempted) }");
  REQUIRE(read.expression.has_value());
  const AiccExpression& set = *read.expression;
  CHECK(set.kind == Kind::set);
  CHECK(set.count == 2);
  REQUIRE(set.operands.size() == 4);
  CHECK(set.operands[1].kind == Kind::equals);
  CHECK(set.operands[1].status == Status::passed);
  CHECK(set.operands[2].kind == Kind::differs);
  CHECK(set.operands[2].status == Status::incomplete);
  CHECK(set.operands[3].operands.at(1).status == Status::not_attempted);

  const AiccScript other = read_aicc_script("A='Done'");
  REQUIRE(other.expression.has_value());
  CHECK(other.expression->word == "Done");
  CHECK_FALSE(other.expression->status.has_value());
  CHECK_FALSE(to_prerequisites(*other.expression).has_value());
}

TEST_CASE("identifiers are whatever packages use") {
  for (const char* text : {"0", "7-eleven", "Leçon_é.2", "urn:x", "A%20B", "i#1"}) {
    const AiccScript read = read_aicc_script(text);
    REQUIRE_MESSAGE(read.expression.has_value(), text);
    CHECK(read.expression->identifier == text);
  }
}

TEST_CASE("nothing is no fault") {
  for (const char* text : {"", "  \n "}) {
    CHECK_FALSE(read_aicc_script(text).fault.has_value());
    CHECK_FALSE(read_aicc_script(text).expression.has_value());
  }
}

TEST_CASE("the first fault is told with its place") {
  struct Case {
    const char* text;
    Fault kind;
    std::size_t offset;
    std::size_t length;
  };
  for (const Case& one : std::vector<Case>{
           {"A&", Fault::operand, 1, 1},
           {"A & & B", Fault::operand, 2, 1},
           {"&A", Fault::operand, 0, 1},
           {"~", Fault::operand, 0, 1},
           {"A&()", Fault::operand, 2, 1},
           {"A B", Fault::connective, 2, 1},
           {"A&B(C)", Fault::connective, 3, 1},
           {"A&(B|C", Fault::parenthesis, 2, 1},
           {"A)", Fault::stray, 1, 1},
           {")", Fault::stray, 0, 1},
           {"A,B", Fault::stray, 1, 1},
           {"A=", Fault::status, 1, 1},
           {"A==\"passed\"", Fault::status, 1, 1},
           {"A=\"passed", Fault::status, 2, 7},
           {"2*A", Fault::set, 0, 2},
           {"X*{A,B}", Fault::set, 0, 1},
           {"2*{A,B", Fault::set, 0, 6},
           {"1*{}", Fault::set, 2, 2},
           {"2*{A,1*{B}}", Fault::set, 5, 5},
           {"{A,B}", Fault::set, 0, 1},
           {"A<B", Fault::character, 1, 1},
           {"A&amp;B", Fault::character, 5, 1},
           {"\"A\"", Fault::character, 0, 1},
       }) {
    CAPTURE(one.text);
    const AiccFault fault = fault_of(one.text);
    CHECK(fault.kind == one.kind);
    CHECK(fault.offset == one.offset);
    CHECK(fault.length == one.length);
  }
}

TEST_CASE("depth and length are bounded") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "A" + std::string(depth, ')');
  };
  CHECK_FALSE(read_aicc_script(nested(kDeepestAiccScript)).fault.has_value());
  CHECK(fault_of(nested(kDeepestAiccScript + 1)).kind == Fault::depth);
  CHECK(fault_of(std::string(500'000, '(')).kind == Fault::depth);
  CHECK(fault_of(std::string(500'000, '~')).kind == Fault::depth);
  CHECK(fault_of(std::string(kLongestAiccScript + 1, 'A')).kind == Fault::length);
  std::string many = "A";
  while (many.size() < 200'000) many += "&A";
  CHECK_FALSE(read_aicc_script(many).fault.has_value());
}
