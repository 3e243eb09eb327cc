#include "export_command.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <parcours/job/backup_source.hpp>

#include "console_progress.hpp"
#include "exit_codes.hpp"
#include "report_printer.hpp"
#include "utc_time.hpp"

namespace job = parcours::job;

namespace {

namespace fs = std::filesystem;
using parcours::ErrorCode;
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

void print_data(const std::string& document) {
  std::fwrite(document.data(), 1, document.size(), stdout);
}

/// Options that belong to another kind of source. Throws Error(usage).
void refuse(bool is_given, const char* option, const std::string& source, const char* what) {
  if (!is_given) return;
  throw parcours::Error(ErrorCode::usage,
                        fmt::format("{} makes no sense: {} {}", option, source, what),
                        "Leave it out.");
}

}  // namespace

ExportCommand::ExportCommand(CLI::App& app)
    : Command(app.add_subcommand(
          "export",
          "Turn a folder of teaching material, or a learning path of a Chamilo course backup, "
          "into a SCORM 1.2 package")) {
  command()->footer(
      "Examples:\n"
      "  parcours export laboratoire -o laboratoire.zip\n"
      "  parcours export backup.zip --path \"Demo path\" -o demo.zip\n"
      "  parcours export backup.zip --all -o packages/\n"
      "A folder without path.yaml works too; --write-path writes the path.yaml that was "
      "inferred.\n"
      "Exit codes: 0 fine, 1 losses with --strict, 2 wrong usage, 3 could not be done, 130 "
      "interrupted.");
  command()
      ->add_option("SOURCE", source_,
                   "The folder with the material, described by its path.yaml or as it is; or a "
                   "Chamilo course backup")
      ->required();
  command()->add_option("-o,--output", output_,
                        "The package to write (default: SOURCE.zip, or the learning path's name); "
                        "with --all the folder for the packages");
  add_path_options();
  add_package_options();
}

void ExportCommand::add_path_options() {
  CLI::Option* path = command()->add_option(
      "--path", path_, "Which learning path of a backup: its name or id (`parcours list`)");
  command()
      ->add_flag("--all", all_, "Each learning path of a backup, a package for each")
      ->excludes(path);
  command()->add_flag("--include-hidden", include_hidden_,
                      "Also learning paths that learners do not see");
  command()->add_flag("--write-path", write_path_,
                      "Also write the inferred path.yaml into the folder");
}

void ExportCommand::add_package_options() {
  CLI::App* command = this->command();
  command
      ->add_option("--shape", shape_,
                   "multi: one SCO per item (default); single: one SCO with its own contents; "
                   "asset: no tracking")
      ->check(CLI::IsMember({"multi", "single", "asset"}));
  command
      ->add_option("--names", names_,
                   "keep: rename only what breaks (default); portable: plain ASCII for all")
      ->check(CLI::IsMember({"keep", "portable"}));
  command->add_flag("--strict", choices_.strict,
                    "Write nothing and exit with 1 if anything would be lost");
  command->add_flag("--force", choices_.overwrite, "Replace the package if it exists");
  command->add_flag("--dry-run", choices_.dry_run, "Report only, write nothing");
  command->add_flag("--json", json_, "Print the report as JSON on standard output");
  CLI::Option* level =
      command->add_option("--level", choices_.level, "Compression, 1 (fast) to 12 (small), else 6")
          ->check(CLI::Range(1, 12));
  command->add_flag("--fast", fast_, "Compress in half the time, a little worse (--level 1)")
      ->excludes(level);
  command
      ->add_option("--jobs", choices_.jobs,
                   "Threads (default: one per core); never changes the bytes")
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
  choices_.shape = kShapes.at(shape_);
  choices_.names = kPolicies.at(names_);
  if (fast_) choices_.level = 1;
  return job::is_backup_place(source_) ? export_backup() : export_folder();
}

int ExportCommand::export_folder() {
  constexpr const char* kNotABackup = "is not a course backup";
  refuse(!path_.empty(), "--path", source_, kNotABackup);
  refuse(all_, "--all", source_, kNotABackup);
  refuse(include_hidden_, "--include-hidden", source_, kNotABackup);
  job::ExportJob job = {choices_, source_, {}, write_path_};
  job.output = output_.empty() ? default_output(job.folder) : fs::path(output_);

  Console console(color_, verbosity_);
  job::ExportResult result;
  {
    ConsoleProgress progress(progress_, verbosity_.quiet);
    result = job::run(job, progress);
  }
  if (json_) print_data(to_json(result.report));
  print_report(result, job, job.output, console);
  return job::is_refused(job, result.report) ? kExitFindings : kExitFine;
}

int ExportCommand::export_backup() {
  refuse(write_path_, "--write-path", source_,
         "is a course backup, which describes its paths itself");
  const job::BackupExportJob job = {choices_, source_,         output_,   path_,
                                    all_,     include_hidden_, utc_time()};

  Console console(color_, verbosity_);
  job::BackupExportResult result;
  {
    ConsoleProgress progress(progress_, verbosity_.quiet);
    result = job::run(job, progress);
  }
  if (all_) {
    if (json_) print_data(to_json(job, result));
    print_reports(result, job, console);
  } else {
    const job::PathExport& path = result.paths.front();
    if (json_) print_data(to_json(path.result.report));
    print_report(path.result, job, path.output, console);
  }
  using Status = job::PathExport::Status;
  if (result.count(Status::failed) > 0) return kExitFailed;
  return result.count(Status::refused) > 0 ? kExitFindings : kExitFine;
}
