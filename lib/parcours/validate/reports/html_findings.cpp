#include <parcours/base/text.hpp>
#include <parcours/validate/reports/display.hpp>
#include <parcours/validate/reports/html_parts.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace parcours::validate::html {
namespace {

/// So many findings are all open; of more only the gravest.
constexpr std::size_t kFewFindings = 12;
/// Examples longer than this would bury the finding.
constexpr std::size_t kLongestExample = 600;

std::string place(const Section& section, const Finding& finding) {
  const Words& words = section.words;
  if (finding.entry.empty()) return prose(words.say("html/whole"));
  const std::string file = printable(finding.entry);
  if (finding.line <= 0) return fmt::format("<bdi>{}</bdi>", text::escape_markup(file));
  const std::string line = std::to_string(finding.line);
  if (finding.column <= 0) {
    return text::escape_markup(words.say("html/place", {{"file", file}, {"line", line}}));
  }
  return text::escape_markup(
      words.say("html/place_column",
                {{"file", file}, {"line", line}, {"column", std::to_string(finding.column)}}));
}

std::string source(const Issue& issue) {
  if (issue.excerpt.empty() || issue.finding.line <= 0) return {};
  MarkedText text = mark(printable(issue.excerpt, issue.excerpt.size()), issue.excerpt_column,
                         issue.finding.length);
  if (issue.excerpt_column < issue.finding.column) {
    text.before.insert(0, "…");
  } else {
    // How far the line is indented says nothing here.
    text.before.erase(0, std::min(text.before.find_first_not_of(' '), text.before.size()));
  }
  const bool has_mark = issue.finding.column > 0 && !text.marked.empty();
  return fmt::format(
      "<pre class=\"source\" dir=\"ltr\"><span "
      "class=\"line\">{}</span><code>{}{}{}{}{}</code></pre>\n",
      issue.finding.line, text::escape_markup(text.before), has_mark ? "<mark>" : "",
      text::escape_markup(text.marked), has_mark ? "</mark>" : "", text::escape_markup(text.after));
}

std::string short_place(const Issue& issue, const Issue::Place& other) {
  std::string text;
  if (other.entry != issue.finding.entry || other.line <= 0) text = printable(other.entry);
  if (other.line > 0) {
    text += fmt::format("{}{}", text.empty() ? "" : ":", other.line);
    if (other.column > 0) text += fmt::format(":{}", other.column);
  }
  return text;
}

std::string further(const Section& section, const Issue& issue) {
  if (issue.count < 2) return {};
  std::vector<std::string> places;
  for (const Issue::Place& other : issue.further) places.push_back(short_place(issue, other));
  const std::uint64_t more = issue.count - 1 - std::min(issue.count - 1, places.size());
  const std::string list = fmt::format("{}", fmt::join(places, ", "));
  const std::string_view key = places.empty() ? "html/in_more"
                               : more == 0    ? "html/also"
                                              : "html/also_more";
  Arguments facts;
  if (key != "html/also") facts.emplace_back("count", more);
  if (!places.empty()) facts.emplace_back("places", list);
  return fmt::format("<p class=\"also\">{}</p>\n",
                     text::escape_markup(section.words.say(key, facts)));
}

std::string labelled(const Section& section, std::string_view part, std::string_view text) {
  if (text.empty()) return {};
  return fmt::format("<div class=\"{0}\"><dt>{1}</dt><dd>{2}</dd></div>\n", part,
                     prose(section.words.say(fmt::format("part/{}", part))), prose(text));
}

std::string sample(const Section& section, std::string_view part, std::string_view text) {
  const std::string label = prose(section.words.say(fmt::format("part/{}", part)));
  return fmt::format(
      "<figure class=\"{}\"><figcaption>{}{}</figcaption><pre "
      "dir=\"ltr\"><code>{}</code></pre></figure>\n",
      part, icon(part == "wrong" ? "bad" : "good"), label, text::escape_markup(text));
}

std::string example(const Section& section, std::string_view rule) {
  const auto found = example_of(rule);
  if (!found || found->fault.size() > kLongestExample || found->mended.size() > kLongestExample) {
    return {};
  }
  std::string samples = sample(section, "wrong", found->fault);
  if (!found->mended.empty()) samples += sample(section, "right", found->mended);
  return fmt::format("<div class=\"example\"><dt>{}</dt><dd>{}</dd></div>\n",
                     prose(section.words.say("part/example")), samples);
}

/// Begins with a capital, unless it begins with a fact of the package, which stays as it is.
std::string as_sentence(const std::string& message, const Finding& finding) {
  for (const Argument& argument : finding.arguments) {
    const auto* fact = std::get_if<std::string>(&argument.value);
    if (fact != nullptr && !fact->empty() && message.starts_with(fact->substr(0, 8))) {
      return message;
    }
  }
  return capitalized(message);
}

std::string finding(const Section& section, std::size_t index, bool is_open) {
  const Issue& issue = section.validation.issues[index];
  const Spoken spoken = section.words.speak(issue.finding);
  std::string times;
  if (issue.count > 1) {
    times = fmt::format(
        " <span class=\"times\">{}</span>",
        prose(section.words.say("html/times", {{"count", std::uint64_t{issue.count}}})));
  }
  const std::string_view tone = icon_of(issue.severity);
  std::string markup = fmt::format(
      "<details class=\"finding {}\" id=\"{}\"{}>\n<summary>{}<span class=\"what\">"
      "<span class=\"message\" dir=\"auto\">{}</span>{}<span class=\"where\">{} "
      "<b>{}</b></span></span>"
      "</summary>\n<div class=\"body\">\n",
      tone, anchor(section, index), is_open ? " open" : "", icon(tone),
      prose(as_sentence(spoken.message, issue.finding)), times, place(section, issue.finding),
      safe(issue.finding.rule));
  markup += source(issue);
  markup += further(section, issue);
  markup += "<dl>\n";
  markup += labelled(section, "why", spoken.why);
  markup += labelled(section, "fix", spoken.fix);
  markup += example(section, issue.finding.rule);
  markup += labelled(section, "clause", spoken.clause);
  markup += "</dl>\n</div>\n</details>\n";
  return markup;
}

std::vector<std::size_t> members(const Validation& validation, Severity severity) {
  std::vector<std::size_t> indexes;
  for (std::size_t i = 0; i < validation.issues.size(); ++i) {
    if (validation.issues[i].severity == severity) indexes.push_back(i);
  }
  return indexes;
}

std::string group(const Section& section, Severity severity) {
  const std::vector<std::size_t> indexes = members(section.validation, severity);
  if (indexes.empty()) return {};
  const std::string name = std::string("html/group/") + std::string(to_string(severity));
  std::string markup = fmt::format("<section class=\"group {}\">\n", icon_of(severity));
  markup += heading(section, 2, "",
                    fmt::format("{} <span class=\"count\">{}</span>",
                                prose(section.words.say(name)), indexes.size()));
  markup += fmt::format("<p class=\"hint\">{}</p>\n", prose(section.words.say(name + "_more")));
  const bool is_few = section.validation.issues.size() <= kFewFindings;
  std::size_t shown = 0;
  for (; shown < indexes.size() && section.is_shown[indexes[shown]]; ++shown) {
    const bool is_open = is_few || (severity == Severity::error && shown < kFewFindings);
    markup += finding(section, indexes[shown], is_open);
  }
  if (shown < indexes.size()) {
    markup +=
        fmt::format("<p class=\"left-out\">{}</p>\n",
                    prose(section.words.say("html/left_out_findings",
                                            {{"count", std::uint64_t{indexes.size() - shown}}})));
  }
  return markup + "</section>\n";
}

}  // namespace

std::string findings(const Section& section) {
  std::string markup =
      fmt::format("<section class=\"findings\" id=\"p{}findings\">\n", section.number);
  markup += heading(section, 1, "", prose(section.words.say("html/findings")));
  if (section.validation.issues.empty()) {
    markup += fmt::format("<p class=\"nothing\">{} {}</p>\n", icon("good"),
                          prose(section.words.say("html/nothing")));
  }
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    markup += group(section, severity);
  }
  return markup + "</section>\n";
}

}  // namespace parcours::validate::html
