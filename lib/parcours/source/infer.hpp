#pragma once

#include <parcours/content/site.hpp>
#include <parcours/learning/learning_path.hpp>

#include <string_view>

namespace parcours::source {

/// True for what operating systems and editors leave behind (`.DS_Store`, `Thumbs.db`, dot files,
/// `__MACOSX/`, `~$…`).
bool is_litter(const EntryName& name);

/// An inferred path with the files that are no items and travel all the same.
struct Inferred {
  learning::LearningPath path;
  std::vector<EntryName> extras;
};

/// A learning path from a folder that has no path.yaml: folders are chapters, files are items in
/// natural order (an index page first); litter, files that a page uses, and files that only pages
/// load (scripts, styles, fonts, pictures that
/// lie among used ones) are no items.
Inferred infer_path(const content::Site& site, std::string_view folder_name);

}  // namespace parcours::source
