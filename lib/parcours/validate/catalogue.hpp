#pragma once

#include <parcours/base/finding.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::validate {

/// A finding in words.
struct Spoken {
  std::string title;    ///< The rule in general: "Item refers to an unknown resource".
  std::string message;  ///< What is wrong here: one sentence, no final full stop.
  std::string why;      ///< What happens in which LMS.
  std::string fix;      ///< How to mend it.
  std::string clause;   ///< Of the standard.
};

/// Markup that breaks a rule, and the same mended.
struct Example {
  std::string_view fault;
  std::string_view mended;  ///< Empty where mending means leaving it out.
};

/// All texts in one language (`schemas/messages/LANGUAGE.yaml`), in ICU message format.
class Catalogue {
 public:
  /// Throws Error(usage) for a language that there is not.
  static const Catalogue& of(std::string_view language);
  /// "de", "en", …
  static std::vector<std::string_view> languages();

  std::string_view language() const { return language_; }
  /// Every key, in byte order.
  std::vector<std::string_view> keys() const;
  /// The text of a key as it stands in the file; nothing if there is none.
  std::optional<std::string_view> pattern(std::string_view key) const;
  /// The text of a key with its arguments filled in; the key itself if there is no such text.
  std::string say(std::string_view key, const Arguments& arguments = {}) const;

  Spoken speak(const Finding& finding) const;
  /// What the rule asks in general; the texts that name facts are empty.
  Spoken describe(std::string_view rule) const;

  struct Impl;

 private:
  Catalogue() = default;
  std::string best(std::string_view rule, std::string_view part, const Finding& finding) const;

  std::string_view language_;
  const Impl* texts_ = nullptr;
};

/// Nothing if the rule has none.
std::optional<Example> example_of(std::string_view rule);

}  // namespace parcours::validate
