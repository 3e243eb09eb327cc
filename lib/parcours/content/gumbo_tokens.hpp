#pragma once

#include <parcours/content/html_tokens.hpp>

#include <string_view>

namespace parcours::content {

/// Appends the tokens of a page of any kind, in the order in which they stand in the file, as gumbo
/// parses it. False if GumboTree refuses the page.
bool read_gumbo_tokens(std::string_view text, HtmlTokens& tokens);

}  // namespace parcours::content
