#include <parcours/validate/folding.hpp>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace parcours::validate {
namespace {

auto order_of(const Finding& finding) {
  return std::tie(finding.entry, finding.line, finding.column);
}

void add_place(Issue& issue, const Finding& finding) {
  ++issue.count;
  if (issue.further.size() < Issue::kMostPlaces) {
    issue.further.push_back({finding.entry, finding.line, finding.column});
  }
}

bool is_same_fault(const Finding& a, const Finding& b) {
  return a.variant == b.variant && a.arguments == b.arguments;
}

/// Findings of one severity, in the order of their places, and how many there are beside them.
std::vector<Issue> fold(const std::vector<Finding>& findings, std::size_t further,
                        Severity severity) {
  std::vector<Issue> issues;
  for (const Finding& finding : findings) {
    const auto same = std::find_if(issues.begin(), issues.end(), [&finding](const Issue& issue) {
      return is_same_fault(issue.finding, finding);
    });
    if (same != issues.end()) {
      add_place(*same, finding);
    } else {
      issues.push_back({finding, severity, 1, {}, {}, 0});
    }
  }
  if (issues.size() > kMostIssuesPerRule) {
    Issue all{findings.front(), severity, 1, {}, {}, 0};
    for (std::size_t i = 1; i < findings.size(); ++i) add_place(all, findings[i]);
    issues = {all};
  }
  // Those that were only counted come last in the file, so they belong to the last fault.
  if (!issues.empty()) issues.back().count += further;
  return issues;
}

}  // namespace

std::vector<Issue> fold(const Report& report, const Rule& rule, const Options& options) {
  std::vector<Issue> all;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    const auto is_so = [&](std::string_view variant) {
      return options.severity(rule, variant) == severity;
    };
    std::vector<Finding> findings;
    for (const Finding& finding : report.findings()) {
      if (is_so(finding.variant)) findings.push_back(finding);
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return order_of(a) < order_of(b); });
    std::size_t further = 0;
    for (const auto& [variant, count] : report.further()) further += is_so(variant) ? count : 0;
    std::vector<Issue> some = fold(findings, further, severity);
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace parcours::validate
