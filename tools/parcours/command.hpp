#pragma once

#include <CLI/CLI.hpp>

/// A subcommand: reads its arguments, calls the library, prints.
class Command {
 public:
  virtual ~Command() = default;

  /// True if the user called this one.
  bool is_chosen() const { return command_->parsed(); }
  /// Its name, for hints.
  std::string name() const { return command_->get_name(); }
  /// Returns the process's exit code. Throws parcours::Error.
  virtual int run() = 0;

 protected:
  explicit Command(CLI::App* command) : command_(command) {}
  CLI::App* command() { return command_; }

 private:
  CLI::App* command_;
};
