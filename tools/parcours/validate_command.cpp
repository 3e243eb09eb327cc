#include "validate_command.hpp"

#include <fmt/format.h>
#include <parcours/validate/reports/text_report.hpp>
#include <parcours/validate/validation.hpp>

#include "console_progress.hpp"
#include "exit_codes.hpp"

using namespace parcours;

ValidateCommand::ValidateCommand(CLI::App& app)
    : Command(app.add_subcommand("validate", "Say what is wrong with SCORM 1.2 packages")) {
  command()->add_option("PACKAGE", packages_, "Archives, unpacked folders, manifests")->required();
  command()->add_flag("--strict", options_.strict, "The view of the ADL conformance test");
  command()->add_option("--for", options_.profiles, "LMS profiles")->delimiter(',');
  command()->add_option("--lang", language_, "Language of the messages");
}

int ValidateCommand::run() {
  ConsoleProgress progress("never", true);
  bool valid = true;
  for (const std::string& package : packages_) {
    const auto result = validate::validate(package, options_, progress);
    fmt::print("{}", validate::text_report(result, {language_}));
    valid = valid && result.is_valid();
  }
  return valid ? kExitFine : kExitFindings;
}
