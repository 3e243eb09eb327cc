#pragma once

#include <parcours/validate/package.hpp>
#include <parcours/validate/references.hpp>

#include <optional>
#include <string>
#include <string_view>

/// What several rules about hrefs ask.
namespace parcours::validate::rules {

/// The place of an href.
Spot at_href(const Package& package, const Reference& reference);

/// True for a `file` with the same fault in the same name as what its resource launches: that has
/// been told there.
bool repeats_launch(const References& references, const Reference& reference);

/// How many suggestions a rule makes at most; each looks through many names.
inline constexpr std::size_t kMostSuggestions = 20;

/// The file that a faulty reference probably means; nothing if none is near.
std::optional<std::size_t> meant_file(const Package& package, const Reference& reference);

/// True for what need not be listed: manifests, XML Schemas and DTDs, what systems leave behind.
bool is_accessory(const EntryName& name);

/// True if the path is one for pages from which a script can reach the API, or says nothing.
bool is_page_name(std::string_view path);

}  // namespace parcours::validate::rules
