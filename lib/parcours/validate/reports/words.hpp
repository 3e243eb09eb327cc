#pragma once

#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/validation.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parcours::validate {

/// What the reports for people say, in one language.
class Words {
 public:
  /// Throws Error(usage) for a language that there is not.
  explicit Words(std::string_view language) : catalogue_(Catalogue::of(language)) {}

  std::string_view language() const { return catalogue_.language(); }
  /// The text of `report/KEY`.
  std::string say(std::string_view key, const Arguments& arguments = {}) const;

  /// A finding in words that are fit to be shown: what comes from the package is printable() and
  /// kept apart where it is written from right to left. If the catalogue does not know it, what the
  /// finding itself says.
  Spoken speak(const Finding& finding) const;
  Spoken describe(std::string_view rule) const { return catalogue_.describe(rule); }

  /// What is known of an LMS, and from where.
  std::string evidence(std::string_view profile) const;
  std::string kind(Kind kind) const;
  std::string severity(Severity severity) const;
  std::string verdict(Verdict verdict) const;
  /// "2 errors".
  std::string count(Severity severity, std::size_t number) const;
  /// "2 errors, 1 hint"; what there is none of is left out.
  std::string counts(const Validation& validation) const;
  /// "Moodle, Chamilo and ILIAS".
  std::string list(const std::vector<std::string>& members) const;
  /// "3.4 MB", as the language writes it.
  std::string size(std::uint64_t bytes) const;

 private:
  const Catalogue& catalogue_;
};

/// The issues that decide a verdict, by what they mean for the LMS, the gravest first.
std::vector<std::pair<Effect, std::vector<std::size_t>>> reasons_of(const ProfileVerdict& profile);

/// The name of an LMS for people: "Moodle" for "moodle".
std::string system_name(std::string_view profile);

}  // namespace parcours::validate
