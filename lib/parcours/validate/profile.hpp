#pragma once

#include <parcours/validate/validation.hpp>

#include <string>
#include <vector>

namespace parcours::validate {

/// Identifiers of all LMS profiles ("moodle", …), in byte order.
std::vector<std::string> profile_ids();

/// Fills in `profiles`: what each LMS of the settings makes of the package, from its kind, its
/// issues and its outline.
void judge(Validation& validation);

}  // namespace parcours::validate
