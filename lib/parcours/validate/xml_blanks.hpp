#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace parcours::validate {

/// White space of XML.
inline constexpr std::string_view kBlanks = " \t\r\n";

/// The first offset from `at` on where no white space is; the end if there is none.
inline std::size_t skip_blanks(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(kBlanks, at), text.size());
}

}  // namespace parcours::validate
