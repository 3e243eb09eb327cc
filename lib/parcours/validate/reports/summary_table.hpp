#pragma once

#include <parcours/validate/reports/reporter.hpp>
#include <parcours/validate/reports/text_report.hpp>

#include <map>
#include <string>
#include <vector>

namespace parcours::validate {

/// The verdicts on many packages in one table for people: a row per package, then the sums. Holds a
/// row per package, not their findings.
class SummaryTable : public Reporter {
 public:
  explicit SummaryTable(TextOptions options) : options_(std::move(options)) {}

  void add(const Validation& validation) override;
  void add(const Failure& failure) override;
  void finish(bool complete) override { complete_ = complete; }

  std::size_t size() const { return rows_.size(); }
  /// The table; call it after finish().
  std::string text() const;

 private:
  struct Row {
    std::string file;
    Kind kind = Kind::unknown;
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t hints = 0;
    std::map<std::string, Verdict> profiles;
    std::string failure;  ///< Why there is no verdict.
  };

  std::string sums() const;

  TextOptions options_;
  std::vector<Row> rows_;
  std::vector<std::string> profiles_;  ///< Of all packages, in the order in which they came.
  bool complete_ = true;
};

}  // namespace parcours::validate
