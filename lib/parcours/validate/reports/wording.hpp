#pragma once

#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/validation.hpp>

#include <string>
#include <string_view>

namespace parcours::validate {

/// A finding in words that are valid UTF-8 and not empty, whatever the catalogue lacks.
Spoken word(const Catalogue& catalogue, const Finding& finding);
/// A rule in general. Texts that need the facts of a finding are empty, the title never is.
Spoken word(const Catalogue& catalogue, const Rule& rule);

/// "imsmanifest.xml:42:7", as far as it is known.
std::string place_of(std::string_view entry, int line, int column);

/// The rule's group: "ITM" of "ITM-003".
std::string_view group_of(std::string_view rule);

}  // namespace parcours::validate
