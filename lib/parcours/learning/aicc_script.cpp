#include <parcours/base/error.hpp>
#include <parcours/learning/prerequisites.hpp>

#include <fmt/format.h>

#include <utility>

namespace parcours::learning {
namespace {

using Operator = Prerequisites::Operator;
using Name = std::function<std::string(const std::string&)>;

/// More than any LMS stores; keeps an at_least over many compound operands from filling the memory.
constexpr std::size_t kLongestScript = 1u << 20;

/// How tightly the outermost operator of a text binds.
enum class Binding { none, alternative, conjunction, unary, atom };

struct Script {
  std::string text;
  Binding binding = Binding::none;  ///< `none`: empty, says nothing.
};

/// The text as an operand of something that needs an operand of its own.
std::string enclosed(const Script& script) {
  return script.binding == Binding::atom ? script.text : "(" + script.text + ")";
}

void check_length(std::size_t length) {
  if (length > kLongestScript) {
    throw Error(ErrorCode::limit, "the prerequisites of an item are too long to be written",
                "Use fewer items, or `at_least` over items alone.");
  }
}

Script join(const std::vector<Script>& parts, char separator, Binding binding) {
  std::vector<const Script*> filled;
  for (const Script& part : parts) {
    if (part.binding != Binding::none) filled.push_back(&part);
  }
  if (filled.empty()) return {};
  if (filled.size() == 1) return *filled.front();
  Script result;
  result.binding = binding;
  for (const Script* part : filled) {
    if (!result.text.empty()) result.text += separator;
    // LMSs disagree about which of `&` and `|` binds more tightly, so each inside the other is
    // enclosed.
    const bool enclose =
        part->binding == Binding::alternative || part->binding == Binding::conjunction;
    result.text += enclose && part->binding != binding ? "(" + part->text + ")" : part->text;
    check_length(result.text.size());
  }
  return result;
}

Script conjunction(const std::vector<Script>& parts) {
  return join(parts, '&', Binding::conjunction);
}

Script alternative(const std::vector<Script>& parts) {
  return join(parts, '|', Binding::alternative);
}

/// Calls `visit` with every choice of `count` of the numbers below `size`, in order.
void for_each_choice(std::size_t size, std::size_t count,
                     const std::function<void(const std::vector<std::size_t>&)>& visit) {
  std::vector<std::size_t> choice(count);
  for (std::size_t i = 0; i < count; ++i) choice[i] = i;
  while (true) {
    visit(choice);
    std::size_t i = count;
    while (i > 0 && choice[i - 1] == size - count + i - 1) --i;
    if (i == 0) return;
    ++choice[i - 1];
    for (std::size_t k = i; k < count; ++k) choice[k] = choice[k - 1] + 1;
  }
}

class Printer {
 public:
  explicit Printer(const Name& name) : name_(name) {}

  Script print(const Prerequisites& expression) const {
    switch (expression.op) {
      case Operator::done:
        return identifier(expression.item);
      case Operator::is:
        return comparison(expression);
      case Operator::all:
        return conjunction(print_all(expression.operands));
      case Operator::any:
        return alternative(print_all(expression.operands));
      case Operator::negation:
        return negation(conjunction(print_all(expression.operands)));
      case Operator::at_least:
        return at_least(expression);
    }
    return {};
  }

 private:
  std::vector<Script> print_all(const std::vector<Prerequisites>& operands) const {
    std::vector<Script> scripts;
    scripts.reserve(operands.size());
    for (const Prerequisites& operand : operands) scripts.push_back(print(operand));
    return scripts;
  }

  Script identifier(const std::string& item) const {
    std::string text = name_(item);
    if (text.empty()) return {};
    return {std::move(text), Binding::atom};
  }

  Script comparison(const Prerequisites& expression) const {
    const Script item = identifier(expression.item);
    if (item.binding == Binding::none) return {};
    const auto equals = [&item](Status status) {
      return Script{fmt::format("{}=\"{}\"", item.text, to_string(status)), Binding::unary};
    };
    if (expression.status != Status::not_attempted) return equals(expression.status);
    // An LMS may hold no status at all for an item that was never opened; Moodle then takes every
    // comparison with it for false, that with "not attempted" too. "None of the others" is right
    // everywhere.
    return negation(
        alternative({equals(Status::passed), equals(Status::completed), equals(Status::failed),
                     equals(Status::incomplete), equals(Status::browsed)}));
  }

  static Script negation(const Script& operand) {
    if (operand.binding == Binding::none) return {};
    return {"~" + enclosed(operand), Binding::unary};
  }

  /// Sets hold bare identifiers only; other operands are chosen in every possible way beside a
  /// smaller set.
  Script at_least(const Prerequisites& expression) const {
    std::vector<std::string> members;
    std::vector<Script> others;
    for (const Prerequisites& operand : expression.operands) {
      Script script = print(operand);
      if (script.binding == Binding::none) continue;
      if (script.binding == Binding::atom && operand.op == Operator::done) {
        members.push_back(std::move(script.text));
      } else {
        others.push_back(std::move(script));
      }
    }
    if (expression.count <= 0 || members.size() + others.size() == 0) return {};
    const auto count = static_cast<std::size_t>(expression.count);
    if (count > members.size() + others.size()) {
      throw Error(ErrorCode::bad_input,
                  fmt::format("prerequisites ask for {} of {} items, which can never be", count,
                              members.size() + others.size()));
    }
    std::vector<Script> alternatives;
    std::size_t length = 0;
    for (std::size_t chosen = 0; chosen <= others.size() && chosen <= count; ++chosen) {
      const std::size_t remaining = count - chosen;
      if (remaining > members.size()) continue;
      for_each_choice(others.size(), chosen, [&](const std::vector<std::size_t>& choice) {
        std::vector<Script> parts;
        parts.reserve(choice.size() + 1);
        for (const std::size_t i : choice) parts.push_back(others[i]);
        parts.push_back(set(remaining, members));
        alternatives.push_back(conjunction(parts));
        length += alternatives.back().text.size();
        check_length(length);
      });
    }
    return alternative(alternatives);
  }

  static Script set(std::size_t count, const std::vector<std::string>& members) {
    if (count == 0) return {};
    if (members.size() == 1) return {members.front(), Binding::atom};
    return {fmt::format("{}*{{{}}}", count, fmt::join(members, ",")), Binding::unary};
  }

  const Name& name_;
};

}  // namespace

std::string to_aicc_script(const Prerequisites& expression, const Name& name) {
  return Printer(name).print(expression).text;
}

}  // namespace parcours::learning
