#pragma once

#include <cstdio>
#include <parcours/base/error.hpp>
#include <string>
#include <string_view>

/// How the user wants to be talked to: "auto", "always" or "never".
struct ColorChoice {
  std::string value = "auto";
};

/// Whether to use colour on a stream: "auto" means on a terminal, unless NO_COLOR is set.
bool wants_color(const ColorChoice& color, std::FILE* stream);

/// What is said at all.
struct Verbosity {
  bool quiet = false;
  bool verbose = false;
};

/// Talk goes to standard error; standard output is for data.
class Console {
 public:
  Console(const ColorChoice& color, Verbosity verbosity);

  void error(std::string_view message);
  void error(const parcours::Error& error);
  void warning(std::string_view message);
  /// An indented line that belongs to what was said before.
  void hint(std::string_view message);
  /// Said unless quiet.
  void say(std::string_view message);
  /// Said when verbose.
  void detail(std::string_view message);
  /// A heading above a list.
  void heading(std::string_view message);

  bool quiet() const { return verbosity_.quiet; }
  bool verbose() const { return verbosity_.verbose; }

 private:
  std::string paint(std::string_view message, const char* style) const;

  bool color_;
  Verbosity verbosity_;
};
