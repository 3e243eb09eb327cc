#include <parcours/base/media_type.hpp>
#include <parcours/scorm/step.hpp>

namespace parcours::scorm {

using learning::Completion;
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
  if (item.kind == ItemKind::media) {
    if (is_image(suffix)) return Presentation::image;
    if (is_audio(suffix)) return Presentation::audio;
    if (is_video(suffix)) return Presentation::video;
  }
  return Presentation::file;
}

Completion default_completion(Presentation presentation) {
  switch (presentation) {
    case Presentation::page:
    case Presentation::markdown:
    case Presentation::text:
      return {Completion::Rule::scrolled, 0};
    case Presentation::audio:
    case Presentation::video:
      return {Completion::Rule::played, 90};
    case Presentation::file:
    case Presentation::link:
      return {Completion::Rule::button, 0};
    case Presentation::none:
    case Presentation::pdf:
    case Presentation::image:
    case Presentation::sco:
      break;
  }
  return {Completion::Rule::viewed, 0};
}

Completion completion_of(const learning::Item& item) {
  return item.completion.value_or(default_completion(presentation_of(item)));
}

}  // namespace parcours::scorm
