#pragma once

#include <parcours/validate/package.hpp>
#include <parcours/validate/validation.hpp>

#include <string>
#include <vector>

namespace parcours::validate {

/// Identifiers of all LMS profiles ("moodle", …), in byte order.
std::vector<std::string> profile_ids();

/// What each LMS of the options makes of a package with these issues.
std::vector<ProfileVerdict> judge(const Package& package, const std::vector<Issue>& issues,
                                  const std::vector<OutlineItem>& outline);

}  // namespace parcours::validate
