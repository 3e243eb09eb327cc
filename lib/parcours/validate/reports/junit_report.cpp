#include <parcours/validate/reports/junit_report.hpp>
#include <parcours/validate/reports/wording.hpp>
#include <parcours/validate/reports/xml_text.hpp>
#include <parcours/validate/rule_runner.hpp>

#include <fmt/format.h>

#include <map>
#include <utility>
#include <vector>

namespace parcours::validate {
namespace {

using Found = std::vector<const Issue*>;

class JunitReporter : public Reporter {
 public:
  JunitReporter(Sink sink, const ReportOptions& options)
      : sink_(std::move(sink)), catalogue_(Catalogue::of(options.language)) {
    sink_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"parcours validate\">\n");
  }

  void add(const Validation& validation) override {
    const std::map<std::string_view, Found> found = by_rule(validation);
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::size_t skipped = 0;
    std::string cases;
    for (const Rule& rule : all_rules()) {
      const auto issues = found.find(rule.id);
      const bool looked = is_looked_at(rule, validation.reach, validation.settings);
      if (issues == found.end() && !is_in_view(rule, validation)) continue;
      ++tests;
      cases += head(validation.file, rule);
      if (issues == found.end()) {
        cases += looked ? "/>\n" : "><skipped/></testcase>\n";
        if (!looked) ++skipped;
      } else {
        const bool fails = is_failure(issues->second, validation.settings);
        if (fails) ++failures;
        cases += body(issues->second, fails);
      }
    }
    sink_(
        fmt::format("<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" "
                    "skipped=\"{}\">\n",
                    xml_text(validation.file), tests, failures, skipped));
    sink_(cases + "</testsuite>\n");
  }

  void add(const Failure& failure) override {
    const std::string file = xml_text(failure.file);
    sink_(
        fmt::format("<testsuite name=\"{}\" tests=\"1\" failures=\"0\" errors=\"1\" "
                    "skipped=\"0\">\n<testcase classname=\"{}\" name=\"{}\" file=\"{}\">"
                    "<error message=\"{}\" type=\"unreadable\">{}</error></testcase>\n"
                    "</testsuite>\n",
                    file, file, file, file, xml_text(failure.message), xml_text(failure.remedy)));
  }

  void finish(bool /*complete*/) override { sink_("</testsuites>\n"); }

 private:
  static std::map<std::string_view, Found> by_rule(const Validation& validation) {
    std::map<std::string_view, Found> found;
    for (const Issue& issue : validation.issues) found[issue.finding.rule].push_back(&issue);
    return found;
  }

  /// True if the rule is looked at, or would be if the manifest could be read.
  static bool is_in_view(const Rule& rule, const Validation& validation) {
    const Reach reach = validation.reach == Reach::archive ? Reach::archive : Reach::all;
    return validation.settings.severity(rule) != Severity::off &&
           is_looked_at(rule, reach, validation.settings);
  }

  /// What makes the process fail: errors, in the strict view warnings too.
  static bool is_failure(const Found& issues, const Settings& settings) {
    const Severity least = settings.strict ? Severity::warning : Severity::error;
    return std::any_of(issues.begin(), issues.end(),
                       [least](const Issue* issue) { return issue->severity >= least; });
  }

  std::string head(const std::string& file, const Rule& rule) const {
    return fmt::format("<testcase classname=\"{}.{}\" name=\"{}\" file=\"{}\"", xml_text(file),
                       group_of(rule.id), name_of(rule), xml_text(file));
  }

  std::string name_of(const Rule& rule) const {
    const std::string title = word(catalogue_, rule).title;
    return title == rule.id ? title : xml_text(fmt::format("{} {}", rule.id, title));
  }

  std::string body(const Found& issues, bool fails) const {
    std::string text;
    for (const Issue* issue : issues) text += describe(*issue);
    if (!fails) return fmt::format("><system-out>{}</system-out></testcase>\n", xml_text(text));
    return fmt::format("><failure message=\"{}\" type=\"{}\">{}</failure></testcase>\n",
                       xml_text(word(catalogue_, issues.front()->finding).message),
                       to_string(issues.front()->severity), xml_text(text));
  }

  std::string describe(const Issue& issue) const {
    const Finding& finding = issue.finding;
    const Spoken spoken = word(catalogue_, finding);
    std::string text = place_of(finding.entry, finding.line, finding.column);
    if (!text.empty()) text += ": ";
    text += fmt::format("{}: {}", to_string(issue.severity), spoken.message);
    if (issue.count > 1) text += fmt::format(" ({}×)", issue.count);
    text += '\n';
    for (const std::string* more : {&spoken.why, &spoken.fix}) {
      if (!more->empty()) text += "  " + *more + "\n";
    }
    return text;
  }

  Sink sink_;
  const Catalogue& catalogue_;
};

}  // namespace

std::unique_ptr<Reporter> junit_reporter(Sink sink, const ReportOptions& options) {
  return std::make_unique<JunitReporter>(std::move(sink), options);
}

std::string junit_report(std::span<const Validation> validations, const ReportOptions& options) {
  std::string text;
  const auto reporter = junit_reporter([&text](std::string_view part) { text += part; }, options);
  for (const Validation& validation : validations) reporter->add(validation);
  reporter->finish(true);
  return text;
}

}  // namespace parcours::validate
