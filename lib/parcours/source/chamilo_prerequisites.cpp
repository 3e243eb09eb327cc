#include <parcours/base/error.hpp>
#include <parcours/base/text.hpp>
#include <parcours/learning/aicc_script_reader.hpp>
#include <parcours/learning/prerequisites_check.hpp>
#include <parcours/source/chamilo_html.hpp>
#include <parcours/source/chamilo_prerequisites.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace parcours::source {
namespace {

using learning::Prerequisites;

bool has_circle(const learning::LearningPath& path) {
  try {
    learning::check_prerequisites(path);
    return false;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::bad_input) throw;
    return true;
  }
}

}  // namespace

void PrerequisiteReader::add(const chamilo::LearnpathItem& item, const std::string& identifier) {
  by_id_.try_emplace(item.id, identifier);
  if (!item.ref.empty()) by_ref_.try_emplace(item.ref, identifier);
}

const std::string* PrerequisiteReader::identifier_of(const std::string& name) const {
  const bool is_imported = path_.lp_type != chamilo::Learnpath::Type::chamilo;
  // A package may have numbers for identifiers.
  const auto& first = is_imported ? by_ref_ : by_id_;
  const auto& second = is_imported ? by_id_ : by_ref_;
  if (const auto found = first.find(name); found != first.end()) return &found->second;
  if (const auto found = second.find(name); found != second.end()) return &found->second;
  return nullptr;
}

std::optional<Prerequisites> PrerequisiteReader::read(const chamilo::LearnpathItem& item,
                                                      const std::string& title) const {
  const std::string_view script = text::trim(item.prerequisite);
  if (script.empty() || script == "0") return std::nullopt;
  const learning::AiccScript read = learning::read_aicc_script(script);
  std::optional<Prerequisites> expression;
  if (read.expression) expression = learning::to_prerequisites(*read.expression);
  if (!expression) {
    losses_.simplified(title, fmt::format("its prerequisites “{}” cannot be read, so it is open "
                                          "from the beginning",
                                          script));
    return std::nullopt;
  }
  expression = renamed(*expression, title);
  if (expression) report_window(item, title);
  return expression;
}

std::optional<Prerequisites> PrerequisiteReader::renamed(const Prerequisites& expression,
                                                         const std::string& title) const {
  Prerequisites result = expression;
  if (expression.op == Prerequisites::Operator::done ||
      expression.op == Prerequisites::Operator::is) {
    const std::string* identifier = identifier_of(expression.item);
    if (identifier == nullptr) {
      losses_.simplified(title, fmt::format("its prerequisite “{}” was dropped: no item of the "
                                            "package is meant by it",
                                            expression.item));
      return std::nullopt;
    }
    result.item = *identifier;
    return result;
  }
  result.operands.clear();
  for (const Prerequisites& operand : expression.operands) {
    if (auto part = renamed(operand, title)) result.operands.push_back(std::move(*part));
  }
  if (result.operands.empty()) return std::nullopt;
  if (result.op == Prerequisites::Operator::at_least) {
    result.count = std::min(result.count, static_cast<int>(result.operands.size()));
  }
  return result;
}

void PrerequisiteReader::report_window(const chamilo::LearnpathItem& item,
                                       const std::string& title) const {
  const double least = item.prerequisite_min_score.value_or(0);
  const bool has_most = item.prerequisite_max_score && *item.prerequisite_max_score > 0;
  double greatest = 0;
  for (const chamilo::LearnpathItem& other : path_.items) {
    if (other.id == item.prerequisite) greatest = other.max_score.value_or(0);
  }
  // The whole range is what is asked for anyway.
  const bool is_all = least <= 0 && (!has_most || *item.prerequisite_max_score >= greatest);
  if (is_all) return;
  const std::string window =
      has_most ? fmt::format("between {:g} and {:g}", least, *item.prerequisite_max_score)
               : fmt::format("of at least {:g}", least);
  losses_.simplified(title, fmt::format("it asked for a score {} in what comes before it; SCORM "
                                        "1.2 can only ask that it be passed or completed",
                                        window));
}

void drop_circular_prerequisites(learning::LearningPath& path, LossReport& losses) {
  if (!has_circle(path)) return;
  std::vector<std::pair<learning::Item*, Prerequisites>> all;
  learning::for_each_item(path, [&all](learning::Item& item, int) {
    if (!item.prerequisites) return;
    all.emplace_back(&item, std::move(*item.prerequisites));
    item.prerequisites.reset();
  });
  for (auto& [item, expression] : all) {
    item->prerequisites = std::move(expression);
    if (!has_circle(path)) continue;
    item->prerequisites.reset();
    losses.simplified(item->title, "its prerequisites were dropped: with them it could never open");
  }
}

}  // namespace parcours::source
