#pragma once

#include <optional>
#include <parcours/job/validate_job.hpp>
#include <string>
#include <vector>

#include "command.hpp"
#include "console.hpp"
#include "console_progress.hpp"
#include "report_outputs.hpp"

/// `parcours validate`: fills a ValidateJob from the command line, runs it, writes the reports.
class ValidateCommand : public Command {
 public:
  explicit ValidateCommand(CLI::App& app);

  int run() override;

 private:
  void add_judging_options();
  void add_report_options();
  void add_running_options();
  void read_inputs();
  void read_judging();
  /// Throws Error(usage) for reports that cannot go together.
  ReportChoice choose_reports(const parcours::job::ValidatePlan& plan) const;
  int validate_once(Console& console, ConsoleProgress& progress);
  int watch(Console& console, ConsoleProgress& progress);

  parcours::job::ValidateJob job_;
  std::vector<std::string> packages_;
  bool has_list_ = false;  ///< Paths came from standard input.
  bool strict_ = false;
  std::vector<std::string> profiles_;
  std::vector<std::string> severities_;
  std::string settings_;
  bool no_settings_ = false;
  std::string language_;
  std::string json_;
  std::string sarif_;
  std::string junit_;
  std::string html_;
  std::string output_;
  std::string since_;
  bool each_ = false;
  bool force_ = false;
  bool watch_ = false;
  std::string progress_ = "auto";
  ColorChoice color_;
  Verbosity verbosity_;
};
