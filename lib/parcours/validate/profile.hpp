#pragma once

#include <parcours/validate/package.hpp>
#include <parcours/validate/validation.hpp>

#include <vector>

namespace parcours::validate {

/// What each LMS of the options makes of a package with these issues.
std::vector<ProfileVerdict> judge(const Package& package, const std::vector<Issue>& issues);

}  // namespace parcours::validate
