#pragma once

#include <cstddef>
#include <string_view>

namespace parcours::zip {

/// How many bytes from the front of a file is_compressed_format() looks at.
inline constexpr std::size_t kFormatFront = 512;

/// Whether a file is in a format that is compressed in itself (pictures, sound, films, archives,
/// web fonts), so that deflating it would cost time and gain nothing. The content's signature
/// decides; `suffix` (lower case, with its dot) decides for formats without a reliable signature,
/// unless the content is plainly text. Formats that usually still shrink (SVG, PDF, WAV, BMP,
/// TrueType) are not counted.
bool is_compressed_format(std::string_view front, std::string_view suffix);

}  // namespace parcours::zip
