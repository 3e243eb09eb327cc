#pragma once

#include <span>
#include <string_view>

/// What compile_catalogue makes of schemas/messages and of the rules' fixtures.
namespace parcours::validate {

struct CatalogueText {
  std::string_view key;  ///< "ITM-003/message/nearest"
  std::string_view text;
};

struct CatalogueLanguage {
  std::string_view language;             ///< "en"
  std::span<const CatalogueText> texts;  ///< In byte order of the keys.
};

std::span<const CatalogueLanguage> catalogue_languages();
/// "ITM-003/fault", "ITM-003/mended".
std::span<const CatalogueText> catalogue_examples();

}  // namespace parcours::validate
