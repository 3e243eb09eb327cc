#include <parcours/chamilo/links.hpp>
#include <parcours/chamilo/resource_readers.hpp>

namespace parcours::chamilo {

void read_properties(Fields& fields, Link& link) {
  link.title = fields.converted({"title"});
  link.url = fields.text({"url"});
  link.description = fields.converted({"description"});
  link.category_id = fields.integer({"category_id"});
  link.on_homepage = fields.flag({"on_homepage"});
  link.target = fields.text({"target"});
}

void read_properties(Fields& fields, LinkCategory& category) {
  category.title = fields.converted({"title"});
  category.description = fields.converted({"description"});
  category.display_order = fields.integer({"display_order"});
}

}  // namespace parcours::chamilo
