#pragma once

#include <parcours/validate/reports/words.hpp>
#include <parcours/validate/validation.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The parts that the HTML report is put together from. Each function returns markup.
namespace parcours::validate::html {

/// Findings of one package, items of its tree and rows of the overview that are shown.
inline constexpr std::size_t kMostFindings = 300;
inline constexpr std::size_t kMostItems = 1500;
inline constexpr std::size_t kMostRows = 5000;
/// No further package is shown in full when the page has this many bytes.
inline constexpr std::size_t kMostBytes = std::size_t{6} << 20;

/// One package on the page.
struct Section {
  /// `number` is 1-based, `level` that of its own heading.
  Section(const Validation& validation, const Words& words, std::size_t number, int level);

  const Validation& validation;
  const Words& words;
  std::size_t number;  ///< For identifiers that are unique in the page.
  int level;
  /// Which of the issues are shown: the gravest if they are too many.
  std::vector<bool> is_shown;
};

/// Text from a package: escaped, printable, not too long.
std::string safe(std::string_view text, std::size_t most = 400);
/// Our own text: escaped; what stands between backticks is code.
std::string prose(std::string_view text);
/// `<h2 …>text</h2>` with `level` levels below the section's own; the text is markup.
std::string heading(const Section& section, int level, std::string_view attributes,
                    std::string_view text);
/// A picture that says nothing which the text beside it does not say.
std::string icon(std::string_view name);
std::string_view icon_of(Severity severity);
/// The class and the icon of a verdict: "good", "fair", "bad".
std::string_view tone_of(Verdict verdict);
/// The same of the package itself, by its gravest issue.
std::string_view tone_of(const Validation& validation);
/// "course.zip" of "/home/ada/course.zip".
std::string base_name(std::string_view file);
/// The title of the course, or what stands for it; `<bdi>`.
std::string title_of(const Section& section);
/// Identifier of a finding: "p1f3".
std::string anchor(const Section& section, std::size_t issue);
/// Links to the findings, "ITM-003, RES-001", one per rule.
std::string links_to(const Section& section, const std::vector<std::size_t>& issues);
/// The headline of the package's verdict, and a sentence more: plain text.
std::string verdict_of(const Section& section);
std::string verdict_details(const Section& section);

/// What each LMS makes of the package; empty if none was asked for.
std::string systems(const Section& section);
/// What the verdicts of LMSs rest on.
std::string evidence(const Words& words, const std::vector<ProfileVerdict>& profiles);
/// The findings in groups by what to do.
std::string findings(const Section& section);
/// The tree of the course; empty if there is none.
std::string outline(const Section& section);
/// Sizes by type; empty if nothing is known.
std::string sizes(const Section& section);
/// All of one package.
std::string package(const Section& section);

}  // namespace parcours::validate::html
