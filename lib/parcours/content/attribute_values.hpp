#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <parcours/content/markup.hpp>

/// Attribute values that hold several addresses or more than an address.
namespace parcours::content {

/// The addresses of a `srcset` (HTML Living Standard 4.8.4.3.10).
std::vector<Span> srcset_urls(std::string_view value);

/// The words of a list parted by white space and, for `archive` attributes, by commas.
std::vector<Span> listed_urls(std::string_view value);

struct RefreshTarget {
  Span url;
  Notation notation;  ///< refresh_quoted or refresh_bare.
};

/// The address in the `content` of a meta refresh (HTML Living Standard 4.2.5.3); nothing if it
/// only reloads.
std::optional<RefreshTarget> refresh_url(std::string_view value);

}  // namespace parcours::content
