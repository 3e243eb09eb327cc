#pragma once

#include <parcours/job/backup_export_job.hpp>
#include <parcours/job/export_job.hpp>
#include <string>

#include "command.hpp"
#include "console.hpp"

/// `parcours export`: fills a job from the command line, runs it, prints the report.
class ExportCommand : public Command {
 public:
  explicit ExportCommand(CLI::App& app);

  int run() override;

 private:
  void add_path_options();
  void add_package_options();
  int export_folder();
  int export_backup();

  parcours::job::PackageChoices choices_;
  std::string source_;
  std::string output_;
  std::string path_;
  bool all_ = false;
  bool include_hidden_ = false;
  bool write_path_ = false;
  std::string shape_ = "multi";
  std::string names_ = "keep";
  std::string progress_ = "auto";
  ColorChoice color_;
  Verbosity verbosity_;
  bool json_ = false;
  bool fast_ = false;
};
