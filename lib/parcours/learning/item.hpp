#pragma once

#include <parcours/base/entry_name.hpp>
#include <parcours/base/error.hpp>
#include <parcours/learning/completion.hpp>
#include <parcours/learning/prerequisites.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::learning {

/// What an item is to the learner.
enum class ItemKind {
  chapter,  ///< Groups items; nothing to open itself.
  page,     ///< HTML, Markdown or plain text shown as a page.
  file,     ///< A document to view or download (PDF, office, anything).
  media,    ///< Image, audio or video.
  link,     ///< An address outside the path.
  quiz,     ///< Questions.
  sco,      ///< A ready-made SCO that talks to the LMS itself.
};

std::string_view to_string(ItemKind kind);

/// What a media item holds.
enum class MediaKind { image, audio, video };

/// "image", "audio", "video".
std::string_view to_string(MediaKind kind);

/// Captions of a video or audio file.
struct Captions {
  std::string language;  ///< BCP 47.
  EntryName file;        ///< WebVTT.
  bool operator==(const Captions&) const = default;
};

/// What the LMS or SCO does when the maximum time is over (SCORM 1.2 CAM, adlcp:timelimitaction).
enum class TimeLimitAction { exit_message, exit_no_message, continue_message, continue_no_message };

/// "exit,message" and so on.
std::string_view to_string(TimeLimitAction action);

/// One step of a learning path. Which fields matter depends on `kind`.
struct Item {
  std::string identifier;  ///< The author's `id`, or made from the source's path; unique in the
                           ///< path, stable over edits.
  ItemKind kind = ItemKind::page;
  std::string title;
  std::string description;

  std::optional<EntryName> source;      ///< The file of a page, file, media or SCO.
  std::optional<MediaKind> media;       ///< Of media; none: what the file's suffix says.
  std::string address;                  ///< The URL of a link.
  bool embedded = false;                ///< Show a link's target inside the page too.
  std::vector<Captions> captions;       ///< Of audio and video.
  std::optional<EntryName> transcript;  ///< Of audio and video.
  std::optional<EntryName> poster;      ///< Of video.
  std::string alternative;              ///< Text in place of an image, for who cannot see it.

  std::optional<Prerequisites> prerequisites;
  std::optional<Completion> completion;      ///< None: the kind's default.
  std::optional<double> mastery_score;       ///< 0..100.
  std::optional<std::int64_t> maximum_time;  ///< Hundredths of a second, up to 9999 hours.
  std::optional<TimeLimitAction> time_limit_action;
  std::string launch_data;  ///< Up to 255 characters in a manifest.
  std::string parameters;   ///< Query for the launch address, up to 1000 characters.
  bool visible = true;

  std::vector<Item> items;  ///< Of a chapter.
  Place place;              ///< Where the item is described, for messages; empty if inferred.

  bool operator==(const Item&) const = default;
};

/// What a media item holds: `media`, else what its file's suffix says, else video.
MediaKind media_kind(const Item& item);

/// When the item counts as completed: its own rule, else the default of its kind. Page: scrolled to
/// its end. Image, PDF, SCO: viewed. Audio, video: played to 90 %. Other files and links: a button
/// pressed.
Completion effective_completion(const Item& item);

/// How a message names an item: by its title, else its file, its address, its identifier.
const std::string& name_for_people(const Item& item);

}  // namespace parcours::learning
