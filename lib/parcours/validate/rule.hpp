#pragma once

#include <parcours/base/finding.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace parcours::validate {

class Package;
class Report;

/// How grave a finding is.
enum class Severity : std::uint8_t {
  off,      ///< Not told at all.
  info,     ///< A hint.
  warning,  ///< Conformant in doubt, or a risk with some LMS.
  error,    ///< Not conformant, or some importer or player breaks.
};

/// "off", "info", "warning", "error".
std::string_view to_string(Severity severity);

/// Looks at a package and reports what breaks one rule.
using Check = void (*)(const Package& package, Report& report);

/// A rule of the catalogue. Its number is stable for ever and never used again.
struct Rule {
  std::string_view id;
  Severity severity = Severity::warning;
  /// In the view of the ADL conformance test (`--strict`).
  Severity strict = Severity::warning;
  /// The identifier of the LMS profile (or of several, separated by blanks) without which it is not
  /// looked at; "all": any profile; empty: always.
  std::string_view profiles;
  /// Null if the rule is told by whoever reads the archive, or is not implemented.
  Check check = nullptr;
};

/// The one list of all rules, in the order of their numbers within their groups.
std::span<const Rule> all_rules();
/// Null if there is no such rule.
const Rule* find_rule(std::string_view id);

/// A variant of a rule's finding that is graver or less grave than the others.
struct VariantSeverity {
  std::string_view rule;
  std::string_view variant;
  Severity severity = Severity::warning;
  Severity strict = Severity::warning;
};
/// Null if the variant is as grave as its rule.
const VariantSeverity* find_variant(std::string_view rule, std::string_view variant);

/// Why a rule of the catalogue is not looked at.
struct Unimplemented {
  std::string_view id;
  std::string_view reason;
};
/// Empty if all are.
std::span<const Unimplemented> unimplemented_rules();

}  // namespace parcours::validate
