#include "console.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <parcours/base/terminal_styles.hpp>

namespace {

void line(std::string_view text) { fmt::print(stderr, "{}\n", text); }

}  // namespace

bool wants_color(const ColorChoice& color, std::FILE* stream) {
  if (color.value == "always") return true;
  if (color.value == "never") return false;
  const char* no_color =
      std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): read before any thread starts
  const bool refused = no_color != nullptr && *no_color != '\0';
  return !refused && ::isatty(::fileno(stream)) == 1;
}

Console::Console(const ColorChoice& color, Verbosity verbosity)
    : color_(wants_color(color, stderr)), verbosity_(verbosity) {}

std::string Console::paint(std::string_view message, const char* style) const {
  return color_ ? fmt::format("{}{}{}", style, message, parcours::kReset) : std::string(message);
}

void Console::error(std::string_view message) {
  line(fmt::format("{} {}", paint("error:", parcours::kBoldRed), message));
}

void Console::error(const parcours::Error& error) {
  const std::string where = to_string(error.place());
  line(fmt::format("{}{} {}", where.empty() ? "" : paint(where + ":", parcours::kBold) + " ",
                   paint("error:", parcours::kBoldRed), error.message()));
  for (const std::string& step : error.context()) hint("while " + step);
  if (!error.remedy().empty()) hint(error.remedy());
}

void Console::warning(std::string_view message) {
  line(fmt::format("{} {}", paint("warning:", parcours::kBoldYellow), message));
}

void Console::hint(std::string_view message) { line(fmt::format("  {}", message)); }

void Console::say(std::string_view message) {
  if (!verbosity_.quiet) line(message);
}

void Console::detail(std::string_view message) {
  if (verbosity_.verbose) line(message);
}

void Console::heading(std::string_view message) {
  if (!verbosity_.quiet) line(paint(message, parcours::kBold));
}
