#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <parcours/content/reference.hpp>

namespace parcours::content {

/// A URL in a CSS text: a span without quotes and how it is written.
struct CssReference {
  std::string target;
  std::size_t begin;
  std::size_t end;
  Notation notation;  ///< css_url, css_string_double or css_string_single.
  bool is_import = false;

  bool operator==(const CssReference&) const = default;
};

/// `url(…)`, `@import "…"` and the strings of `image-set(…)` in a style sheet, a list of
/// declarations or a value (CSS Syntax Module Level 3). What only names something (`@namespace`,
/// `@charset`, conditions) is left out.
std::vector<CssReference> css_references(std::string_view css);

/// The value of an identifier, string or URL with its escapes resolved.
std::string resolve_css_escapes(std::string_view text);

}  // namespace parcours::content
