#pragma once

#include <parcours/validate/package.hpp>
#include <parcours/validate/validation.hpp>

#include <vector>

namespace parcours::validate {

/// Gives each issue the line of the file that its first place is in, as a person may see it: tabs
/// as blanks, control characters as U+FFFD, no longer than 400 bytes. Where the line is longer
/// before the place, its beginning is left out and the column of the excerpt differs: see
/// `Issue::excerpt_column`.
void add_excerpts(const Package& package, std::vector<Issue>& issues);

}  // namespace parcours::validate
