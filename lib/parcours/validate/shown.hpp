#pragma once

#include <parcours/base/text.hpp>

#include <cstddef>
#include <string>
#include <string_view>

/// What findings quote of a package's texts, which may be long: at most `most` code points.
namespace parcours::validate {

/// On one line.
inline std::string shown(std::string_view text, std::size_t most = 80) {
  return text::shorten(text::collapse(text), most);
}

/// The beginning on one line: blanks that become fewer count.
inline std::string shown_beginning(std::string_view text, std::size_t most = 60) {
  return text::collapse(text::shorten(text, most));
}

/// A name or an address, as it stands.
inline std::string shown_name(std::string_view name, std::size_t most = 120) {
  return text::shorten(name, most);
}

}  // namespace parcours::validate
