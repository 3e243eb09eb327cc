#include <parcours/learning/file_kind.hpp>
#include <parcours/learning/item.hpp>

namespace parcours::learning {
namespace {

/// The share of an audio or video that makes it completed; the rest is credits and silence.
constexpr int kPlayedByDefault = 90;

}  // namespace

std::string_view to_string(ItemKind kind) {
  switch (kind) {
    case ItemKind::chapter:
      return "chapter";
    case ItemKind::page:
      return "page";
    case ItemKind::file:
      return "file";
    case ItemKind::media:
      return "media";
    case ItemKind::link:
      return "link";
    case ItemKind::quiz:
      return "quiz";
    case ItemKind::sco:
      return "sco";
  }
  return "page";
}

std::string_view to_string(MediaKind kind) {
  switch (kind) {
    case MediaKind::image:
      return "image";
    case MediaKind::audio:
      return "audio";
    case MediaKind::video:
      return "video";
  }
  return "video";
}

std::string_view to_string(TimeLimitAction action) {
  switch (action) {
    case TimeLimitAction::exit_message:
      return "exit,message";
    case TimeLimitAction::exit_no_message:
      return "exit,no message";
    case TimeLimitAction::continue_message:
      return "continue,message";
    case TimeLimitAction::continue_no_message:
      return "continue,no message";
  }
  return "continue,no message";
}

MediaKind media_kind(const Item& item) {
  if (item.media) return *item.media;
  if (!item.source) return MediaKind::video;
  return kind_of_file(*item.source).media.value_or(MediaKind::video);
}

Completion effective_completion(const Item& item) {
  if (item.completion) return *item.completion;
  switch (item.kind) {
    case ItemKind::page:
      return {Completion::Rule::scrolled, 0};
    case ItemKind::media:
      if (media_kind(item) == MediaKind::image) return {Completion::Rule::viewed, 0};
      return {Completion::Rule::played, kPlayedByDefault};
    case ItemKind::file:
      if (item.source && item.source->suffix() == ".pdf") return {Completion::Rule::viewed, 0};
      return {Completion::Rule::button, 0};
    case ItemKind::link:
      return {Completion::Rule::button, 0};
    case ItemKind::chapter:
    case ItemKind::quiz:
    case ItemKind::sco:
      break;
  }
  return {Completion::Rule::viewed, 0};
}

const std::string& name_for_people(const Item& item) {
  if (!item.title.empty()) return item.title;
  if (item.source) return item.source->str();
  return item.address.empty() ? item.identifier : item.address;
}

}  // namespace parcours::learning
