#pragma once

#include <parcours/validate/package.hpp>
#include <parcours/validate/validation.hpp>

#include <vector>

namespace parcours::validate {

/// The course as a tree: organizations and items in order, each with the issues whose places lie in
/// its element or in that of the resource that it launches.
std::vector<OutlineItem> outline_of(const Package& package, const std::vector<Issue>& issues);

/// What the package is made of, the largest first.
std::vector<SizeByType> sizes_of(const Package& package);

}  // namespace parcours::validate
