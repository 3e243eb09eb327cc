#include <parcours/base/text.hpp>
#include <parcours/validate/prerequisite_graph.hpp>

#include <algorithm>
#include <limits>

namespace parcours::validate {

using learning::AiccExpression;
using learning::Status;
using ExpressionKind = AiccExpression::Kind;

PrerequisiteGraph::PrerequisiteGraph(const Manifest& manifest)
    : manifest_(manifest), has_script_(manifest.items.size()) {
  const std::size_t items = manifest.items.size();
  needed_.resize(2 * items);
  for (std::size_t i = 0; i < items; ++i) {
    connect(done(i), opened(i));
    if (const auto parent = manifest.items[i].parent) {
      connect(opened(i), opened(*parent));
      connect(done(*parent), done(i));
    }
  }
}

void PrerequisiteGraph::connect(Gate gate, Gate input) {
  inputs_.push_back({gate, input});
  ++needed_[gate];
}

void PrerequisiteGraph::add(const Item& item, const XmlElement& element,
                            const AiccExpression& expression) {
  const Gate condition = build(expression, true, item.organization);
  if (condition == kOpen) return;
  const std::size_t index = index_of(item);
  connect(opened(index), condition);
  scripts_.push_back({opened(index), &item, &element});
  has_script_[index] = true;
}

/// What must open before the part can be true (or, if that is wanted, false).
/// The depth is bounded by the reader of the script.
PrerequisiteGraph::Gate PrerequisiteGraph::build(const AiccExpression& expression, bool wanted,
                                                 std::size_t organization) {
  if (needed_.size() > kMostGates) return kOpen;
  if (expression.operands.empty()) return leaf(expression, wanted, organization);
  if (expression.kind == ExpressionKind::negation) {
    return build(expression.operands.front(), !wanted, organization);
  }
  std::vector<Gate> inputs;
  inputs.reserve(expression.operands.size());
  for (const AiccExpression& operand : expression.operands) {
    inputs.push_back(build(operand, wanted, organization));
  }
  const std::size_t size = inputs.size();
  if (expression.kind == ExpressionKind::set) {
    const std::size_t count = std::min(expression.count, size);
    return group(inputs, wanted ? count : size + 1 - std::max<std::size_t>(1, count));
  }
  return group(inputs, (expression.kind == ExpressionKind::all) == wanted ? size : 1);
}

PrerequisiteGraph::Gate PrerequisiteGraph::leaf(const AiccExpression& expression, bool wanted,
                                                std::size_t organization) const {
  const Item* item = manifest_.item(organization, expression.identifier);
  if (item == nullptr) return kOpen;
  if (expression.kind == ExpressionKind::item) return wanted ? done(index_of(*item)) : kOpen;
  if (!expression.status) return kOpen;
  const bool is_fresh = *expression.status == Status::not_attempted;
  // An item is "not attempted" from the beginning, and is anything else only once it was opened.
  const bool asks_for_status = (expression.kind == ExpressionKind::equals) == wanted;
  if (asks_for_status == is_fresh) return kOpen;
  const bool asks_for_end =
      *expression.status == Status::passed || *expression.status == Status::completed;
  return asks_for_end ? done(index_of(*item)) : opened(index_of(*item));
}

PrerequisiteGraph::Gate PrerequisiteGraph::group(const std::vector<Gate>& inputs,
                                                 std::size_t needed) {
  const auto already =
      static_cast<std::size_t>(std::count(inputs.begin(), inputs.end(), Gate{kOpen}));
  if (already >= needed) return kOpen;
  if (inputs.size() == 1) return inputs.front();
  const auto gate = static_cast<Gate>(needed_.size());
  needed_.push_back(0);
  for (const Gate input : inputs) {
    if (input != kOpen) connect(gate, input);
  }
  needed_[gate] = static_cast<std::uint32_t>(needed - already);
  return gate;
}

/// Opens what can open; afterwards `needed_` is 0 for that.
void PrerequisiteGraph::open_all() {
  std::sort(inputs_.begin(), inputs_.end(),
            [](const Input& a, const Input& b) { return a.input < b.input; });
  std::vector<std::uint32_t> first(needed_.size() + 1);
  for (const Input& one : inputs_) ++first[one.input + 1];
  for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  std::vector<Gate> open;
  for (std::size_t gate = 0; gate < needed_.size(); ++gate) {
    if (needed_[gate] == 0) open.push_back(static_cast<Gate>(gate));
  }
  while (!open.empty()) {
    const Gate gate = open.back();
    open.pop_back();
    for (std::size_t i = first[gate]; i < first[gate + 1]; ++i) {
      std::uint32_t& needed = needed_[inputs_[i].gate];
      if (needed > 0 && --needed == 0) open.push_back(inputs_[i].gate);
    }
  }
}

bool PrerequisiteGraph::waits_for_itself(Gate gate) const {
  for (std::size_t i = first_input_[gate]; i < first_input_[gate + 1]; ++i) {
    if (inputs_[i].input == gate) return true;
  }
  return false;
}

/// Strongly connected parts of what is still shut (Tarjan, without recursion).
void PrerequisiteGraph::find_circles() {
  std::erase_if(inputs_, [this](const Input& one) {
    return needed_[one.gate] == 0 || needed_[one.input] == 0;
  });
  std::sort(inputs_.begin(), inputs_.end(), [](const Input& a, const Input& b) {
    return a.gate != b.gate ? a.gate < b.gate : a.input < b.input;
  });
  first_input_.assign(needed_.size() + 1, 0);
  for (const Input& one : inputs_) ++first_input_[one.gate + 1];
  for (std::size_t i = 1; i < first_input_.size(); ++i) first_input_[i] += first_input_[i - 1];

  constexpr std::uint32_t kUnseen = std::numeric_limits<std::uint32_t>::max();
  struct Step {
    Gate gate;
    std::uint32_t next;
  };
  circle_.assign(needed_.size(), 0);
  std::vector<std::uint32_t> order(needed_.size(), kUnseen);
  std::vector<std::uint32_t> low(needed_.size(), kUnseen);
  std::vector<bool> on_stack(needed_.size());
  std::vector<Gate> stack;
  std::vector<Step> steps;
  std::uint32_t clock = 0;
  std::uint32_t circles = 0;
  const auto enter = [&](Gate gate) {
    order[gate] = low[gate] = clock++;
    stack.push_back(gate);
    on_stack[gate] = true;
    steps.push_back({gate, first_input_[gate]});
  };
  const auto leave = [&](Gate gate) {
    if (low[gate] != order[gate]) return;
    const bool is_circle = stack.back() != gate || waits_for_itself(gate);
    const std::uint32_t number = is_circle ? ++circles : 0;
    Gate member = kOpen;
    while (member != gate) {
      member = stack.back();
      stack.pop_back();
      on_stack[member] = false;
      circle_[member] = number;
    }
  };
  for (std::size_t root = 0; root < needed_.size(); ++root) {
    if (needed_[root] == 0 || order[root] != kUnseen) continue;
    enter(static_cast<Gate>(root));
    while (!steps.empty()) {
      const Gate gate = steps.back().gate;
      if (steps.back().next < first_input_[gate + 1]) {
        const Gate input = inputs_[steps.back().next++].input;
        if (order[input] == kUnseen) {
          enter(input);
        } else if (on_stack[input]) {
          low[gate] = std::min(low[gate], order[input]);
        }
        continue;
      }
      leave(gate);
      steps.pop_back();
      if (!steps.empty()) {
        low[steps.back().gate] = std::min(low[steps.back().gate], low[gate]);
      }
    }
  }
}

/// The shortest one, beginning with the gate.
std::vector<PrerequisiteGraph::Gate> PrerequisiteGraph::circle_through(Gate gate) {
  std::vector<Gate> reached = {gate};
  std::vector<std::size_t> from = {0};
  std::vector<Gate> circle;
  const std::uint32_t number = circle_[gate];
  for (std::size_t i = 0; i < reached.size() && circle.empty(); ++i) {
    for (std::size_t k = first_input_[reached[i]]; k < first_input_[reached[i] + 1]; ++k) {
      const Gate input = inputs_[k].input;
      if (input == gate) {
        for (std::size_t back = i; back != 0; back = from[back]) circle.push_back(reached[back]);
        circle.push_back(gate);
        break;
      }
      if (circle_[input] != number) continue;
      circle_[input] = 0;  // Seen: a circle is told once.
      reached.push_back(input);
      from.push_back(i);
    }
  }
  std::reverse(circle.begin(), circle.end());
  return circle;
}

std::string PrerequisiteGraph::path_of(const std::vector<Gate>& circle) const {
  constexpr std::size_t kMostNames = 6;
  std::vector<std::size_t> items;
  for (const Gate gate : circle) {
    if (!is_item(gate)) continue;
    if (items.empty() || items.back() != item_of(gate)) items.push_back(item_of(gate));
  }
  if (items.size() > 1 && items.front() == items.back()) items.pop_back();
  std::string path;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i == kMostNames && items.size() > kMostNames + 1) {
      path += "… → ";
      break;
    }
    path += manifest_.items[items[i]].label() + " → ";
  }
  return path + manifest_.items[items.front()].label();
}

std::string_view PrerequisiteGraph::variant_of(const std::vector<Gate>& circle) const {
  std::vector<std::size_t> items;
  for (const Gate gate : circle) {
    if (!is_item(gate)) continue;
    const std::size_t item = item_of(gate);
    if (std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
    if (items.size() > 8) return "";
  }
  const std::size_t own = items.front();
  if (items.size() == 1) return "self";
  // Without another item's prerequisites it is the tree that closes the circle.
  const bool is_alone = std::none_of(items.begin() + 1, items.end(),
                                     [this](std::size_t item) { return has_script_[item]; });
  if (!is_alone) return "";
  for (auto up = manifest_.items[own].parent; up; up = manifest_.items[*up].parent) {
    if (*up == items[1]) return "inside";
  }
  return "above";
}

std::vector<PrerequisiteFault> PrerequisiteGraph::deadlocks() {
  std::vector<PrerequisiteFault> faults;
  if (scripts_.empty()) return faults;
  open_all();
  find_circles();
  std::vector<bool> told(circle_.size() + 1);
  for (const Script& script : scripts_) {
    const std::uint32_t number = circle_[script.opens];
    if (number == 0 || told[number]) continue;
    const std::vector<Gate> circle = circle_through(script.opens);
    told[number] = true;
    if (circle.empty()) continue;
    PrerequisiteFault fault;
    fault.item = script.item;
    fault.element = script.element;
    fault.variant = variant_of(circle);
    fault.path = path_of(circle);
    const auto second = std::find_if(circle.begin() + 1, circle.end(), [&](Gate gate) {
      return is_item(gate) && item_of(gate) != item_of(script.opens);
    });
    if (second != circle.end()) fault.name = manifest_.items[item_of(*second)].identifier;
    faults.push_back(std::move(fault));
  }
  return faults;
}

}  // namespace parcours::validate
