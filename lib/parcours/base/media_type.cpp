#include <parcours/base/media_type.hpp>

#include <algorithm>
#include <array>

namespace parcours {
namespace {

enum class Group { html, markdown, text, image, audio, video, support, document };

struct Entry {
  std::string_view suffix;
  std::string_view type;
  Group group;
};

// IANA media types (and the customary ones where none is registered).
constexpr auto kTypes = std::to_array<Entry>({
    {".html", "text/html", Group::html},
    {".htm", "text/html", Group::html},
    {".xhtml", "application/xhtml+xml", Group::html},
    {".xht", "application/xhtml+xml", Group::html},
    {".md", "text/markdown", Group::markdown},
    {".markdown", "text/markdown", Group::markdown},
    {".txt", "text/plain", Group::text},
    {".text", "text/plain", Group::text},
    {".log", "text/plain", Group::text},
    {".png", "image/png", Group::image},
    {".jpg", "image/jpeg", Group::image},
    {".jpeg", "image/jpeg", Group::image},
    {".gif", "image/gif", Group::image},
    {".svg", "image/svg+xml", Group::image},
    {".webp", "image/webp", Group::image},
    {".avif", "image/avif", Group::image},
    {".bmp", "image/bmp", Group::image},
    {".ico", "image/vnd.microsoft.icon", Group::image},
    {".mp3", "audio/mpeg", Group::audio},
    {".m4a", "audio/mp4", Group::audio},
    {".aac", "audio/aac", Group::audio},
    {".ogg", "audio/ogg", Group::audio},
    {".oga", "audio/ogg", Group::audio},
    {".opus", "audio/ogg", Group::audio},
    {".wav", "audio/wav", Group::audio},
    {".flac", "audio/flac", Group::audio},
    {".mp4", "video/mp4", Group::video},
    {".m4v", "video/mp4", Group::video},
    {".webm", "video/webm", Group::video},
    {".ogv", "video/ogg", Group::video},
    {".css", "text/css", Group::support},
    {".js", "text/javascript", Group::support},
    {".mjs", "text/javascript", Group::support},
    {".json", "application/json", Group::support},
    {".map", "application/json", Group::support},
    {".wasm", "application/wasm", Group::support},
    {".xml", "application/xml", Group::support},
    {".xsl", "application/xslt+xml", Group::support},
    {".dtd", "application/xml-dtd", Group::support},
    {".woff", "font/woff", Group::support},
    {".woff2", "font/woff2", Group::support},
    {".ttf", "font/ttf", Group::support},
    {".otf", "font/otf", Group::support},
    {".eot", "application/vnd.ms-fontobject", Group::support},
    {".vtt", "text/vtt", Group::support},
    {".webmanifest", "application/manifest+json", Group::support},
    {".pdf", "application/pdf", Group::document},
    {".doc", "application/msword", Group::document},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     Group::document},
    {".xls", "application/vnd.ms-excel", Group::document},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Group::document},
    {".ppt", "application/vnd.ms-powerpoint", Group::document},
    {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
     Group::document},
    {".odt", "application/vnd.oasis.opendocument.text", Group::document},
    {".ods", "application/vnd.oasis.opendocument.spreadsheet", Group::document},
    {".odp", "application/vnd.oasis.opendocument.presentation", Group::document},
    {".rtf", "application/rtf", Group::document},
    {".csv", "text/csv", Group::document},
    {".tsv", "text/tab-separated-values", Group::document},
    {".epub", "application/epub+zip", Group::document},
    {".zip", "application/zip", Group::document},
    {".gz", "application/gzip", Group::document},
    {".7z", "application/x-7z-compressed", Group::document},
    {".tex", "application/x-tex", Group::document},
    {".ics", "text/calendar", Group::document},
    {".tif", "image/tiff", Group::document},
    {".tiff", "image/tiff", Group::document},
    {".xpm", "image/x-xpixmap", Group::document},
    {".mng", "video/x-mng", Group::document},
    {".wmv", "video/x-ms-wmv", Group::document},
    {".avi", "video/x-msvideo", Group::document},
    {".mov", "video/quicktime", Group::document},
    {".mkv", "video/x-matroska", Group::document},
    {".swf", "application/vnd.adobe.flash.movie", Group::document},
});

/// They are looked up several times for each file.
constexpr auto kSorted = [] {
  auto sorted = kTypes;
  std::ranges::sort(sorted, {}, &Entry::suffix);
  return sorted;
}();

const Entry* find(std::string_view suffix) {
  const auto* const found = std::ranges::lower_bound(kSorted, suffix, {}, &Entry::suffix);
  return found == kSorted.end() || found->suffix != suffix ? nullptr : found;
}

bool is_in(std::string_view suffix, Group group) {
  const Entry* const entry = find(suffix);
  return entry != nullptr && entry->group == group;
}

}  // namespace

std::string_view media_type(std::string_view suffix) {
  const Entry* const entry = find(suffix);
  return entry == nullptr ? "application/octet-stream" : entry->type;
}

bool is_html(std::string_view suffix) { return is_in(suffix, Group::html); }
bool is_markdown(std::string_view suffix) { return is_in(suffix, Group::markdown); }
bool is_plain_text(std::string_view suffix) { return is_in(suffix, Group::text); }
bool is_image(std::string_view suffix) { return is_in(suffix, Group::image); }
bool is_audio(std::string_view suffix) { return is_in(suffix, Group::audio); }
bool is_video(std::string_view suffix) { return is_in(suffix, Group::video); }
bool is_support(std::string_view suffix) { return is_in(suffix, Group::support); }

}  // namespace parcours
