#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace parcours::chamilo {

/// A row of c_item_property: who made a resource when, and who may see it.
struct ItemProperty {
  enum class Visibility { hidden, visible, deleted };

  Visibility visibility = Visibility::visible;
  std::string tool;
  std::string insert_date;    ///< "YYYY-MM-DD HH:MM:SS", UTC; so are all dates that name no other.
  std::string lastedit_date;  ///< As above.
  std::string lastedit_type;  ///< "DocumentAdded" and the like.
  std::int64_t insert_user_id = 0;
  std::int64_t lastedit_user_id = 0;
  std::int64_t to_group_id = 0;
  std::int64_t to_user_id = 0;
  std::string start_visible;
  std::string end_visible;

  bool operator==(const ItemProperty&) const = default;
};

/// What all resources of a course have. All texts are UTF-8. Where a property is absent, it is
/// empty or zero.
struct Resource {
  /// Its key among the resources of its type (`source_id`): a number as a rule, a word for
  /// introductions of tools, a path for assets.
  std::string id;
  std::vector<ItemProperty> item_properties;
  /// Type's key -> ids of what this resource needs.
  std::map<std::string, std::vector<std::string>> linked_resources;

  /// False if its last row hides it.
  bool is_visible() const;

  bool operator==(const Resource&) const = default;
};

/// A file that was attached to a resource. `path` is relative to the tool's upload folder.
struct Attachment {
  std::string path;
  std::string filename;  ///< What it is called for people.
  std::string comment;
  std::int64_t size = 0;  ///< Bytes.

  bool operator==(const Attachment&) const = default;
};

/// Columns of a database row that no field of its own holds: name -> value, without NULLs.
using Row = std::map<std::string, std::string>;

}  // namespace parcours::chamilo
