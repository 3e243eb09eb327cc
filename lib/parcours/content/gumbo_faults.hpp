#pragma once

#include <string_view>

namespace parcours::content {

/// True for pages on which gumbo 0.10 may end the whole process: an element of tables or forms
/// right inside SVG or MathML, where none belongs, on a page that also has a `select` or a
/// `template`, whose end makes gumbo believe that it is in that element (an assertion of its
/// close_current_cell() fails). Judged by the tags alone; a page that is harmless, but broken in
/// the same way, may be among them.
bool breaks_gumbo(std::string_view html);

}  // namespace parcours::content
