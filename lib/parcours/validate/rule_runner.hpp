#pragma once

#include <parcours/validate/package.hpp>
#include <parcours/validate/validation.hpp>

#include <vector>

namespace parcours::validate {

/// Looks at a package with all rules that apply and folds what they find: sorted by file, line,
/// column and rule. Throws Error(unreadable), Error(interrupted).
std::vector<Issue> run_rules(const Package& package);

}  // namespace parcours::validate
