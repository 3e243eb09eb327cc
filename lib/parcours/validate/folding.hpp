#pragma once

#include <parcours/validate/report.hpp>
#include <parcours/validate/validation.hpp>

#include <vector>

namespace parcours::validate {

/// Different faults of one rule that are told one by one; more become one issue with a count.
inline constexpr std::size_t kMostIssuesPerRule = 10;

/// What one rule found as issues: the same fault in several places is one, and so are all of the
/// rule's of one severity where there are more than `kMostIssuesPerRule`.
std::vector<Issue> fold(const Report& report, const Rule& rule, const Options& options);

}  // namespace parcours::validate
