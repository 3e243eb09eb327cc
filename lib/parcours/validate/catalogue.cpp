#include <parcours/base/error.hpp>
#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/catalogue_data.hpp>

#include <fmt/format.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <map>

namespace parcours::validate {
namespace {

std::optional<std::string_view> find_text(std::span<const CatalogueText> texts,
                                          std::string_view key) {
  const auto found = std::lower_bound(
      texts.begin(), texts.end(), key,
      [](const CatalogueText& text, std::string_view wanted) { return text.key < wanted; });
  if (found == texts.end() || found->key != key) return std::nullopt;
  return found->text;
}

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string format(std::string_view pattern, const Arguments& arguments,
                   std::string_view language) {
  // Most texts have no argument, and ICU takes its time.
  if (pattern.find_first_of("{'") == std::string_view::npos) return std::string(pattern);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale(std::string(language).c_str());
  const icu::MessageFormat message(to_icu(pattern), locale, status);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const Argument& argument : arguments) {
    names.push_back(to_icu(argument.name));
    if (const auto* text = std::get_if<std::string>(&argument.value)) {
      values.emplace_back(to_icu(*text));
    } else {
      values.emplace_back(std::get<std::int64_t>(argument.value));
    }
  }
  icu::UnicodeString result;
  if (U_SUCCESS(status) != 0) {
    message.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), result,
                   status);
  }
  if (U_FAILURE(status) != 0) return std::string(pattern);
  std::string text;
  result.toUTF8String(text);
  return text;
}

}  // namespace

struct Catalogue::Impl {
  std::span<const CatalogueText> texts;
};

const Catalogue& Catalogue::of(std::string_view language) {
  struct Shelf {
    std::map<std::string_view, Impl> texts;
    std::map<std::string_view, Catalogue> catalogues;
    Shelf() {
      for (const CatalogueLanguage& one : catalogue_languages()) {
        Catalogue catalogue;
        catalogue.language_ = one.language;
        catalogue.texts_ = &texts.emplace(one.language, Impl{one.texts}).first->second;
        catalogues.emplace(one.language, catalogue);
      }
    }
  };
  static const Shelf shelf;
  const auto found = shelf.catalogues.find(language);
  if (found == shelf.catalogues.end()) {
    throw Error(ErrorCode::usage,
                fmt::format("there are no messages in the language “{}”", language),
                fmt::format("Choose one of: {}.", fmt::join(languages(), ", ")));
  }
  return found->second;
}

std::vector<std::string_view> Catalogue::languages() {
  std::vector<std::string_view> all;
  for (const CatalogueLanguage& one : catalogue_languages()) all.push_back(one.language);
  return all;
}

std::vector<std::string_view> Catalogue::keys() const {
  std::vector<std::string_view> all;
  // The last one only ends the table.
  for (const CatalogueText& text : texts_->texts.first(texts_->texts.size() - 1)) {
    all.push_back(text.key);
  }
  return all;
}

std::optional<std::string_view> Catalogue::pattern(std::string_view key) const {
  return find_text(texts_->texts, key);
}

std::string Catalogue::say(std::string_view key, const Arguments& arguments) const {
  const auto found = pattern(key);
  return found ? format(*found, arguments, language_) : std::string(key);
}

std::string Catalogue::best(std::string_view rule, std::string_view part,
                            const Finding& finding) const {
  const std::string base = fmt::format("{}/{}", rule, part);
  for (const std::string& key :
       {fmt::format("{}/{}", base, finding.variant), fmt::format("{}/usual", base), base}) {
    if (const auto found = pattern(key)) return format(*found, finding.arguments, language_);
  }
  return {};
}

Spoken Catalogue::speak(const Finding& finding) const {
  Spoken spoken;
  spoken.title = best(finding.rule, "title", finding);
  spoken.message = best(finding.rule, "message", finding);
  spoken.why = best(finding.rule, "why", finding);
  spoken.fix = best(finding.rule, "fix", finding);
  spoken.clause = best(finding.rule, "clause", finding);
  return spoken;
}

Spoken Catalogue::describe(std::string_view rule) const {
  Finding nothing;
  nothing.rule = rule;
  Spoken spoken = speak(nothing);
  spoken.message.clear();
  return spoken;
}

std::optional<Example> example_of(std::string_view rule) {
  const auto fault = find_text(catalogue_examples(), fmt::format("{}/fault", rule));
  if (!fault) return std::nullopt;
  return Example{*fault,
                 find_text(catalogue_examples(), fmt::format("{}/mended", rule)).value_or("")};
}

}  // namespace parcours::validate
