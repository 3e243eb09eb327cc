#include <parcours/base/media_type.hpp>
#include <parcours/learning/file_kind.hpp>
#include <parcours/scorm/step.hpp>

namespace parcours::scorm {

using learning::ItemKind;

Presentation presentation_of(const learning::Item& item) {
  switch (item.kind) {
    case ItemKind::chapter:
    case ItemKind::quiz:
      return Presentation::none;
    case ItemKind::link:
      return Presentation::link;
    case ItemKind::sco:
      return Presentation::sco;
    case ItemKind::page:
    case ItemKind::file:
    case ItemKind::media:
      break;
  }
  const std::string suffix = item.source ? item.source->suffix() : "";
  const bool as_page = item.kind == ItemKind::page;
  if (as_page && is_html(suffix)) return Presentation::page;
  if (as_page && is_markdown(suffix)) return Presentation::markdown;
  if (as_page && is_plain_text(suffix)) return Presentation::text;
  if (suffix == ".pdf") return Presentation::pdf;
  if (item.kind == ItemKind::media && item.source) {
    const learning::MediaKind media = learning::media_kind(item);
    if (!learning::browsers_show(*item.source, media)) return Presentation::file;
    switch (media) {
      case learning::MediaKind::image:
        return Presentation::image;
      case learning::MediaKind::audio:
        return Presentation::audio;
      case learning::MediaKind::video:
        return Presentation::video;
    }
  }
  return Presentation::file;
}

}  // namespace parcours::scorm
