#include "paths.hpp"

#include <parcours/base/error.hpp>
#include <parcours/learning/prerequisites.hpp>

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using parcours::Error;
using parcours::ErrorCode;
using parcours::learning::Prerequisites;
using parcours::learning::Status;
using parcours::learning::to_aicc_script;
using parcours::learning::test::holds;
using parcours::learning::test::script;
using parcours::learning::test::Statuses;

namespace {

const Prerequisites kA = Prerequisites::done("A");
const Prerequisites kB = Prerequisites::done("B");
const Prerequisites kC = Prerequisites::done("C");
const Prerequisites kD = Prerequisites::done("D");

/// Reads an aicc_script by its grammar (AICC CMI guidelines) and says whether it holds, as an LMS
/// does that has no status for items never opened: every comparison with those is false.
class Lms {
 public:
  Lms(std::string_view text, const Statuses& statuses) : text_(text), statuses_(statuses) {}

  bool holds() {
    const bool result = expression();
    REQUIRE_MESSAGE(at_ == text_.size(), "left over: " << text_.substr(at_) << " in " << text_);
    return result;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char wanted) {
    if (peek() != wanted) return false;
    ++at_;
    return true;
  }
  void expect(char wanted) {
    REQUIRE_MESSAGE(take(wanted), "no " << wanted << " at " << at_ << " in " << text_);
  }

  /// `&` and `|` never meet without parentheses, so that no rule of precedence is needed.
  bool expression() {
    bool result = unary();
    const char op = peek();
    while (peek() == '&' || peek() == '|') {
      REQUIRE_MESSAGE(peek() == op, "& and | meet in " << text_);
      ++at_;
      const bool next = unary();
      result = op == '&' ? (result && next) : (result || next);
    }
    return result;
  }

  bool unary() {
    if (take('~')) return !unary();
    if (take('(')) {
      const bool result = expression();
      expect(')');
      return result;
    }
    if (peek() >= '0' && peek() <= '9') return set();
    return condition();
  }

  bool set() {
    int count = 0;
    while (peek() >= '0' && peek() <= '9') count = count * 10 + (text_[at_++] - '0');
    expect('*');
    expect('{');
    int members = 0;
    int met = 0;
    do {
      ++members;
      met += is_done(identifier()) ? 1 : 0;
    } while (take(','));
    expect('}');
    REQUIRE(count >= 1);
    REQUIRE(count <= members);
    return met >= count;
  }

  bool condition() {
    const std::string item = identifier();
    if (!take('=')) return is_done(item);
    expect('"');
    const std::size_t end = text_.find('"', at_);
    REQUIRE(end != std::string_view::npos);
    const std::string word(text_.substr(at_, end - at_));
    at_ = end + 1;
    const auto found = statuses_.find(item);
    return found != statuses_.end() && to_string(found->second) == word;
  }

  std::string identifier() {
    const std::size_t begin = at_;
    while (peek() >= 'A' && peek() <= 'Z') ++at_;
    REQUIRE_MESSAGE(at_ > begin, "no identifier at " << at_ << " in " << text_);
    return std::string(text_.substr(begin, at_ - begin));
  }

  bool is_done(const std::string& item) const {
    const auto found = statuses_.find(item);
    return found != statuses_.end() &&
           (found->second == Status::passed || found->second == Status::completed);
  }

  std::string_view text_;
  const Statuses& statuses_;
  std::size_t at_ = 0;
};

Prerequisites random_expression(std::mt19937& random, int depth) {
  const auto below = [&random](unsigned n) { return static_cast<unsigned>(random() % n); };
  const auto item = [&] { return std::string(1, static_cast<char>('A' + below(5))); };
  const auto operands = [&](unsigned most) {
    std::vector<Prerequisites> result;
    for (unsigned n = 1 + below(most); n > 0; --n) {
      result.push_back(random_expression(random, depth - 1));
    }
    return result;
  };
  switch (depth > 0 ? below(7) : below(3)) {
    case 0:
    case 1:
      return Prerequisites::done(item());
    case 2:
      return Prerequisites::is(item(), static_cast<Status>(below(6)));
    case 3:
      return Prerequisites::all(operands(3));
    case 4:
      return Prerequisites::any(operands(3));
    case 5:
      return Prerequisites::negation(random_expression(random, depth - 1));
    default: {
      std::vector<Prerequisites> parts = operands(4);
      const int count = 1 + static_cast<int>(below(static_cast<unsigned>(parts.size())));
      return Prerequisites::at_least(count, std::move(parts));
    }
  }
}

}  // namespace

TEST_CASE("items, conjunctions and alternatives are written without blanks") {
  CHECK(script(kA) == "A");
  CHECK(script(Prerequisites::all({kA, kB, kC})) == "A&B&C");
  CHECK(script(Prerequisites::any({kA, kB, kC})) == "A|B|C");
}

TEST_CASE("parentheses stand wherever & and | meet") {
  CHECK(script(Prerequisites::all({kA, Prerequisites::any({kB, kC})})) == "A&(B|C)");
  CHECK(script(Prerequisites::any({Prerequisites::all({kA, kB}), kC})) == "(A&B)|C");
  CHECK(script(Prerequisites::all({kA, Prerequisites::all({kB, kC})})) == "A&B&C");
}

TEST_CASE("a negation takes parentheses around all but an item") {
  CHECK(script(Prerequisites::negation(kA)) == "~A");
  CHECK(script(Prerequisites::negation(Prerequisites::any({kA, kB}))) == "~(A|B)");
  CHECK(script(Prerequisites::negation(Prerequisites::is("A", Status::passed))) ==
        "~(A=\"passed\")");
  CHECK(script(Prerequisites::negation(Prerequisites::at_least(2, {kA, kB, kC}))) ==
        "~(2*{A,B,C})");
  CHECK(script(Prerequisites::all({Prerequisites::negation(kA), kB})) == "~A&B");
}

TEST_CASE("a status is compared with the full word in double quotes") {
  CHECK(script(Prerequisites::is("A", Status::passed)) == "A=\"passed\"");
  CHECK(script(Prerequisites::is("A", Status::incomplete)) == "A=\"incomplete\"");
}

TEST_CASE("not attempted is written as none of the other statuses") {
  CHECK(script(Prerequisites::is("A", Status::not_attempted)) ==
        "~(A=\"passed\"|A=\"completed\"|A=\"failed\"|A=\"incomplete\"|A=\"browsed\")");
}

TEST_CASE("a set holds bare identifiers without blanks") {
  CHECK(script(Prerequisites::at_least(2, {kA, kB, kC})) == "2*{A,B,C}");
  CHECK(script(Prerequisites::all({Prerequisites::at_least(2, {kA, kB, kC}), kD})) ==
        "2*{A,B,C}&D");
}

TEST_CASE("other operands of an at_least are chosen beside a smaller set") {
  const Prerequisites passed = Prerequisites::is("D", Status::passed);
  CHECK(script(Prerequisites::at_least(2, {kA, kB, kC, passed})) ==
        "2*{A,B,C}|(D=\"passed\"&1*{A,B,C})");
  CHECK(script(Prerequisites::at_least(2, {kA, passed, Prerequisites::is("B", Status::failed)})) ==
        "(D=\"passed\"&A)|(B=\"failed\"&A)|(D=\"passed\"&B=\"failed\")");
}

TEST_CASE("every identifier goes through the name function") {
  CHECK(to_aicc_script(Prerequisites::all({kA, Prerequisites::at_least(1, {kB, kC}),
                                           Prerequisites::is("D", Status::failed)}),
                       [](const std::string& name) { return "I-" + name; }) ==
        "I-A&1*{I-B,I-C}&I-D=\"failed\"");
}

TEST_CASE("what says nothing is left out, so that no operator is without operand") {
  CHECK(script(Prerequisites::all({})).empty());
  CHECK(script(Prerequisites::any({})).empty());
  CHECK(script(Prerequisites::negation(Prerequisites::all({}))).empty());
  CHECK(script(Prerequisites::all({kA, Prerequisites::any({})})) == "A");
  CHECK(script(Prerequisites::at_least(0, {kA})).empty());
  const auto only_a = [](const std::string& name) { return name == "A" ? name : std::string(); };
  CHECK(to_aicc_script(Prerequisites::all({kB, kA, Prerequisites::is("C", Status::passed)}),
                       only_a) == "A");
}

TEST_CASE("an at_least of more operands than there are is an error") {
  CHECK_THROWS_AS(script(Prerequisites::at_least(3, {kA, kB})), Error);
}

TEST_CASE("an at_least with too many ways to meet it is refused, not written for hours") {
  std::vector<Prerequisites> operands;
  for (int i = 0; i < 60; ++i)
    operands.push_back(Prerequisites::is("A" + std::to_string(i), Status::passed));
  try {
    script(Prerequisites::at_least(30, operands));
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::limit);
  }
}

TEST_CASE("random expressions mean the same to an LMS, before and after simplify") {
  std::mt19937 random(20240229);  // NOLINT: the same in every run
  for (int round = 0; round < 3000; ++round) {
    const Prerequisites expression = random_expression(random, 3);
    const std::string plain = script(expression);
    const std::string simplified = script(simplify(expression));
    CHECK(plain.find(' ') == std::string::npos);
    for (int state = 0; state < 20; ++state) {
      Statuses statuses;
      for (char item = 'A'; item < 'F'; ++item) {
        const auto status = static_cast<unsigned>(random() % 7);
        // 6: never opened. An LMS that has a status for it says "not attempted".
        if (status < 6) statuses[std::string(1, item)] = static_cast<Status>(status);
      }
      const bool expected = holds(expression, statuses);
      CHECK_MESSAGE(Lms(plain, statuses).holds() == expected, plain);
      CHECK_MESSAGE(Lms(simplified, statuses).holds() == expected, simplified);
    }
  }
}
