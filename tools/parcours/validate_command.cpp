#include "validate_command.hpp"

#include <fmt/format.h>
#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/validation.hpp>

#include "console_progress.hpp"
#include "exit_codes.hpp"

using namespace parcours;

ValidateCommand::ValidateCommand(CLI::App& app)
    : command_(app.add_subcommand("validate", "Say what is wrong with SCORM 1.2 packages")) {
  command_->add_option("PACKAGE", packages_, "Archives, unpacked folders, manifests")->required();
  command_->add_flag("--strict", options_.strict, "The view of the ADL conformance test");
  command_->add_option("--for", options_.profiles, "LMS profiles")->delimiter(',');
  command_->add_option("--lang", language_, "Language of the messages");
}

int ValidateCommand::run() {
  const validate::Catalogue& catalogue = validate::Catalogue::of(language_);
  ConsoleProgress progress("never", true);
  bool valid = true;
  for (const std::string& package : packages_) {
    const auto result = validate::validate(package, options_, progress);
    for (const validate::Issue& issue : result.issues) {
      const validate::Spoken spoken = catalogue.speak(issue.finding);
      fmt::print("{}!{}:{}:{}: {} {}: {} ({}×)\n{}\n{}\n{}\n\n", package, issue.finding.entry,
                 issue.finding.line, issue.finding.column, to_string(issue.severity),
                 issue.finding.rule, spoken.message, issue.count, issue.excerpt, spoken.why,
                 spoken.fix);
    }
    for (const auto& profile : result.profiles) {
      fmt::print("{}: {}\n", profile.profile, to_string(profile.verdict));
    }
    valid = valid && result.is_valid();
  }
  return valid ? kExitFine : kExitFindings;
}
