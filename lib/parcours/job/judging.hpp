#pragma once

#include <parcours/validate/rule.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The words by which users choose how packages are judged. Each function throws Error(usage), with
/// what was probably meant, for a word that it does not know.
namespace parcours::job {

/// "ITM-003", also written "itm-003".
std::string read_rule(std::string_view word);
/// "off", "info", "warning", "error".
validate::Severity read_severity(std::string_view word);
/// "ITM-003=warning".
std::pair<std::string, validate::Severity> read_severity_of_rule(std::string_view words);
/// Identifiers of LMS profiles, or "all"; without repetitions, in the order of the profiles.
std::vector<std::string> read_profiles(const std::vector<std::string>& words);
/// A language of the messages; "fr-BE" is taken for "fr".
std::string read_language(std::string_view word);

}  // namespace parcours::job
