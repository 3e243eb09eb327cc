#include <parcours/base/error.hpp>
#include <parcours/learning/prerequisites_check.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace parcours::learning {
namespace {

using Operator = Prerequisites::Operator;

/// A chapter of thousands of items that needs another such chapter multiplies them.
constexpr std::size_t kMaximumParts = 500'000;

std::size_t count_parts(const Prerequisites& expression) {
  std::size_t count = 1;
  for (const Prerequisites& operand : expression.operands) count += count_parts(operand);
  return count;
}

class Resolver {
 public:
  explicit Resolver(LearningPath& path) : path_(path) {
    for_each_item(std::as_const(path),
                  [this](const Item& item, int) { items_.emplace(item.identifier, &item); });
    for (const Item& item : path.items) collect_visible(item, true);
  }

  std::vector<DroppedReference> run() {
    for (Item& item : path_.items) resolve(item, {});
    // Expressions read the items while they are resolved, so they are put in afterwards.
    for (auto& [item, expression] : results_) item->prerequisites = std::move(expression);
    return std::move(dropped_);
  }

 private:
  void collect_visible(const Item& item, bool visible) {
    visible = visible && item.visible;
    if (item.kind != ItemKind::chapter) {
      if (visible) visible_.insert(&item);
      return;
    }
    for (const Item& child : item.items) collect_visible(child, visible);
  }

  void resolve(Item& item, std::vector<Prerequisites> inherited) {
    if (item.prerequisites) {
      owner_ = item.identifier;
      if (auto own = translate(*item.prerequisites)) inherited.push_back(std::move(*own));
    }
    if (item.kind == ItemKind::chapter) {
      results_.emplace_back(&item, std::nullopt);
      for (Item& child : item.items) resolve(child, inherited);
      return;
    }
    Prerequisites expression = simplify(Prerequisites::all(std::move(inherited)));
    if (path_.navigation == Navigation::sequential) {
      if (!passed_.empty()) expression = after(last_, std::move(expression));
      if (visible_.contains(&item)) {
        passed_.insert(item.identifier);
        last_ = item.identifier;
      }
    }
    if (expression.op == Operator::all && expression.operands.empty()) {
      results_.emplace_back(&item, std::nullopt);
      return;
    }
    count(expression, item);
    results_.emplace_back(&item, std::move(expression));
  }

  /// The expression and "`last` is done". Of the visible steps passed so far only the last is asked
  /// for: it opened when those before it were done.
  Prerequisites after(const std::string& last, Prerequisites expression) const {
    std::vector<Prerequisites> parts{Prerequisites::all({})};
    if (expression.op == Operator::all) {
      parts = std::move(expression.operands);
    } else {
      parts.front() = std::move(expression);
    }
    std::erase_if(parts, [this](const Prerequisites& part) {
      return part.op == Operator::done && passed_.contains(part.item);
    });
    parts.push_back(Prerequisites::done(last));
    return simplify(Prerequisites::all(std::move(parts)));
  }

  void count(const Prerequisites& expression, const Item& item) {
    parts_ += count_parts(expression);
    if (parts_ > kMaximumParts) {
      throw Error(ErrorCode::limit, item.place,
                  fmt::format("the prerequisites of all items together name more than {} items",
                              kMaximumParts),
                  "Let chapters need one item of another chapter (its last one, for example) "
                  "instead of the whole chapter.");
    }
  }

  std::optional<Prerequisites> drop(const std::string& unknown, std::string reason) {
    dropped_.push_back({owner_, unknown, std::move(reason)});
    return std::nullopt;
  }

  /// The conditions a reference stands for, one per step; empty and reported if there is none.
  std::vector<Prerequisites> expand(const Prerequisites& reference) {
    const auto found = items_.find(reference.item);
    if (found == items_.end()) {
      drop(reference.item, "no item of the path has this identifier");
      return {};
    }
    std::vector<Prerequisites> conditions;
    expand_into(*found->second, reference, conditions);
    if (conditions.empty())
      drop(reference.item, "the chapter has no visible item that can be done");
    return conditions;
  }

  void expand_into(const Item& item, const Prerequisites& reference,
                   std::vector<Prerequisites>& conditions) const {
    if (item.kind == ItemKind::chapter) {
      for (const Item& child : item.items) {
        if (child.kind == ItemKind::chapter || visible_.contains(&child)) {
          expand_into(child, reference, conditions);
        }
      }
      return;
    }
    Prerequisites condition = reference;
    condition.item = item.identifier;
    conditions.push_back(std::move(condition));
  }

  std::optional<Prerequisites> translate(const Prerequisites& expression) {
    if (expression.op == Operator::done || expression.op == Operator::is) {
      std::vector<Prerequisites> conditions = expand(expression);
      if (conditions.empty()) return std::nullopt;
      if (conditions.size() == 1) return std::move(conditions.front());
      return Prerequisites::all(std::move(conditions));
    }
    Prerequisites result = expression;
    result.operands.clear();
    const bool counts_steps = expression.op == Operator::at_least &&
                              expression.operands.size() == 1 &&
                              (expression.operands.front().op == Operator::done ||
                               expression.operands.front().op == Operator::is);
    if (counts_steps) {
      result.operands = expand(expression.operands.front());
    } else {
      for (const Prerequisites& operand : expression.operands) {
        if (auto translated = translate(operand)) result.operands.push_back(std::move(*translated));
      }
    }
    if (result.operands.empty()) return std::nullopt;
    if (result.op == Operator::at_least) {
      if (result.count <= 0) return std::nullopt;
      result.count = std::min(result.count, static_cast<int>(result.operands.size()));
    }
    return result;
  }

  LearningPath& path_;
  std::unordered_map<std::string, const Item*> items_;
  std::unordered_set<const Item*> visible_;
  std::vector<std::pair<Item*, std::optional<Prerequisites>>> results_;
  std::vector<DroppedReference> dropped_;
  std::string owner_;  ///< Whose expression is being translated.
  std::unordered_set<std::string>
      passed_;        ///< Visible steps before the current one, in sequential navigation.
  std::string last_;  ///< The last of them.
  std::size_t parts_ = 0;
};

}  // namespace

std::vector<DroppedReference> resolve_prerequisites(LearningPath& path) {
  check_prerequisites(path);
  return Resolver(path).run();
}

}  // namespace parcours::learning
