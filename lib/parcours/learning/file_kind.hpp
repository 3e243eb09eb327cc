#pragma once

#include <parcours/base/entry_name.hpp>
#include <parcours/learning/item.hpp>

#include <optional>

namespace parcours::learning {

/// What a file is to the learner when only its name is known.
struct FileKind {
  ItemKind kind = ItemKind::file;  ///< page, media or file.
  std::optional<MediaKind> media;  ///< Of media.

  bool operator==(const FileKind&) const = default;
};

/// By suffix: HTML, Markdown and plain text are pages; what browsers show or play is media;
/// anything else is a file.
FileKind kind_of_file(const EntryName& name);

/// True if the suffix is one a page may have.
bool is_page_file(const EntryName& name);

/// True if a file of this name may hold such media. Wider than kind_of_file: a container may hold
/// sound alone or pictures too
/// (`.ogg`, `.webm`, `.mp4`), and formats that only some browsers play are taken at the author's
/// word.
bool may_hold(const EntryName& name, MediaKind kind);

/// True if today's browsers show or play such media from a file of this name.
bool browsers_show(const EntryName& name, MediaKind kind);

}  // namespace parcours::learning
