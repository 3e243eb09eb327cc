#pragma once

#include <string>
#include <string_view>

namespace parcours::content {

/// The name of the charset that browsers understand under a label ("latin1" -> "windows-1252"), in
/// lower case; empty if they know none (WHATWG Encoding Standard 4.2).
std::string charset_of_label(std::string_view label);

/// The name under which ICU has the converter for a charset.
std::string converter_of_charset(std::string_view charset);

}  // namespace parcours::content
