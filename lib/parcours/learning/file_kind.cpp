#include <parcours/base/media_type.hpp>
#include <parcours/learning/file_kind.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace parcours::learning {
namespace {

constexpr std::array<std::string_view, 4> kMoreImages{".apng", ".jfif", ".tif", ".tiff"};
constexpr std::array<std::string_view, 6> kMoreAudio{".aif",  ".aiff", ".mp4",
                                                     ".weba", ".webm", ".wma"};
constexpr std::array<std::string_view, 9> kMoreVideo{".3gp",  ".avi", ".flv", ".mkv", ".mov",
                                                     ".mpeg", ".mpg", ".ogg", ".wmv"};

template <typename Suffixes>
bool is_one_of(std::string_view suffix, const Suffixes& suffixes) {
  return std::find(suffixes.begin(), suffixes.end(), suffix) != suffixes.end();
}

bool is_page_suffix(std::string_view suffix) {
  return is_html(suffix) || is_markdown(suffix) || is_plain_text(suffix);
}

}  // namespace

FileKind kind_of_file(const EntryName& name) {
  const std::string suffix = name.suffix();
  if (is_page_suffix(suffix)) return {ItemKind::page, std::nullopt};
  if (is_image(suffix)) return {ItemKind::media, MediaKind::image};
  if (is_audio(suffix)) return {ItemKind::media, MediaKind::audio};
  if (is_video(suffix)) return {ItemKind::media, MediaKind::video};
  return {ItemKind::file, std::nullopt};
}

bool is_page_file(const EntryName& name) { return is_page_suffix(name.suffix()); }

bool may_hold(const EntryName& name, MediaKind kind) {
  const std::string suffix = name.suffix();
  switch (kind) {
    case MediaKind::image:
      return is_image(suffix) || is_one_of(suffix, kMoreImages);
    case MediaKind::audio:
      return is_audio(suffix) || is_one_of(suffix, kMoreAudio);
    case MediaKind::video:
      return is_video(suffix) || is_one_of(suffix, kMoreVideo);
  }
  return false;
}

bool browsers_show(const EntryName& name, MediaKind kind) {
  static constexpr std::array<std::string_view, 2> kImages{".apng", ".jfif"};
  static constexpr std::array<std::string_view, 3> kAudio{".mp4", ".weba", ".webm"};
  static constexpr std::array<std::string_view, 3> kVideo{".3gp", ".mov", ".ogg"};
  const std::string suffix = name.suffix();
  switch (kind) {
    case MediaKind::image:
      return is_image(suffix) || is_one_of(suffix, kImages);
    case MediaKind::audio:
      return is_audio(suffix) || is_one_of(suffix, kAudio);
    case MediaKind::video:
      return is_video(suffix) || is_one_of(suffix, kVideo);
  }
  return false;
}

}  // namespace parcours::learning
