#include <parcours/base/error.hpp>
#include <parcours/base/text.hpp>
#include <parcours/job/judging.hpp>
#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/profile.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace parcours::job {
namespace {

using validate::Rule;
using validate::Severity;

/// "Did you mean “x”?", or else all there are.
std::string suggest(std::string_view word, const std::vector<std::string>& known) {
  if (const auto near = text::nearest(word, known)) return fmt::format("Did you mean “{}”?", *near);
  return fmt::format("There are: {}.", fmt::join(known, ", "));
}

std::string upper(std::string_view word) {
  std::string result(word);
  for (char& c : result) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return result;
}

}  // namespace

std::string read_rule(std::string_view word) {
  std::string id = upper(text::trim(word));
  if (validate::find_rule(id) != nullptr) return id;
  std::vector<std::string> known;
  for (const Rule& rule : validate::all_rules()) known.emplace_back(rule.id);
  const auto near = text::nearest(id, known);
  throw Error(ErrorCode::usage, fmt::format("there is no rule “{}”", word),
              near ? fmt::format("Did you mean “{}”? `parcours explain --all` lists them.", *near)
                   : "`parcours explain --all` lists the rules.");
}

Severity read_severity(std::string_view word) {
  std::vector<std::string> known;
  for (const Severity severity :
       {Severity::off, Severity::info, Severity::warning, Severity::error}) {
    if (to_string(severity) == word) return severity;
    known.emplace_back(to_string(severity));
  }
  throw Error(ErrorCode::usage, fmt::format("there is no severity “{}”", word),
              fmt::format("Choose one of: {}.", fmt::join(known, ", ")));
}

std::pair<std::string, Severity> read_severity_of_rule(std::string_view words) {
  const std::size_t equals = words.find('=');
  if (equals == std::string_view::npos) {
    throw Error(ErrorCode::usage, fmt::format("“{}” names no severity", words),
                "Write a rule and its severity, as in --severity ITM-003=warning.");
  }
  return {read_rule(words.substr(0, equals)), read_severity(words.substr(equals + 1))};
}

std::vector<std::string> read_profiles(const std::vector<std::string>& words) {
  std::vector<std::string> known = validate::profile_ids();
  std::vector<std::string> chosen;
  for (const std::string& word : words) {
    if (word == "all") return known;
    if (std::find(known.begin(), known.end(), word) == known.end()) {
      throw Error(ErrorCode::usage, fmt::format("there is no LMS profile “{}”", word),
                  suggest(word, known));
    }
    chosen.push_back(word);
  }
  std::vector<std::string> ordered;
  for (const std::string& id : known) {
    if (std::find(chosen.begin(), chosen.end(), id) != chosen.end()) ordered.push_back(id);
  }
  return ordered;
}

std::string read_language(std::string_view word) {
  const std::string tag = text::to_lower_ascii(word);
  std::string primary = tag.substr(0, tag.find_first_of("-_.@"));
  std::vector<std::string> known;
  for (const std::string_view language : validate::Catalogue::languages()) {
    if (language == primary) return primary;
    known.emplace_back(language);
  }
  throw Error(ErrorCode::usage, fmt::format("there are no messages in the language “{}”", word),
              fmt::format("Choose one of: {}.", fmt::join(known, ", ")));
}

}  // namespace parcours::job
