#include <parcours/base/terminal_styles.hpp>
#include <parcours/validate/reports/display.hpp>
#include <parcours/validate/reports/text_report.hpp>
#include <parcours/validate/reports/words.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace parcours::validate {
namespace {

/// Columns of a source line that are shown.
constexpr std::size_t kExcerptWidth = 96;
/// Further places that are shown unless all are wanted.
constexpr std::size_t kFewPlaces = 3;
constexpr std::size_t kFewRules = 6;
constexpr std::size_t kLongestName = 1000;

const char* style_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return kBoldRed;
    case Severity::warning:
      return kBoldYellow;
    case Severity::info:
    case Severity::off:
      break;
  }
  return kBoldCyan;
}

const char* style_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::works:
      return kBoldGreen;
    case Verdict::works_with_faults:
      return kBoldYellow;
    case Verdict::refused:
      break;
  }
  return kBoldRed;
}

class TextWriter {
 public:
  TextWriter(const Validation& validation, const TextOptions& options)
      : validation_(validation), options_(options), words_(options.language) {}

  std::string write() {
    for (const Issue& issue : validation_.issues) {
      if (options_.quiet) {
        if (issue.severity == Severity::error) add_headline(issue);
      } else {
        add_issue(issue);
      }
    }
    if (!options_.quiet) add_summary();
    return std::move(text_);
  }

 private:
  std::string paint(std::string_view text, const char* style) const {
    return options_.color ? fmt::format("{}{}{}", style, text, kReset) : std::string(text);
  }

  void add_line(std::string_view line) { text_.append(line).append("\n"); }

  /// The file as an editor or a terminal can open it; `!` leads into an archive.
  std::string file_of(std::string_view entry) const {
    std::string file = printable(validation_.file, kLongestName);
    if (entry.empty() || validation_.form == Form::manifest) return file;
    const bool is_folder = validation_.form == Form::folder;
    const std::string_view between = !is_folder ? "!" : file.ends_with('/') ? "" : "/";
    return fmt::format("{}{}{}", file, between, printable(entry, kLongestName));
  }

  void add_headline(const Issue& issue) {
    const Finding& finding = issue.finding;
    std::string place = file_of(finding.entry);
    if (finding.line > 0) place += fmt::format(":{}", finding.line);
    if (finding.line > 0 && finding.column > 0) place += fmt::format(":{}", finding.column);
    add_line(fmt::format("{} {} {}", paint(place + ":", kBold),
                         paint(fmt::format("{} {}:", words_.severity(issue.severity), finding.rule),
                               style_of(issue.severity)),
                         words_.speak(finding).message));
  }

  void add_issue(const Issue& issue) {
    add_headline(issue);
    add_source(issue);
    add_further(issue);
    add_advice(issue);
    add_line("");
  }

  void add_source(const Issue& issue) {
    if (issue.excerpt.empty() || issue.finding.line <= 0) return;
    MarkedText source = mark(printable(issue.excerpt, issue.excerpt.size()), issue.excerpt_column,
                             issue.finding.length);
    if (issue.excerpt_column < issue.finding.column) source.before.insert(0, "…");
    const bool has_column = issue.finding.column > 0;
    source = fit(std::move(source), kExcerptWidth);
    const std::string number = fmt::format("{:>5}", issue.finding.line);
    add_line(fmt::format("{} {}", paint(number + " |", kDim),
                         source.before + source.marked + source.after));
    if (!has_column) return;
    add_line(
        fmt::format("{} {:{}}{}", paint(fmt::format("{:{}} |", "", number.size()), kDim), "",
                    display_width(source.before),
                    paint(std::string(std::max<std::size_t>(display_width(source.marked), 1), '^'),
                          style_of(issue.severity))));
  }

  void add_further(const Issue& issue) {
    if (issue.count < 2) return;
    const std::uint64_t more = issue.count - 1;
    if (issue.further.empty()) {
      add_line("   " + words_.say("text/more_uncounted", {{"count", more}}));
      return;
    }
    const std::size_t shown =
        options_.verbose ? issue.further.size() : std::min(issue.further.size(), kFewPlaces);
    std::vector<std::string> places;
    for (std::size_t i = 0; i < shown; ++i) places.push_back(short_place(issue, i));
    add_line("   " +
             words_.say("text/more", {{"count", more},
                                      {"places", fmt::format("{}{}", fmt::join(places, ", "),
                                                             shown < more ? " …" : "")}}));
  }

  /// In the same file: only where in it.
  static std::string short_place(const Issue& issue, std::size_t index) {
    const Issue::Place& place = issue.further[index];
    const std::string& before = index == 0 ? issue.finding.entry : issue.further[index - 1].entry;
    std::string text;
    if (place.entry != before || place.line == 0) text = printable(place.entry);
    if (place.line > 0) text += fmt::format("{}{}", text.empty() ? "" : ":", place.line);
    if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
    return text;
  }

  /// Why and how to mend it, once for all faults of the same kind.
  void add_advice(const Issue& issue) {
    const Spoken spoken = words_.speak(issue.finding);
    const bool is_new = advised_.insert(issue.finding.rule + spoken.why + spoken.fix).second;
    if (!is_new && !options_.verbose) return;
    if (!spoken.why.empty()) add_line("   " + spoken.why);
    if (!spoken.fix.empty()) add_line(fmt::format("   {} {}", paint("→", kBoldGreen), spoken.fix));
    if (options_.verbose && !spoken.clause.empty()) {
      add_line("   " + paint(spoken.clause, kDim));
    }
    if (explained_.insert(issue.finding.rule).second) {
      const std::string command = fmt::format("parcours explain {}", issue.finding.rule);
      add_line("   " + paint(words_.say("text/explain", {{"command", command}}), kDim));
    }
  }

  bool works_everywhere() const {
    return std::all_of(
        validation_.profiles.begin(), validation_.profiles.end(),
        [](const ProfileVerdict& profile) { return profile.verdict == Verdict::works; });
  }

  std::string systems() const {
    std::vector<std::string> names;
    for (const ProfileVerdict& profile : validation_.profiles) {
      names.push_back(system_name(profile.profile));
    }
    return words_.list(names);
  }

  void add_summary() {
    const bool is_scorm12 = validation_.kind == Kind::scorm12;
    Arguments facts = {{"file", printable(validation_.file, kLongestName)},
                       {"kind", words_.kind(validation_.kind)}};
    if (validation_.issues.empty() && !is_scorm12) {
      add_line(paint(words_.say("text/other_kind", facts), kBold));
      add_verdicts();
      return;
    }
    if (validation_.issues.empty()) {
      const bool has_works = !validation_.profiles.empty() && works_everywhere();
      if (has_works) facts.emplace_back("systems", systems());
      add_line(paint(words_.say(has_works ? "text/clean_works" : "text/clean", facts), kBoldGreen));
      if (!has_works) add_verdicts();
      return;
    }
    facts.emplace_back("counts", words_.counts(validation_));
    const bool is_valid = validation_.is_valid();
    const std::string_view key = !is_scorm12 && is_valid ? "text/other_kind_counts"
                                 : is_valid              ? "text/valid"
                                                         : "text/invalid";
    add_line(paint(words_.say(key, facts), is_valid ? kBold : kBoldRed));
    add_verdicts();
  }

  void add_verdicts() {
    if (validation_.profiles.empty()) return;
    if (works_everywhere()) {
      add_line("  " +
               paint(capitalized(words_.say("text/works", {{"systems", systems()}})), kBoldGreen));
      return;
    }
    std::size_t width = 0;
    for (const ProfileVerdict& profile : validation_.profiles) {
      width = std::max(width, display_width(system_name(profile.profile)));
    }
    for (const ProfileVerdict& profile : validation_.profiles) {
      const std::string name = system_name(profile.profile);
      const std::string verdict = paint(words_.verdict(profile.verdict), style_of(profile.verdict));
      const std::string rules = rules_of(profile);
      add_line(fmt::format(
          "  {}{:{}}  {}", name, "", width - display_width(name),
          rules.empty() ? verdict
                        : words_.say("text/deciding", {{"verdict", verdict}, {"rules", rules}})));
    }
  }

  std::string rules_of(const ProfileVerdict& profile) const {
    std::vector<std::string> rules;
    for (const auto& [effect, issues] : reasons_of(profile)) {
      for (const std::size_t index : issues) {
        if (index >= validation_.issues.size()) continue;
        const std::string& rule = validation_.issues[index].finding.rule;
        if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
      }
    }
    if (options_.verbose || rules.size() <= kFewRules) {
      return fmt::format("{}", fmt::join(rules, ", "));
    }
    const std::uint64_t more = rules.size() - kFewRules;
    rules.resize(kFewRules);
    return words_.say("text/and_more",
                      {{"list", fmt::format("{}", fmt::join(rules, ", "))}, {"count", more}});
  }

  const Validation& validation_;
  const TextOptions& options_;
  Words words_;
  std::string text_;
  std::set<std::string> advised_;
  std::set<std::string> explained_;
};

}  // namespace

std::string text_report(const Validation& validation, const TextOptions& options) {
  return TextWriter(validation, options).write();
}

}  // namespace parcours::validate
