#include <parcours/base/terminal_styles.hpp>
#include <parcours/base/text.hpp>
#include <parcours/validate/profile_data.hpp>
#include <parcours/validate/reports/explanation.hpp>
#include <parcours/validate/reports/words.hpp>
#include <parcours/validate/rule.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace parcours::validate {
namespace {

constexpr std::size_t kGroupLetters = 3;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string capitals(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

const Unimplemented* find_unimplemented(std::string_view id) {
  for (const Unimplemented& one : unimplemented_rules()) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

/// "--for moodle,chamilo" of "moodle chamilo".
std::string option_for(std::string_view profiles) {
  std::string option = fmt::format("--for {}", profiles);
  std::replace(option.begin() + 6, option.end(), ' ', ',');
  return option;
}

constexpr std::string_view kAnyProfile = "all";

std::vector<std::string> systems_of(std::string_view profiles, const Words& words) {
  if (profiles == kAnyProfile) return {words.say("reference/any_system")};
  std::vector<std::string> names;
  while (!profiles.empty()) {
    const std::size_t end = profiles.find(' ');
    names.push_back(system_name(profiles.substr(0, end)));
    profiles = end == std::string_view::npos ? std::string_view() : profiles.substr(end + 1);
  }
  return names;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

class Explanation {
 public:
  Explanation(const Rule& rule, const ExplanationOptions& options)
      : rule_(rule), options_(options), words_(options.language) {}

  std::string write() {
    const Spoken spoken = words_.describe(rule_.id);
    text_ = fmt::format("{}\n", paint(fmt::format("{}  {}", rule_.id, spoken.title), kBold));
    add("", severity());
    if (rule_.profiles == kAnyProfile) {
      add("", words_.say("explain/any_profile", {{"option", "--for"}}));
    } else if (!rule_.profiles.empty()) {
      add("", words_.say("explain/profiles", {{"option", option_for(rule_.profiles)}}));
    }
    if (const Unimplemented* one = find_unimplemented(rule_.id)) {
      add("", words_.say("explain/unimplemented", {{"reason", std::string(one->reason)}}));
    }
    add_part("why", spoken.why);
    add_part("fix", spoken.fix);
    add_example();
    add_part("clause", spoken.clause);
    return std::move(text_);
  }

 private:
  std::string paint(std::string_view text, const char* style) const {
    return options_.color ? fmt::format("{}{}{}", style, text, kReset) : std::string(text);
  }

  std::string severity() const {
    Arguments facts = {{"severity", words_.severity(rule_.severity)}};
    if (rule_.strict == rule_.severity) return words_.say("explain/severity", facts);
    facts.emplace_back("strict", words_.severity(rule_.strict));
    return words_.say("explain/severity_strict", facts);
  }

  void add(std::string_view indent, std::string_view line) {
    text_ += fmt::format("{}{}\n", indent, line);
  }

  void add_part(std::string_view part, std::string_view text) {
    if (text.empty()) return;
    add("", "");
    add("", paint(words_.say(fmt::format("part/{}", part)), kBold));
    add("  ", text);
  }

  void add_code(std::string_view code, const char* style) {
    for (const std::string_view line : lines_of(code)) add("    ", paint(line, style));
  }

  void add_example() {
    const auto example = example_of(rule_.id);
    if (!example) return;
    add("", "");
    add("", paint(words_.say("part/example"), kBold));
    add("  ", words_.say("part/wrong"));
    add_code(example->fault, kRed);
    add("  ", words_.say("part/right"));
    if (example->mended.empty()) {
      add("    ", paint(words_.say("explain/left_out"), kDim));
    } else {
      add_code(example->mended, kGreen);
    }
  }

  const Rule& rule_;
  const ExplanationOptions& options_;
  Words words_;
  std::string text_;
};

/// Plain text in Markdown; what stands between backticks is code already.
std::string markdown(std::string_view text) {
  std::string result;
  bool is_code = false;
  for (const char c : text) {
    if (c == '`') is_code = !is_code;
    if (!is_code && std::string_view("\\<>*_[]|").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

class ReferencePage {
 public:
  explicit ReferencePage(std::string_view language) : words_(language) {}

  std::string write(std::string_view command) {
    add(fmt::format("# {}", words_.say("reference/title")));
    add("");
    add(words_.say("reference/intro"));
    add(words_.say("reference/renew", {{"command", command}}));
    add_contents();
    std::string_view group;
    for (const Rule& rule : all_rules()) {
      const std::string_view letters = rule.id.substr(0, kGroupLetters);
      if (letters != group) add_group(letters);
      group = letters;
      add_rule(rule);
    }
    add_systems();
    return std::move(text_);
  }

 private:
  void add(std::string_view line) { text_.append(line).append("\n"); }

  std::string group_name(std::string_view letters) const {
    return words_.say(fmt::format("group/{}", letters));
  }

  void add_contents() {
    add("");
    std::string_view group;
    for (const Rule& rule : all_rules()) {
      const std::string_view letters = rule.id.substr(0, kGroupLetters);
      if (letters == group) continue;
      group = letters;
      const auto count = std::count_if(
          all_rules().begin(), all_rules().end(),
          [letters](const Rule& one) { return one.id.substr(0, kGroupLetters) == letters; });
      add(fmt::format("- [{0}](#{0}): {1} ({2})", letters, markdown(group_name(letters)), count));
    }
    add(fmt::format("- [{}](#profiles)", words_.say("reference/systems")));
    if (!unimplemented_rules().empty()) add_unimplemented();
  }

  void add_systems() {
    add(fmt::format("\n<a id=\"profiles\"></a>\n\n## {}\n\n{}\n", words_.say("reference/systems"),
                    words_.say("reference/systems_more")));
    add(fmt::format("| {} | `--for` | {} |\n|---|---|---|", words_.say("reference/system"),
                    words_.say("reference/evidence")));
    for (const ProfileData& profile : all_profiles()) {
      add(fmt::format("| {} | `{}` | {} |", markdown(profile.name), profile.id,
                      markdown(words_.evidence(profile.id))));
    }
  }

  void add_unimplemented() {
    add(fmt::format("\n## {}\n", words_.say("reference/unimplemented")));
    for (const Unimplemented& one : unimplemented_rules()) {
      add(fmt::format("- {}: {}", one.id, markdown(one.reason)));
    }
  }

  /// The heading's own address would change with the language.
  void add_group(std::string_view letters) {
    add(fmt::format("\n<a id=\"{0}\"></a>\n\n## {0}: {1}", letters, markdown(group_name(letters))));
  }

  void add_rule(const Rule& rule) {
    const Spoken spoken = words_.describe(rule.id);
    add(fmt::format("\n<a id=\"{0}\"></a>\n\n### {0}: {1}\n", rule.id, markdown(spoken.title)));
    std::string facts = fmt::format("**{}**", words_.severity(rule.severity));
    if (rule.strict != rule.severity) {
      facts += fmt::format(" · {}: **{}**", words_.say("reference/strict"),
                           words_.severity(rule.strict));
    }
    if (!rule.profiles.empty()) {
      facts += fmt::format(" · {} {}", words_.say("reference/only_for"),
                           words_.list(systems_of(rule.profiles, words_)));
    }
    if (!spoken.clause.empty()) facts += fmt::format(" · {}", markdown(spoken.clause));
    add(facts);
    if (const Unimplemented* one = find_unimplemented(rule.id)) {
      add("");
      add(markdown(words_.say("explain/unimplemented", {{"reason", std::string(one->reason)}})));
    }
    for (const std::string& text : {spoken.why, spoken.fix}) {
      if (!text.empty()) add("\n" + markdown(text));
    }
    add_example(rule);
  }

  void add_example(const Rule& rule) {
    const auto example = example_of(rule.id);
    if (!example) return;
    add_code("part/wrong", example->fault);
    if (!example->mended.empty()) add_code("part/right", example->mended);
  }

  void add_code(std::string_view label, std::string_view code) {
    std::string fence = "```";
    while (code.find(fence) != std::string_view::npos) fence += '`';
    add(fmt::format("\n{}:\n\n{}{}", words_.say(label), fence, code.starts_with('<') ? "xml" : ""));
    add(code.ends_with('\n') ? code.substr(0, code.size() - 1) : code);
    add(fence);
  }

  Words words_;
  std::string text_;
};

}  // namespace

std::string rule_number(std::string_view written) {
  std::string text = capitals(text::trim(written));
  const auto first_other = std::find_if_not(text.begin(), text.end(), is_capital);
  const std::string letters(text.begin(), first_other);
  std::string digits(first_other, text.end());
  if (!digits.empty() && (digits.front() == '-' || digits.front() == ' ')) digits.erase(0, 1);
  if (letters.size() != kGroupLetters || digits.empty() || digits.size() > 3 ||
      !std::all_of(digits.begin(), digits.end(), text::is_digit)) {
    return text;
  }
  return fmt::format("{}-{:0>3}", letters, digits);
}

std::string nearest_rule(std::string_view number) {
  std::vector<std::string> candidates;
  for (const Rule& rule : all_rules()) candidates.emplace_back(rule.id);
  return text::nearest(number, candidates).value_or("");
}

std::string explain(const Rule& rule, const ExplanationOptions& options) {
  return Explanation(rule, options).write();
}

std::string rule_list(const ExplanationOptions& options) {
  const Words words(options.language);
  std::string text;
  std::size_t width = 0;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    width = std::max(width, text::length(words.severity(severity)));
  }
  for (const Rule& rule : all_rules()) {
    std::string title = words.describe(rule.id).title;
    if (!rule.profiles.empty()) {
      title += fmt::format(" ({})", words.list(systems_of(rule.profiles, words)));
    }
    const std::string strict =
        rule.strict == rule.severity ? std::string() : words.severity(rule.strict);
    text += fmt::format("{}  {:{}}  {:{}}  {}\n", rule.id, words.severity(rule.severity), width,
                        strict, width, title);
  }
  return text;
}

std::string rule_reference(std::string_view language, std::string_view command) {
  return ReferencePage(language).write(command);
}

}  // namespace parcours::validate
