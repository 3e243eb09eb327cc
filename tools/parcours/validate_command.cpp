#include "validate_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <parcours/job/judging.hpp>

#include "exit_codes.hpp"
#include "path_list.hpp"
#include "user_language.hpp"
#include "version.hpp"
#include "watch.hpp"

using namespace parcours;

namespace {

constexpr const char* kFooter =
    "Examples:\n"
    "  parcours validate course.zip --for moodle,chamilo\n"
    "  parcours validate course/ --watch\n"
    "  parcours validate archive/ --json=report.json --since report.json --force\n"
    "  git ls-files '*.zip' | parcours validate - --sarif=report.sarif --junit=report.xml\n"
    "A folder is one unpacked package if it has an imsmanifest.xml, else all packages below it are "
    "validated.\n"
    "Exit codes: 0 fine, 1 errors (with --strict warnings too), 2 wrong usage, 3 something could "
    "not be validated, 130 interrupted.";

/// An option may be given again, and takes one value each time.
CLI::Option* one_each(CLI::Option* option) { return option->allow_extra_args(false); }

std::string clock_time() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts = {};
  ::localtime_r(&now, &parts);
  return fmt::format("{:02}:{:02}:{:02}", parts.tm_hour, parts.tm_min, parts.tm_sec);
}

}  // namespace

ValidateCommand::ValidateCommand(CLI::App& app)
    : Command(app.add_subcommand("validate",
                                 "Say what is wrong with SCORM 1.2 packages, where, "
                                 "why, and how to mend it")) {
  command()->footer(kFooter);
  command()
      ->add_option("PACKAGE", packages_,
                   "Archives (.zip, .pif), unpacked folders, imsmanifest.xml files, folders of "
                   "packages, or - for a list of paths on standard input")
      ->required();
  add_judging_options();
  add_report_options();
  add_running_options();
}

void ValidateCommand::add_judging_options() {
  one_each(command()->add_option("--for", profiles_,
                                 "Judge for these learning platforms too: moodle,chamilo,… or all"))
      ->delimiter(',');
  command()->add_flag("--strict", strict_,
                      "Severities in the view of the ADL conformance test; warnings count too");
  one_each(command()->add_option("--severity", severities_,
                                 "Another severity for a rule: ITM-003=off|info|warning|error"));
  CLI::Option* settings =
      command()->add_option("--settings", settings_, "Use this file instead of .parcours.yaml");
  command()
      ->add_flag("--no-settings", no_settings_, "Look for no .parcours.yaml")
      ->excludes(settings);
}

void ValidateCommand::add_report_options() {
  command()->add_option("--lang", language_,
                        "Language of the messages: de, en, es, fr, nl (default: as the environment "
                        "says)");
  command()->add_flag("--json{-}", json_, "Report as JSON, on standard output or in --json=FILE");
  command()->add_flag("--sarif{-}", sarif_,
                      "Report in SARIF 2.1.0, on standard output or in --sarif=FILE");
  command()->add_flag("--junit{-}", junit_,
                      "Report as JUnit XML, on standard output or in --junit=FILE");
  command()->add_option("--html", html_,
                        "Report as a web page; with a folder, or a name that ends with a slash, a "
                        "page per package");
  command()->add_option("-o,--output", output_,
                        "Write what would go to standard output to this file");
  command()->add_flag("--force", force_, "Replace reports that exist");
  command()->add_flag("--each", each_,
                      "Show the findings of each package of a folder or list, not the table alone");
}

void ValidateCommand::add_running_options() {
  CLI::Option* since = command()->add_option(
      "--since", since_, "Take over from this JSON report what it says of unchanged packages");
  command()
      ->add_flag("--watch", watch_, "Validate again whenever something changes, until Ctrl-C")
      ->excludes(since);
  command()
      ->add_option("--jobs", job_.options.jobs,
                   "Threads (default: one per core); never changes a report")
      ->check(CLI::Range(0, 1024));
  command()
      ->add_option("--progress", progress_, "auto, never or json")
      ->check(CLI::IsMember({"auto", "never", "json"}));
  command()
      ->add_option("--color", color_.value, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  command()->add_flag("-q,--quiet", verbosity_.quiet, "Show errors only");
  command()->add_flag("-v,--verbose", verbosity_.verbose, "Show every place of a fault");
}

void ValidateCommand::read_inputs() {
  for (const std::string& package : packages_) {
    if (package != "-") {
      job_.inputs.push_back(package);
      continue;
    }
    if (has_list_) continue;
    has_list_ = true;
    for (std::string& path : read_path_list(std::cin)) job_.inputs.push_back(std::move(path));
  }
  if (job_.inputs.empty()) {
    throw Error(ErrorCode::usage, "standard input names no package",
                "Write one path a line, for example with find or git ls-files.");
  }
}

void ValidateCommand::read_judging() {
  if (strict_) job_.strict = true;
  if (!profiles_.empty()) job_.profiles = job::read_profiles(profiles_);
  for (const std::string& words : severities_) {
    job_.severities.insert_or_assign(job::read_severity_of_rule(words).first,
                                     job::read_severity_of_rule(words).second);
  }
  job_.settings_file = settings_;
  job_.find_settings = !no_settings_;
  job_.since = since_;
  job_.version = PARCOURS_VERSION;
  job_.with_fingerprints = !json_.empty();
  job_.options.now = std::time(nullptr);
}

ReportChoice ValidateCommand::choose_reports(const job::ValidatePlan& plan) const {
  ReportChoice choice;
  const bool is_batch = plan.has_folder_of_packages || has_list_;
  choice.text_of_each = !is_batch || each_;
  choice.table = plan.packages.size() > 1 && !verbosity_.quiet;
  choice.overwrite = force_;
  choice.version = PARCOURS_VERSION;
  choice.html = html_;
  choice.words.language = !language_.empty() ? job::read_language(language_)
                          : plan.language    ? *plan.language
                                             : user_language();
  choice.words.quiet = verbosity_.quiet;
  choice.words.verbose = verbosity_.verbose;

  std::string on_standard_output = output_.empty() ? "-" : output_;
  std::size_t wanted = 0;
  const auto target = [&](const std::string& text) {
    if (text != "-") return ReportTarget(text);
    ++wanted;
    return ReportTarget(on_standard_output);
  };
  choice.json = target(json_);
  choice.sarif = target(sarif_);
  choice.junit = target(junit_);
  if (wanted > 1) {
    throw Error(ErrorCode::usage, "only one report can go to standard output",
                "Name files for the others, for example --sarif=report.sarif.");
  }
  if (wanted == 0) choice.text = ReportTarget(on_standard_output);
  choice.words.color = output_.empty() && wants_color(color_, stdout);
  return choice;
}

int ValidateCommand::validate_once(Console& console, ConsoleProgress& progress) {
  const job::ValidatePlan plan = job::plan(job_);
  ReportOutputs outputs(choose_reports(plan));
  /// Failures are talk, whatever the reports are.
  class Talking : public validate::Reporter {
   public:
    Talking(validate::Reporter& reporter, Console& console)
        : reporter_(reporter), console_(console) {}
    void add(const validate::Validation& validation) override { reporter_.add(validation); }
    void add(const validate::Failure& failure) override {
      console_.error(failure.message);
      if (!failure.remedy.empty()) console_.hint(failure.remedy);
      reporter_.add(failure);
    }
    void finish(bool complete) override { reporter_.finish(complete); }

   private:
    validate::Reporter& reporter_;
    Console& console_;
  } reporter(outputs, console);

  const job::ValidateResult result = job::run(job_, plan, reporter, progress);
  // What was done before the user stopped is of use; a report on nothing is not.
  if (result.complete || result.packages > 0) reporter.finish(result.complete);
  if (!since_.empty()) {
    console.say(fmt::format("{} of {} packages unchanged since {}", result.taken_over,
                            result.packages, since_));
  }
  if (!result.complete) {
    console.error(fmt::format("stopped after {} of {} packages", result.packages + result.failures,
                              plan.packages.size()));
    return kExitInterrupted;
  }
  if (result.failures > 0) return kExitFailed;
  return result.has_errors || result.fails_strictly ? kExitFindings : kExitFine;
}

int ValidateCommand::watch(Console& console, ConsoleProgress& progress) {
  Watch changes(job_);
  while (true) {
    try {
      if (validate_once(console, progress) == kExitInterrupted) return kExitInterrupted;
    } catch (const Error& error) {
      if (error.code() == ErrorCode::interrupted) throw;
      console.error(error);
    }
    // Reports of the round before are ours to replace.
    force_ = true;
    const auto changed = changes.wait(progress);
    if (!changed) return kExitInterrupted;
    console.say(fmt::format("{} {} has changed, validating again", clock_time(), *changed));
  }
}

int ValidateCommand::run() {
  read_inputs();
  read_judging();
  Console console(color_, verbosity_);
  ConsoleProgress progress(progress_, verbosity_.quiet);
  return watch_ ? watch(console, progress) : validate_once(console, progress);
}
