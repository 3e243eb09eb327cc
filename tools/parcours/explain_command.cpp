#include "explain_command.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <parcours/job/judging.hpp>
#include <parcours/validate/reports/explanation.hpp>
#include <parcours/validate/rule.hpp>

#include "exit_codes.hpp"
#include "user_language.hpp"

namespace validate = parcours::validate;

ExplainCommand::ExplainCommand(CLI::App& app)
    : Command(
          app.add_subcommand("explain", "Say what a rule asks and how to mend what breaks it")) {
  command()->footer(
      "Example:\n"
      "  parcours explain ITM-003\n"
      "  parcours explain --all lists every rule.\n"
      "Exit codes: 0 fine, 2 wrong usage or no such rule.");
  CLI::Option* rules =
      command()->add_option("RULE", rules_, "Numbers of rules, as validate names them");
  CLI::Option* all = command()->add_flag("--all", all_, "List all rules")->excludes(rules);
  command()
      ->add_flag("--markdown", markdown_, "With --all: everything about all rules, as Markdown")
      ->needs(all);
  command()->add_option("--lang", language_, "Language: de, en, es, fr, nl");
  command()
      ->add_option("--color", color_.value, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}));
}

int ExplainCommand::run() {
  language_ = language_.empty() ? user_language() : parcours::job::read_language(language_);
  return all_ ? explain_all() : explain_some();
}

int ExplainCommand::explain_all() const {
  if (markdown_) {
    const std::string language = language_ == "en" ? "" : " --lang " + language_;
    fmt::print("{}",
               validate::rule_reference(language_, "parcours explain --all --markdown" + language));
  } else {
    fmt::print("{}", validate::rule_list({language_, false}));
  }
  return kExitFine;
}

int ExplainCommand::explain_some() const {
  Console console(color_, {});
  if (rules_.empty()) {
    console.error("no rule is named");
    console.hint("Name one, as in “parcours explain ITM-003”, or list all with --all.");
    return kExitUsage;
  }
  int code = kExitFine;
  bool is_first = true;
  for (const std::string& written : rules_) {
    const std::string number = validate::rule_number(written);
    const validate::Rule* rule = validate::find_rule(number);
    if (rule == nullptr) {
      const std::string near = validate::nearest_rule(number);
      console.error(fmt::format("there is no rule “{}”", written));
      console.hint(near.empty() ? std::string("“parcours explain --all” lists them.")
                                : fmt::format("Did you mean {}?", near));
      code = kExitUsage;
      continue;
    }
    if (!is_first) fmt::print("\n");
    is_first = false;
    fmt::print("{}", validate::explain(*rule, {language_, wants_color(color_, stdout)}));
  }
  return code;
}
