#pragma once

#include <span>
#include <string>
#include <string_view>

namespace parcours::validate {

struct Rule;

struct ExplanationOptions {
  std::string language = "en";
  bool color = false;  ///< With the escape sequences of terminals.
};

/// The number of a rule that a person means: "itm3", "ITM-3" and "ITM-003" are the same. What is no
/// such number is returned in capitals.
std::string rule_number(std::string_view written);
/// The number of the rule that is probably meant by one that does not exist; empty if none is near.
std::string nearest_rule(std::string_view number);

/// A rule for people: what it asks, how grave it is, why, how to mend it, an example of the fault
/// and of the mend. Ends with a line feed.
std::string explain(const Rule& rule, const ExplanationOptions& options);
/// One line per rule: number, severities, title.
std::string rule_list(const ExplanationOptions& options);
/// All rules as a page in Markdown; `command` is what renews it.
std::string rule_reference(std::string_view language, std::string_view command);

}  // namespace parcours::validate
