#pragma once

#include <parcours/validate/validation.hpp>

#include <string>
#include <string_view>
#include <vector>

/// Manifests of a few lines, judged alone.
namespace parcours::validate_test {

/// A manifest of one organization, `ORG`, which begins in line 3 and holds `items`, and of the SCOs
/// `R1` to `R4` and the asset `PAGE`.
std::string course(std::string_view items);
/// An item on one line: `<item identifier="A" identifierref="R1">…`.
std::string item(std::string_view identifier, std::string_view resource,
                 std::string_view inside = {});
/// An item of R1 with prerequisites, as they are written in XML.
std::string item_after(std::string_view identifier, std::string_view script);

validate::Validation judge(const std::string& manifest, const validate::Options& options = {});

/// The issues of one rule.
std::vector<validate::Issue> issues_of(const validate::Validation& validation,
                                       std::string_view rule);
std::vector<validate::Issue> issues_of(const std::string& manifest, std::string_view rule);
/// Their variants, in the order of the places.
std::vector<std::string> variants_of(const std::string& manifest, std::string_view rule);
/// How often a rule is broken.
std::size_t count_of(const std::string& manifest, std::string_view rule);
/// A text among the arguments of a finding; empty if there is none.
std::string argument(const validate::Issue& issue, std::string_view name);

}  // namespace parcours::validate_test
