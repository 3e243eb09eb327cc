#pragma once

#include <parcours/validate/options.hpp>
#include <string>
#include <vector>

#include "command.hpp"
#include "console.hpp"

/// `parcours validate`: judges packages and prints what is wrong with them.
class ValidateCommand : public Command {
 public:
  explicit ValidateCommand(CLI::App& app);

  int run() override;

 private:
  parcours::validate::Options options_;
  std::vector<std::string> packages_;
  std::string language_ = "en";
};
