#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::learning {

/// The words of cmi.core.lesson_status (SCORM 1.2 RTE 3.4.4).
enum class Status { passed, completed, failed, incomplete, browsed, not_attempted };

/// "passed", …, "not attempted".
std::string_view to_string(Status status);

/// What must hold before an item opens: an expression tree over the status of other items.
struct Prerequisites {
  enum class Operator {
    done,      ///< The item is passed or completed.
    is,        ///< The item has exactly `status`.
    all,       ///< Every operand holds.
    any,       ///< At least one operand holds.
    negation,  ///< The one operand does not hold.
    at_least,  ///< At least `count` operands hold.
  };

  Operator op = Operator::done;
  std::string item;                     ///< Identifier of the item, for `done` and `is`.
  Status status = Status::completed;    ///< For `is`.
  int count = 0;                        ///< For `at_least`.
  std::vector<Prerequisites> operands;  ///< For the others.

  bool operator==(const Prerequisites&) const = default;

  static Prerequisites done(std::string item);
  static Prerequisites is(std::string item, Status status);
  static Prerequisites all(std::vector<Prerequisites> operands);
  static Prerequisites any(std::vector<Prerequisites> operands);
  static Prerequisites negation(Prerequisites operand);
  static Prerequisites at_least(int count, std::vector<Prerequisites> operands);
};

/// Calls `visit` for the identifier of every item the expression names, in order, with repetitions.
void for_each_item(const Prerequisites& expression,
                   const std::function<void(const std::string&)>& visit);

/// The same condition with fewer parts: nested `all` in `all` and `any` in `any` merged, single
/// operands unwrapped, doubles dropped, double negation removed, `at_least` 1 of or all of its
/// operands written as `any` or `all`. An `all` or `any` without operands stays as it is.
Prerequisites simplify(const Prerequisites& expression);

/// The expression as aicc_script (SCORM 1.2 CAM 2.3.2.5.1) in the form every LMS reads: `A&(B|C)`,
/// `~A`, `A="passed"`, `2*{A,B,C}`; no blanks, parentheses wherever `&` and `|` meet and around
/// whatever else is negated. Sets hold bare identifiers only, since some LMSs read nothing else
/// there; an at_least over other operands is written out as alternatives of conjunctions. "Not
/// attempted" is written as "none of the other statuses", since Moodle holds no status for an item
/// that was never opened. Every item identifier is passed through `name` first. Empty for an
/// expression without operands; a part without operands, or whose `name` is empty, is left out.
/// Throws Error(bad_input) for an at_least of more operands than there are, Error(limit) when the
/// text would pass a megabyte.
std::string to_aicc_script(const Prerequisites& expression,
                           const std::function<std::string(const std::string&)>& name);

}  // namespace parcours::learning
