#include <doctest/doctest.h>
#include <unicode/messagepattern.h>
#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/rule.hpp>

#include <set>
#include <string>

using namespace parcours;
using namespace parcours::validate;

namespace {

/// The arguments that a text in ICU message format names; nothing it understands: "fault".
std::set<std::string> arguments_of(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place;
  const icu::MessagePattern pattern(icu::UnicodeString::fromUTF8(icu::StringPiece(
                                        text.data(), static_cast<std::int32_t>(text.size()))),
                                    &place, status);
  if (U_FAILURE(status) != 0) return {"fault"};
  std::set<std::string> names;
  for (std::int32_t i = 0; i < pattern.countParts(); ++i) {
    const auto& part = pattern.getPart(i);
    if (part.getType() != UMSGPAT_PART_TYPE_ARG_NAME) continue;
    std::string name;
    pattern.getSubstring(part).toUTF8String(name);
    names.insert(name);
  }
  return names;
}

}  // namespace

TEST_CASE("all languages have the same texts with the same arguments") {
  const Catalogue& english = Catalogue::of("en");
  const auto keys = english.keys();
  CHECK(Catalogue::languages().size() == 5);
  for (const std::string_view language : Catalogue::languages()) {
    CAPTURE(language);
    const Catalogue& other = Catalogue::of(language);
    for (const std::string_view key : other.keys()) {
      CAPTURE(key);
      CHECK(english.pattern(key).has_value());
    }
    for (const std::string_view key : keys) {
      CAPTURE(key);
      const auto text = other.pattern(key);
      REQUIRE(text.has_value());
      CHECK(arguments_of(*text) == arguments_of(*english.pattern(key)));
      CHECK_FALSE(arguments_of(*text).contains("fault"));
      CHECK_MESSAGE(text->find('\'') == std::string_view::npos, "write ’ for an apostrophe");
    }
  }
}

TEST_CASE("a finding is put into words") {
  Finding finding;
  finding.rule = "ITM-003";
  finding.variant = "nearest";
  finding.arguments = {{"item", "Quiz 2"}, {"reference", "R-17"}, {"nearest", "R-11"}};
  const Spoken spoken = Catalogue::of("en").speak(finding);
  CHECK(spoken.message ==
        "item “Quiz 2” refers to resource “R-17”, which is not declared; did you mean “R-11”?");
  CHECK_FALSE(spoken.title.empty());
  CHECK_FALSE(Catalogue::of("fr").speak(finding).fix.empty());
}
