#pragma once

#include <parcours/chamilo/resource.hpp>

#include <cstdint>
#include <string>

namespace parcours::chamilo {

struct Link : Resource {
  std::string title;
  std::string url;
  std::string description;       ///< HTML.
  std::int64_t category_id = 0;  ///< Of a LinkCategory; 0 = none.
  bool on_homepage = false;
  std::string target;  ///< "_blank", "_self", …; empty in older backups.

  bool operator==(const Link&) const = default;
};

struct LinkCategory : Resource {
  std::string title;
  std::string description;
  std::int64_t display_order = 0;

  bool operator==(const LinkCategory&) const = default;
};

}  // namespace parcours::chamilo
