#pragma once

#include "fixture.hpp"

#include <algorithm>
#include <string>
#include <string_view>

/// Short ways to ask what a manifest is told.
namespace parcours::validate_test {

/// The base package with this manifest.
inline validate::Validation judge_manifest(const std::string& manifest,
                                           const validate::Options& options = {}) {
  return validate::validate(package_with_manifest(manifest), validate::Form::archive, options, {},
                            "course.zip");
}

/// The base manifest with one change.
inline validate::Validation judge_with(std::string_view in, std::string_view instead,
                                       const validate::Options& options = {}) {
  return judge_manifest(base_manifest_with(in, instead), options);
}

/// The finding of a rule; null if there is none. With a variant: of that only.
inline const validate::Issue* find(const validate::Validation& validation, std::string_view rule,
                                   std::string_view variant = "*") {
  const auto found = std::find_if(
      validation.issues.begin(), validation.issues.end(), [&](const validate::Issue& issue) {
        return issue.finding.rule == rule && (variant == "*" || issue.finding.variant == variant);
      });
  return found == validation.issues.end() ? nullptr : &*found;
}

inline bool has_group(const validate::Validation& validation, std::string_view group) {
  return std::any_of(
      validation.issues.begin(), validation.issues.end(),
      [group](const validate::Issue& issue) { return issue.finding.rule.starts_with(group); });
}

}  // namespace parcours::validate_test
