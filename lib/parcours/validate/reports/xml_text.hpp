#pragma once

#include <string>
#include <string_view>

namespace parcours::validate {

/// A text as it may stand in an element or, in double quotes, in an attribute of XML 1.0.
/// Characters that XML does not know, and bytes that are none, become U+FFFD.
std::string xml_text(std::string_view text);

}  // namespace parcours::validate
