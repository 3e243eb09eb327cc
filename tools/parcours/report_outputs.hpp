#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <parcours/validate/reports/reporter.hpp>
#include <parcours/validate/reports/summary_table.hpp>
#include <parcours/validate/reports/text_report.hpp>
#include <set>
#include <string>
#include <vector>

/// Where a report goes: nowhere, standard output, or a file.
class ReportTarget {
 public:
  ReportTarget() = default;
  /// As an option gives it: empty = not asked for, "-" = standard output, else a file.
  explicit ReportTarget(std::string text) : text_(std::move(text)) {}

  bool is_wanted() const { return !text_.empty(); }
  bool is_standard_output() const { return text_ == "-"; }
  std::filesystem::path file() const { return text_; }

 private:
  std::string text_;
};

/// All that a run of `parcours validate` writes.
struct ReportChoice {
  ReportTarget json;
  ReportTarget sarif;
  ReportTarget junit;
  /// One page for all packages, or a folder, which exists or ends with a slash, for a page each.
  std::string html;
  /// The report for people.
  ReportTarget text;
  bool text_of_each = true;  ///< The findings of each package, not the table alone.
  bool table = false;        ///< A table of all packages at the end.
  bool overwrite = false;
  parcours::validate::TextOptions words;
  std::string version;
};

/// Hands validations on to all reports that the user asked for. Files appear complete when the
/// reports are finished, or not at all.
class ReportOutputs : public parcours::validate::Reporter {
 public:
  /// Throws Error(usage) if a file exists and may not be replaced, Error(unwritable).
  explicit ReportOutputs(ReportChoice choice);
  ReportOutputs(const ReportOutputs&) = delete;
  ReportOutputs& operator=(const ReportOutputs&) = delete;
  ~ReportOutputs() override;

  void add(const parcours::validate::Validation& validation) override;
  void add(const parcours::validate::Failure& failure) override;
  void finish(bool complete) override;

 private:
  class Output;

  Output& open(const ReportTarget& target);
  void open_html();
  void write_page(const parcours::validate::Validation& validation);

  ReportChoice choice_;
  std::vector<std::unique_ptr<Output>> outputs_;
  std::vector<std::unique_ptr<parcours::validate::Reporter>> reporters_;
  Output* text_ = nullptr;
  bool is_first_text_ = true;
  parcours::validate::SummaryTable table_;
  Output* page_ = nullptr;
  std::optional<std::filesystem::path> page_folder_;
  std::set<std::string> page_names_;
  /// For the one page.
  std::vector<parcours::validate::Validation> validations_;
};
