#include <parcours/learning/prerequisites.hpp>

#include <algorithm>
#include <cstddef>
#include <unordered_set>
#include <utility>

namespace parcours::learning {
namespace {

using Operator = Prerequisites::Operator;

Prerequisites with_operands(Operator op, std::vector<Prerequisites> operands) {
  Prerequisites result;
  result.op = op;
  result.operands = std::move(operands);
  return result;
}

/// The same for equal conditions on one item.
std::string key_of(const Prerequisites& single) {
  if (single.op == Operator::done) return "done " + single.item;
  return std::string(to_string(single.status)) + "=" + single.item;
}

/// `all` and `any`: operands of the same operator taken in, doubles dropped, one operand alone
/// unwrapped.
Prerequisites merge(Operator op, std::vector<Prerequisites> operands) {
  std::vector<Prerequisites> merged;
  std::unordered_set<std::string> seen;  // of single items, which may be thousands
  std::vector<std::size_t> compound;     // positions of the others in `merged`
  const auto add = [&](Prerequisites&& part) {
    if (part.op == Operator::done || part.op == Operator::is) {
      const bool is_new = seen.insert(key_of(part)).second;
      if (is_new) merged.push_back(std::move(part));
      return;
    }
    const bool known = std::any_of(compound.begin(), compound.end(),
                                   [&](std::size_t i) { return merged[i] == part; });
    if (known) return;
    compound.push_back(merged.size());
    merged.push_back(std::move(part));
  };
  for (Prerequisites& operand : operands) {
    if (operand.op == op) {
      for (Prerequisites& inner : operand.operands) add(std::move(inner));
    } else {
      add(std::move(operand));
    }
  }
  if (merged.size() == 1) return std::move(merged.front());
  return with_operands(op, std::move(merged));
}

}  // namespace

std::string_view to_string(Status status) {
  switch (status) {
    case Status::passed:
      return "passed";
    case Status::completed:
      return "completed";
    case Status::failed:
      return "failed";
    case Status::incomplete:
      return "incomplete";
    case Status::browsed:
      return "browsed";
    case Status::not_attempted:
      return "not attempted";
  }
  return "not attempted";
}

Prerequisites Prerequisites::done(std::string item) {
  Prerequisites result;
  result.item = std::move(item);
  return result;
}

Prerequisites Prerequisites::is(std::string item, Status status) {
  Prerequisites result;
  result.op = Operator::is;
  result.item = std::move(item);
  result.status = status;
  return result;
}

Prerequisites Prerequisites::all(std::vector<Prerequisites> operands) {
  return with_operands(Operator::all, std::move(operands));
}

Prerequisites Prerequisites::any(std::vector<Prerequisites> operands) {
  return with_operands(Operator::any, std::move(operands));
}

Prerequisites Prerequisites::negation(Prerequisites operand) {
  std::vector<Prerequisites> operands;
  operands.push_back(std::move(operand));
  return with_operands(Operator::negation, std::move(operands));
}

Prerequisites Prerequisites::at_least(int count, std::vector<Prerequisites> operands) {
  Prerequisites result = with_operands(Operator::at_least, std::move(operands));
  result.count = count;
  return result;
}

void for_each_item(const Prerequisites& expression,
                   const std::function<void(const std::string&)>& visit) {
  if (expression.op == Operator::done || expression.op == Operator::is) {
    visit(expression.item);
    return;
  }
  for (const Prerequisites& operand : expression.operands) for_each_item(operand, visit);
}

Prerequisites simplify(const Prerequisites& expression) {
  if (expression.op == Operator::done || expression.op == Operator::is) return expression;

  std::vector<Prerequisites> operands;
  operands.reserve(expression.operands.size());
  for (const Prerequisites& operand : expression.operands) operands.push_back(simplify(operand));

  switch (expression.op) {
    case Operator::negation:
      if (operands.size() == 1 && operands.front().op == Operator::negation &&
          operands.front().operands.size() == 1) {
        return std::move(operands.front().operands.front());
      }
      return with_operands(Operator::negation, std::move(operands));
    case Operator::at_least:
      // Doubles stay: each counts once for itself.
      if (expression.count <= 0) return Prerequisites::all({});
      if (expression.count == 1 && !operands.empty()) {
        return merge(Operator::any, std::move(operands));
      }
      if (static_cast<std::size_t>(expression.count) == operands.size()) {
        return merge(Operator::all, std::move(operands));
      }
      return Prerequisites::at_least(expression.count, std::move(operands));
    default:
      return merge(expression.op, std::move(operands));
  }
}

}  // namespace parcours::learning
