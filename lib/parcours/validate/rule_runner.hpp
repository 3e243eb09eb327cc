#pragma once

#include <parcours/validate/package.hpp>
#include <parcours/validate/validation.hpp>

#include <vector>

namespace parcours::validate {

/// Looks at a package with all rules that apply and folds what they find: sorted by file, line,
/// column and rule. Throws Error(unreadable), Error(interrupted).
std::vector<Issue> run_rules(const Package& package);

/// How far run_rules() looks.
Reach reach_of(const Package& package);
/// True if the rule is looked at under these settings when the rules look so far.
bool is_looked_at(const Rule& rule, Reach reach, const Settings& settings);

}  // namespace parcours::validate
