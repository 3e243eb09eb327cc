#include "list_command.hpp"

#include <cstdio>

#include "exit_codes.hpp"
#include "list_printer.hpp"
#include "utc_time.hpp"

ListCommand::ListCommand(CLI::App& app)
    : Command(app.add_subcommand("list", "Say what a Chamilo course backup holds")) {
  command()->footer(
      "Example:\n"
      "  parcours list 1_DEMO_20260101-120000.zip\n"
      "Exit codes: 0 fine, 2 wrong usage, 3 it is no backup or damaged.");
  command()
      ->add_option("BACKUP", backup_,
                   "A course backup (ZIP), or the folder that one was unpacked into")
      ->required();
  command()->add_flag("--personal-data", job_.personal_data,
                      "Also list where names, e-mail addresses and user ids are");
  command()->add_flag("--json", json_, "Print the list as JSON");
  command()
      ->add_option("--color", color_.value, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  command()->add_flag("-v,--verbose", verbose_, "Ids and files of items; long lists in full");
}

int ListCommand::run() {
  job_.backup = backup_;
  job_.now = utc_time();
  const parcours::job::BackupListing listing = parcours::job::run(job_);
  const std::string text =
      json_ ? to_json(listing, job_.personal_data)
            : list_text(listing, {job_.personal_data, verbose_, wants_color(color_, stdout)});
  std::fwrite(text.data(), 1, text.size(), stdout);
  return kExitFine;
}
