#pragma once

#include <parcours/chamilo/resource.hpp>

#include <string>
#include <vector>

namespace parcours::chamilo {

/// An evaluation or a link to something that is graded, or a category of them.
struct GradebookCategory {
  Row columns;
  std::vector<Row> evaluations;
  std::vector<Row> links;
  std::vector<GradebookCategory> categories;

  bool operator==(const GradebookCategory&) const = default;
};

struct Gradebook : Resource {
  std::vector<GradebookCategory> categories;

  bool operator==(const Gradebook&) const = default;
};

}  // namespace parcours::chamilo
