#pragma once

#include <parcours/content/site.hpp>
#include <parcours/learning/item.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::scorm {

/// One item of a path on its way into a package.
struct Step {
  const learning::Item* item = nullptr;
  std::string identifier;                   ///< In the manifest: `I-…`.
  std::optional<content::FileNumber> page;  ///< The author's, if that is what is launched.
  std::optional<EntryName> launch;          ///< The entry that is opened; none for a chapter.
  std::size_t launch_place = 0;             ///< Its place in the plan before that is sorted.
  bool shares_launch = false;       ///< An earlier item has the same launch entry, whose script tag
                                    ///< carries that one's rule.
  learning::Completion completion;  ///< The item's or its kind's.
  std::vector<std::size_t> files;   ///< Places of entries that the item needs besides.
  std::vector<Step> steps;          ///< Of a chapter.
};

/// What sort of page shows an item's source.
enum class Presentation { none, page, markdown, text, pdf, image, audio, video, file, link, sco };

Presentation presentation_of(const learning::Item& item);

}  // namespace parcours::scorm
