#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/reports/text_report.hpp>

#include <fmt/format.h>

namespace parcours::validate {

std::string text_report(const Validation& validation, const TextOptions& options) {
  const Catalogue& catalogue = Catalogue::of(options.language);
  std::string text;
  for (const Issue& issue : validation.issues) {
    if (options.quiet && issue.severity != Severity::error) continue;
    const Finding& finding = issue.finding;
    const Spoken spoken = catalogue.speak(finding);
    text +=
        fmt::format("{}!{}:{}:{}: {} {}: {} ({}×)\n{}\n{}\n{}\n\n", validation.file, finding.entry,
                    finding.line, finding.column, to_string(issue.severity), finding.rule,
                    spoken.message, issue.count, issue.excerpt, spoken.why, spoken.fix);
  }
  for (const ProfileVerdict& profile : validation.profiles) {
    text += fmt::format("{}: {}\n", profile.profile, to_string(profile.verdict));
  }
  return text;
}

}  // namespace parcours::validate
