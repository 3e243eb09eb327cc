#pragma once

#include <parcours/job/list_job.hpp>
#include <string>

#include "command.hpp"
#include "console.hpp"

/// `parcours list`: says what a course backup holds.
class ListCommand : public Command {
 public:
  explicit ListCommand(CLI::App& app);

  int run() override;

 private:
  parcours::job::ListJob job_;
  std::string backup_;
  ColorChoice color_;
  bool json_ = false;
  bool verbose_ = false;
};
