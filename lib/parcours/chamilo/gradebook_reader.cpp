#include <parcours/chamilo/gradebook.hpp>
#include <parcours/chamilo/resource_readers.hpp>

namespace parcours::chamilo {
namespace {

/// Nobody nests categories as deep; references could make it endless.
constexpr int kDeepestGradebook = 32;

GradebookCategory read_gradebook_category(Fields& fields, int depth) {
  GradebookCategory category;
  category.evaluations = fields.rows({"evaluations"});
  category.links = fields.rows({"links"});
  if (depth < kDeepestGradebook) {
    fields.for_each_row({"subCategories", "subcategories"}, [&](Fields& row) {
      category.categories.push_back(read_gradebook_category(row, depth + 1));
    });
  }
  category.columns = fields.rest();
  return category;
}

}  // namespace

void read_properties(Fields& fields, Gradebook& gradebook) {
  fields.for_each_row({"categories"}, [&](Fields& row) {
    gradebook.categories.push_back(read_gradebook_category(row, 0));
  });
}

}  // namespace parcours::chamilo
