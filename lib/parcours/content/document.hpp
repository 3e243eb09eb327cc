#pragma once

#include <string_view>

#include <parcours/content/source_text.hpp>

namespace parcours::content {

/// The file's text in UTF-8 without byte order mark, read in `charset` (a name that
/// `detect_charset` gives). `bytes` must outlive the result.
SourceText load_document(std::string_view bytes, std::string_view charset);

}  // namespace parcours::content
