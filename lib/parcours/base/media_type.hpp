#pragma once

#include <string_view>

namespace parcours {

/// The media type of a file by its suffix (lower case with dot, as EntryName::suffix gives it), for
/// manifests' metadata and for `source` elements; "application/octet-stream" if the suffix is not
/// known.
std::string_view media_type(std::string_view suffix);

/// Groups of suffixes.
bool is_html(std::string_view suffix);      ///< html, htm, xhtml, xht
bool is_markdown(std::string_view suffix);  ///< md, markdown
bool is_plain_text(std::string_view suffix);
bool is_image(std::string_view suffix);  ///< That browsers show.
bool is_audio(std::string_view suffix);  ///< That browsers play.
bool is_video(std::string_view suffix);  ///< That browsers play.
/// Files that pages load by themselves and nobody opens: scripts, styles, fonts, data.
bool is_support(std::string_view suffix);

}  // namespace parcours
