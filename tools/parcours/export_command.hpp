#pragma once

#include <CLI/CLI.hpp>
#include <parcours/job/export_job.hpp>
#include <string>

#include "console.hpp"

/// `parcours export`: fills an ExportJob from the command line, runs it, prints the report.
class ExportCommand {
 public:
  explicit ExportCommand(CLI::App& app);

  /// Returns the process's exit code. Throws parcours::Error.
  int run();

 private:
  parcours::job::ExportJob job_;
  std::string folder_;
  std::string output_;
  std::string shape_ = "multi";
  std::string names_ = "keep";
  std::string progress_ = "auto";
  ColorChoice color_;
  Verbosity verbosity_;
  bool json_ = false;
  bool fast_ = false;
};
