#include "export_command.hpp"

#include <cstdio>
#include <map>

#include "console_progress.hpp"
#include "exit_codes.hpp"
#include "report_printer.hpp"

namespace {

namespace fs = std::filesystem;
using parcours::scorm::NamePolicy;
using parcours::scorm::Shape;

const std::map<std::string, Shape> kShapes = {
    {"multi", Shape::multi}, {"single", Shape::single}, {"asset", Shape::asset}};
const std::map<std::string, NamePolicy> kPolicies = {{"keep", NamePolicy::keep},
                                                     {"portable", NamePolicy::portable}};

/// FOLDER.zip in the current folder.
fs::path default_output(const fs::path& folder) {
  std::error_code error;
  const fs::path name = fs::weakly_canonical(folder, error).filename();
  return name.empty() ? fs::path("course.zip") : fs::path(name.string() + ".zip");
}

}  // namespace

ExportCommand::ExportCommand(CLI::App& app)
    : Command(app.add_subcommand("export",
                                 "Turn a folder of teaching material into a SCORM 1.2 package")) {
  CLI::App* command = this->command();
  command->footer(
      "Example:\n"
      "  parcours export laboratoire -o laboratoire.zip\n"
      "  A folder without path.yaml works too; --write-path writes the path.yaml that was "
      "inferred.\n"
      "Exit codes: 0 fine, 1 losses with --strict, 2 wrong usage, 3 could not be done, 130 "
      "interrupted.");
  command
      ->add_option("FOLDER", folder_,
                   "The folder with the material, described by its path.yaml or as it is")
      ->required();
  command->add_option("-o,--output", output_, "The package to write (default: FOLDER.zip)");
  command
      ->add_option("--shape", shape_,
                   "multi: one SCO per item (default); single: one SCO with its own contents; "
                   "asset: no tracking")
      ->check(CLI::IsMember({"multi", "single", "asset"}));
  command
      ->add_option("--names", names_,
                   "keep: rename only what breaks (default); portable: plain ASCII for all")
      ->check(CLI::IsMember({"keep", "portable"}));
  command->add_flag("--strict", job_.strict,
                    "Write nothing and exit with 1 if anything would be lost");
  command->add_flag("--force", job_.overwrite, "Replace the package if it exists");
  command->add_flag("--write-path", job_.write_path,
                    "Also write the inferred path.yaml into FOLDER");
  command->add_flag("--dry-run", job_.dry_run, "Report only, write nothing");
  command->add_flag("--json", json_, "Print the report as JSON on standard output");
  CLI::Option* level =
      command->add_option("--level", job_.level, "Compression, 1 (fast) to 12 (small), else 6")
          ->check(CLI::Range(1, 12));
  command->add_flag("--fast", fast_, "Compress in half the time, a little worse (--level 1)")
      ->excludes(level);
  command
      ->add_option("--jobs", job_.jobs, "Threads (default: one per core); never changes the bytes")
      ->check(CLI::Range(0, 1024));
  command->add_option("--progress", progress_, "auto, never or json")
      ->check(CLI::IsMember({"auto", "never", "json"}));
  command->add_option("--color", color_.value, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  command->add_flag("-q,--quiet", verbosity_.quiet, "Say only what went wrong");
  command->add_flag("-v,--verbose", verbosity_.verbose,
                    "List every remote reference and renamed file");
}

int ExportCommand::run() {
  job_.folder = folder_;
  job_.output = output_.empty() ? default_output(job_.folder) : fs::path(output_);
  job_.shape = kShapes.at(shape_);
  job_.names = kPolicies.at(names_);
  if (fast_) job_.level = 1;

  Console console(color_, verbosity_);
  parcours::job::ExportResult result;
  {
    ConsoleProgress progress(progress_, verbosity_.quiet);
    result = parcours::job::run(job_, progress);
  }
  if (json_) {
    const std::string document = to_json(result.report);
    std::fwrite(document.data(), 1, document.size(), stdout);
  }
  print_report(result, job_, console);
  return job_.strict && result.report.losses.has_losses() ? kExitFindings : kExitFine;
}
