#pragma once

#include <parcours/base/loss_report.hpp>
#include <parcours/chamilo/learnpaths.hpp>
#include <parcours/learning/learning_path.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parcours::source {

/// What must hold before an item of a path opens.
class PrerequisiteReader {
 public:
  PrerequisiteReader(const chamilo::Learnpath& path, LossReport& losses)
      : path_(path), losses_(losses) {}

  /// An item of the path that is in the result. Of several with one id or ref the first counts.
  void add(const chamilo::LearnpathItem& item, const std::string& identifier);

  /// The item's own condition, if all items have been added. What cannot be met or told is reported
  /// under `title` and left out.
  std::optional<learning::Prerequisites> read(const chamilo::LearnpathItem& item,
                                              const std::string& title) const;

 private:
  std::optional<learning::Prerequisites> renamed(const learning::Prerequisites& expression,
                                                 const std::string& title) const;
  const std::string* identifier_of(const std::string& name) const;
  void report_window(const chamilo::LearnpathItem& item, const std::string& title) const;

  const chamilo::Learnpath& path_;
  LossReport& losses_;
  std::map<std::string, std::string> by_id_;
  std::map<std::string, std::string> by_ref_;
};

/// Drops prerequisites because of which items could never open, and reports them: the fewest that
/// are met first in the order of the path.
void drop_circular_prerequisites(learning::LearningPath& path, LossReport& losses);

}  // namespace parcours::source
