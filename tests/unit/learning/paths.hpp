#pragma once

#include <parcours/learning/learning_path.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

/// Small learning paths for tests.
namespace parcours::learning::test {

inline Item step(std::string identifier) {
  Item item;
  item.source = EntryName::from(identifier + ".html");
  item.identifier = std::move(identifier);
  return item;
}

inline Item step(std::string identifier, Prerequisites prerequisites) {
  Item item = step(std::move(identifier));
  item.prerequisites = std::move(prerequisites);
  return item;
}

inline Item chapter(std::string identifier, std::vector<Item> items) {
  Item item;
  item.kind = ItemKind::chapter;
  item.title = "Chapter " + identifier;
  item.identifier = std::move(identifier);
  item.items = std::move(items);
  return item;
}

inline Item with(Item item, Prerequisites prerequisites) {
  item.prerequisites = std::move(prerequisites);
  return item;
}

inline Prerequisites done(const char* item) { return Prerequisites::done(item); }

inline Item hidden(Item item) {
  item.visible = false;
  return item;
}

inline LearningPath path_of(std::vector<Item> items, Navigation navigation = Navigation::free) {
  LearningPath path;
  path.items = std::move(items);
  path.navigation = navigation;
  return path;
}

/// The item with this identifier.
inline const Item& find(const LearningPath& path, const std::string& identifier) {
  const Item* found = nullptr;
  for_each_item(path, [&](const Item& item, int) {
    if (item.identifier == identifier) found = &item;
  });
  return *found;
}

/// The item's prerequisites as aicc_script with the identifiers themselves; empty if it has none.
inline std::string script(const LearningPath& path, const std::string& identifier) {
  const Item& item = find(path, identifier);
  if (!item.prerequisites) return {};
  return to_aicc_script(*item.prerequisites, [](const std::string& name) { return name; });
}

/// The expression as aicc_script with the items' own names.
inline std::string script(const Prerequisites& expression) {
  return to_aicc_script(expression, [](const std::string& name) { return name; });
}

using Statuses = std::map<std::string, Status>;

/// What the expression itself means; items without a status have not been opened.
inline bool holds(const Prerequisites& expression, const Statuses& statuses) {
  using Operator = Prerequisites::Operator;
  const auto status = [&] {
    const auto found = statuses.find(expression.item);
    return found == statuses.end() ? Status::not_attempted : found->second;
  };
  int met = 0;
  for (const Prerequisites& operand : expression.operands) met += holds(operand, statuses) ? 1 : 0;
  switch (expression.op) {
    case Operator::done:
      return status() == Status::passed || status() == Status::completed;
    case Operator::is:
      return status() == expression.status;
    case Operator::all:
      return met == static_cast<int>(expression.operands.size());
    case Operator::any:
      return met > 0;
    case Operator::negation:
      return met == 0;
    case Operator::at_least:
      return met >= expression.count;
  }
  return false;
}

}  // namespace parcours::learning::test
