#pragma once

#include <parcours/chamilo/resource.hpp>

#include <cstdint>
#include <string>

namespace parcours::chamilo {

/// An assignment: its folder, not what learners handed in.
struct Work : Resource {
  std::string title;
  std::string description;  ///< HTML.
  std::string url;          ///< Its folder, "/…".
  std::string sent_date;
  double qualification = 0;  ///< The greatest score.
  double weight = 0;
  Row columns;  ///< The others of its row.

  bool operator==(const Work&) const = default;
};

}  // namespace parcours::chamilo
