#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <csignal>
#include <exception>
#include <parcours/base/error.hpp>
#include <string>

#include "command.hpp"
#include "console.hpp"
#include "exit_codes.hpp"
#include "explain_command.hpp"
#include "export_command.hpp"
#include "list_command.hpp"
#include "validate_command.hpp"
#include "version.hpp"

namespace {

int exit_code(const parcours::Error& error) {
  using parcours::ErrorCode;
  switch (error.code()) {
    case ErrorCode::usage:
      return kExitUsage;
    case ErrorCode::interrupted:
      return kExitInterrupted;
    case ErrorCode::internal:
      return kExitInternal;
    default:
      return kExitFailed;
  }
}

int run(int argc, char** argv) {
  CLI::App app(
      "Takes learning paths out of one learning platform and into another without losing anything.",
      "parcours");
  app.require_subcommand(0, 1);
  app.set_version_flag("--version", "parcours " PARCOURS_VERSION);
  app.failure_message(CLI::FailureMessage::help);
  ExportCommand export_command(app);
  ValidateCommand validate_command(app);
  ExplainCommand explain_command(app);
  ListCommand list_command(app);
  const std::array<Command*, 4> commands = {&export_command, &validate_command, &explain_command,
                                            &list_command};
  const auto chosen = [&commands]() -> Command* {
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [](const Command* one) { return one->is_chosen(); });
    return found == commands.end() ? nullptr : *found;
  };
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& request) {
    return app.exit(request);
  } catch (const CLI::ParseError& error) {
    Console console({}, {});
    console.error(error.what());
    const Command* command = chosen();
    console.hint(command == nullptr
                     ? std::string("Run “parcours --help” for the list of commands.")
                     : "Run “parcours " + command->name() + " --help” for an example.");
    return kExitUsage;
  }
  if (Command* command = chosen()) return command->run();
  Console({}, {}).say(app.help());
  return kExitUsage;
}

}  // namespace

int main(int argc, char** argv) {
  // A file that grows over its limit is then an error that can be told, not the end of the process.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return run(argc, argv);
  } catch (const parcours::Error& error) {
    Console console({}, {});
    console.error(error);
    return exit_code(error);
  } catch (const std::exception& error) {
    Console console({}, {});
    console.error(error.what());
    console.hint("This is a fault of Parcours. Please report it with what you did.");
    return kExitInternal;
  }
}
