#pragma once

#include <parcours/validate/rule.hpp>
#include <parcours/validate/xml_document.hpp>
#include <parcours/zip/read_limits.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::validate {

/// By what a package is judged.
struct Settings {
  bool strict = false;  ///< Severities in the view of the ADL conformance test.
  /// Identifiers of the LMS profiles to judge by ("moodle", …).
  std::vector<std::string> profiles;
  /// Severities that replace those of the table, by rule.
  std::map<std::string, Severity, std::less<>> severities;

  bool has_profile(std::string_view profile) const;
  /// True if the rule is looked at: it belongs to no profile, or to one of those chosen.
  bool applies(const Rule& rule) const;
  /// The severity of a rule's finding under these options.
  Severity severity(const Rule& rule, std::string_view variant = {}) const;

  bool operator==(const Settings&) const = default;
};

/// What a caller can choose about a validation.
struct Options : Settings {
  unsigned jobs = 0;  ///< Threads; 0 = one per core. Never changes the result.
  zip::ReadLimits archive_limits;
  XmlLimits xml_limits;
  /// Bytes of one file, and of the package (the archive, else all its files), above which uploads
  /// often fail.
  std::uint64_t large_file = 100'000'000;
  std::uint64_t large_package = 500'000'000;
  /// For PKG-028, which compares times in the archive with it: seconds since 1970; 0 = unknown.
  std::int64_t now = 0;
};

}  // namespace parcours::validate
