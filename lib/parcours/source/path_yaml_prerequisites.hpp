#pragma once

#include <parcours/learning/learning_path.hpp>
#include <parcours/source/yaml_document.hpp>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parcours::source::path_yaml {

/// An expression as written: its `item`s are still the references of the author.
struct WrittenPrerequisites {
  learning::Prerequisites expression;
  std::vector<yaml::Position>
      positions;  ///< Of every part of the expression, each before its operands.
};

/// Reads the value of `prerequisites`. Throws Error(bad_input) for what is no expression.
WrittenPrerequisites read_prerequisites(const yaml::Document& document, const yaml::Node& node);

/// What the references of a path's prerequisites stand for. A reference is looked up as (1) `id`,
/// (2) path or address, (3) path without suffix, (4) file name with or without suffix, or title of
/// a chapter, (5) identifier made from the path; the first of these that finds anything counts.
class References {
 public:
  /// `has_id` says of each item, in the order of for_each_item, whether its identifier is the
  /// author's `id`. The path must live as long and not change.
  References(const learning::LearningPath& path, const std::vector<bool>& has_id);

  /// All items the reference may mean, in the order of the path.
  std::vector<const learning::Item*> find(std::string_view reference) const;

  /// The item with this identifier, null if there is none.
  const learning::Item* by_identifier(const std::string& identifier) const;

  /// The shortest reference that means this item alone: its `id`, file name without suffix, path,
  /// identifier.
  std::string shortest(const learning::Item& item) const;

  /// Puts identifiers in place of references. Throws Error(bad_input) for a reference to nothing or
  /// to several items, or an at_least of more items than there are.
  void resolve(const yaml::Document& document, WrittenPrerequisites& written) const;

 private:
  using Table = std::unordered_map<std::string, std::vector<const learning::Item*>>;

  void add(Table& table, std::string_view name, const learning::Item& item);
  const learning::Item& only(const yaml::Document& document, yaml::Position position,
                             const std::string& reference) const;
  void resolve_part(const yaml::Document& document, learning::Prerequisites& part,
                    const std::vector<yaml::Position>& positions, std::size_t& number) const;
  std::string suggestion(std::string_view reference) const;

  Table tables_[5];  ///< One for each way to refer, most exact first.
  std::unordered_map<std::string, const learning::Item*> items_;  ///< By identifier.
};

}  // namespace parcours::source::path_yaml
