#include <parcours/base/text.hpp>
#include <parcours/validate/reports/display.hpp>
#include <parcours/validate/reports/html_parts.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

namespace parcours::validate::html {

Section::Section(const Validation& the_validation, const Words& the_words, std::size_t the_number,
                 int the_level)
    : validation(the_validation),
      words(the_words),
      number(the_number),
      level(the_level),
      is_shown(the_validation.issues.size(), false) {
  std::size_t left = kMostFindings;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    for (std::size_t i = 0; i < is_shown.size() && left > 0; ++i) {
      if (validation.issues[i].severity != severity) continue;
      is_shown[i] = true;
      --left;
    }
  }
}

std::string safe(std::string_view text, std::size_t most) {
  return text::escape_markup(printable(text, most));
}

std::string prose(std::string_view text) {
  std::string markup;
  bool is_code = false;
  while (true) {
    const std::size_t end = text.find('`');
    const bool is_last = end == std::string_view::npos;
    // A backtick without its twin is one.
    const bool opens = !is_last && !is_code && text.find('`', end + 1) != std::string_view::npos;
    markup += text::escape_markup(text.substr(0, end));
    if (is_last) return markup;
    if (is_code || opens) {
      markup += is_code ? "</code>" : "<code>";
      is_code = !is_code;
    } else {
      markup += '`';
    }
    text.remove_prefix(end + 1);
  }
}

std::string heading(const Section& section, int level, std::string_view attributes,
                    std::string_view text) {
  const int number = section.level + level;
  return fmt::format("<h{0}{1}{2}>{3}</h{0}>\n", number, attributes.empty() ? "" : " ", attributes,
                     text);
}

std::string icon(std::string_view name) {
  return fmt::format(R"(<svg class="icon" aria-hidden="true"><use href="#i-{}"/></svg>)", name);
}

std::string_view icon_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "bad";
    case Severity::warning:
      return "fair";
    case Severity::info:
    case Severity::off:
      break;
  }
  return "note";
}

std::string_view tone_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::works:
      return "good";
    case Verdict::works_with_faults:
      return "fair";
    case Verdict::refused:
      break;
  }
  return "bad";
}

std::string_view tone_of(const Validation& validation) {
  if (!validation.is_valid()) return "bad";
  const bool is_good = validation.kind == Kind::scorm12 && validation.count(Severity::warning) == 0;
  return is_good ? "good" : "fair";
}

std::string base_name(std::string_view file) {
  while (file.size() > 1 && file.ends_with('/')) file.remove_suffix(1);
  const std::size_t slash = file.rfind('/');
  if (slash != std::string_view::npos && file.size() > 1) file.remove_prefix(slash + 1);
  return std::string(file);
}

std::string title_of(const Section& section) {
  const std::string title = text::collapse(printable(section.validation.title, 200));
  if (title.empty()) return prose(section.words.say("html/untitled"));
  return fmt::format("<bdi>{}</bdi>", text::escape_markup(title));
}

std::string anchor(const Section& section, std::size_t issue) {
  return fmt::format("p{}f{}", section.number, issue + 1);
}

std::string links_to(const Section& section, const std::vector<std::size_t>& issues) {
  std::string links;
  std::set<std::string_view> told;
  for (const std::size_t index : issues) {
    if (index >= section.validation.issues.size()) continue;
    const std::string& rule = section.validation.issues[index].finding.rule;
    if (!told.insert(rule).second) continue;
    if (!links.empty()) links += ", ";
    links += section.is_shown[index]
                 ? fmt::format(R"(<a href="#{}">{}</a>)", anchor(section, index), safe(rule))
                 : safe(rule);
  }
  return links;
}

std::string verdict_of(const Section& section) {
  const Validation& validation = section.validation;
  if (validation.kind != Kind::scorm12 && validation.is_valid()) {
    return section.words.say("html/verdict/other_kind");
  }
  if (!validation.is_valid()) return section.words.say("html/verdict/invalid");
  return section.words.say(validation.issues.empty() ? "html/verdict/clean" : "html/verdict/valid");
}

std::string verdict_details(const Section& section) {
  const Validation& validation = section.validation;
  const Words& words = section.words;
  const auto counted = [&](std::string_view key, Severity severity) {
    return words.say(key, {{"count", std::uint64_t{validation.count(severity)}}});
  };
  if (validation.count(Severity::error) > 0) {
    return counted("html/verdict/invalid_more", Severity::error);
  }
  if (validation.kind != Kind::scorm12) {
    return words.say("html/verdict/other_kind_more", {{"kind", words.kind(validation.kind)}});
  }
  if (validation.count(Severity::warning) > 0) {
    return counted("html/verdict/valid_more", Severity::warning);
  }
  if (validation.count(Severity::info) > 0) {
    return counted("html/verdict/hints_more", Severity::info);
  }
  return words.say("html/verdict/clean_more");
}

}  // namespace parcours::validate::html
