#pragma once

#include <parcours/content/html_tokens.hpp>

#include <string_view>

namespace parcours::content {

/// Reads a page whose tags stand where they belong, so that a browser neither drops, moves, repeats
/// nor breaks up anything: its tokens can be read off without building a tree. They are the very
/// tokens that `read_gumbo_tokens` finds.
///
/// False, with `tokens` in any state, at the first thing of which that is not certain: markup that
/// needs repair, templates, framesets, MathML, HTML inside of SVG, NUL characters.
bool read_plain_html(std::string_view text, HtmlTokens& tokens);

}  // namespace parcours::content
