#pragma once

#include <parcours/job/export_job.hpp>
#include <string>

#include "command.hpp"
#include "console.hpp"

/// `parcours export`: fills an ExportJob from the command line, runs it, prints the report.
class ExportCommand : public Command {
 public:
  explicit ExportCommand(CLI::App& app);

  int run() override;

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
