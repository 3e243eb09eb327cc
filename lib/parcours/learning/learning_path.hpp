#pragma once

#include <parcours/learning/item.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace parcours::learning {

/// How learners may move through a path.
enum class Navigation {
  free,        ///< In any order, but for the items' own prerequisites.
  sequential,  ///< Each item opens when the one before it is completed.
};

/// A learning path: pure data, whatever it came from and whatever it becomes.
struct LearningPath {
  std::string identifier;  ///< Stable name of the path itself.
  std::string title;
  std::string language;  ///< BCP 47; "und" if unknown.
  std::string description;
  std::vector<std::string> authors;
  std::string version;
  std::string licence;
  std::vector<std::string> keywords;
  /// Stands for the path where paths are listed. A file among those that travel.
  std::optional<EntryName> picture;
  Navigation navigation = Navigation::free;
  std::vector<Item> items;

  bool operator==(const LearningPath&) const = default;
};

/// Calls `visit` for every item, parents before children, in the order of the path. `depth` is 0 at
/// the top.
void for_each_item(const LearningPath& path,
                   const std::function<void(const Item&, int depth)>& visit);
void for_each_item(LearningPath& path, const std::function<void(Item&, int depth)>& visit);

/// The number of items that are not chapters.
std::size_t count_steps(const LearningPath& path);

}  // namespace parcours::learning
