#pragma once

#include <parcours/base/text.hpp>
#include <parcours/validate/metadata.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/shown.hpp>

#include <string>
#include <string_view>

/// What several rules about metadata ask.
namespace parcours::validate::rules {

/// Calls `look(lom, element, node)` for each element that stands where it may.
template <typename Look>
void for_each_part(const Package& package, const Look& look) {
  const Metadata& metadata = package.metadata();
  for (const Lom& lom : metadata.loms()) {
    for (const LomPart& part : metadata.parts(lom)) {
      if (part.node != nullptr) look(lom, *part.element, *part.node);
    }
  }
}

/// The first text of a vocabulary's `source` or `value`, trimmed.
struct LomWord {
  const XmlElement* element = nullptr;  ///< The langstring; null if there is none.
  std::string_view text;
};
inline LomWord word_of(const XmlElement& vocabulary, std::string_view part) {
  const XmlElement* holder = vocabulary.child(part);
  const XmlElement* text = holder == nullptr ? nullptr : holder->child("langstring");
  if (text == nullptr) return {};
  return {text, text::trim(text->text())};
}

}  // namespace parcours::validate::rules
