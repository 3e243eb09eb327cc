#pragma once

#include <CLI/CLI.hpp>
#include <parcours/validate/options.hpp>
#include <string>
#include <vector>

#include "console.hpp"

/// `parcours validate`: judges packages and prints what is wrong with them.
class ValidateCommand {
 public:
  explicit ValidateCommand(CLI::App& app);

  bool is_chosen() const { return command_->parsed(); }
  /// Returns the process's exit code. Throws parcours::Error.
  int run();

 private:
  CLI::App* command_;
  parcours::validate::Options options_;
  std::vector<std::string> packages_;
  std::string language_ = "en";
};
