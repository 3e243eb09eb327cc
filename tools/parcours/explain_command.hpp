#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "command.hpp"
#include "console.hpp"

/// `parcours explain`: prints what rules ask, why, and how to mend what breaks them.
class ExplainCommand : public Command {
 public:
  explicit ExplainCommand(CLI::App& app);

  int run() override;

 private:
  int explain_all() const;
  int explain_some() const;

  std::vector<std::string> rules_;
  std::string language_;
  ColorChoice color_;
  bool all_ = false;
  bool markdown_ = false;
};
