#pragma once

#include <parcours/learning/item.hpp>
#include <parcours/source/path_yaml_prerequisites.hpp>
#include <parcours/source/yaml_document.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace parcours::source::path_yaml {

/// What an item's description holds besides the item: needed when all items are known.
struct ItemNotes {
  std::optional<yaml::Position> id;  ///< Where the author's `id` stands; none if there is none.
  std::optional<WrittenPrerequisites> prerequisites;
};

/// Reads the items of a path or chapter. Their prerequisites stay empty and go into the notes.
class ItemReader {
 public:
  explicit ItemReader(const yaml::Document& document) : document_(document) {}

  /// Reads a list of items. Throws Error as read_path_yaml does.
  std::vector<learning::Item> read_items(const yaml::Node& node);

  /// Of all items read so far, in the order of learning::for_each_item.
  std::vector<ItemNotes> take_notes() { return std::move(notes_); }

 private:
  learning::Item read_item(const yaml::Node& node);
  learning::Item read_short(const yaml::Node& node);
  learning::Item read_map(const yaml::Node& node);
  const yaml::Node::Entry& kind_entry(const yaml::Node& node) const;
  void read_kind(const yaml::Node& key, const yaml::Node& value, learning::Item& item) const;
  void read_option(const yaml::Node& key, const yaml::Node& value, learning::Item& item,
                   std::size_t number);
  void read_captions(const yaml::Node& node, learning::Item& item) const;
  void check_completion(const yaml::Node& node, const learning::Item& item) const;

  const yaml::Document& document_;
  std::vector<ItemNotes> notes_;
  int depth_ = 0;  ///< Of chapters around the items being read.
};

}  // namespace parcours::source::path_yaml
