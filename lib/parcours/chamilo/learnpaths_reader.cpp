#include <parcours/chamilo/learnpaths.hpp>
#include <parcours/chamilo/resource_readers.hpp>

#include <utility>

namespace parcours::chamilo {
namespace {

LearnpathItem read_learnpath_item(Fields& row) {
  LearnpathItem item;
  item.id = row.text({"id", "iid"});
  item.item_type = row.text({"item_type"});
  item.ref = row.text({"ref"});
  item.title = row.text({"title"});
  item.description = row.text({"description"});
  item.path = row.text({"path"});
  item.min_score = row.number({"min_score"});
  item.max_score = row.number({"max_score"});
  item.mastery_score = row.number({"mastery_score"});
  item.parent_item_id = row.text({"parent_item_id"});
  item.previous_item_id = row.text({"previous_item_id"});
  item.next_item_id = row.text({"next_item_id"});
  item.display_order = row.integer({"display_order"});
  item.prerequisite = row.text({"prerequisite"});
  item.prerequisite_min_score = row.number({"prerequisite_min_score"});
  item.prerequisite_max_score = row.number({"prerequisite_max_score"});
  item.parameters = row.text({"parameters"});
  item.launch_data = row.text({"launch_data"});
  item.audio = row.text({"audio"});
  return item;
}

Learnpath::Type learnpath_type(std::int64_t number) {
  switch (number) {
    case 2:
      return Learnpath::Type::scorm;
    case 3:
      return Learnpath::Type::aicc;
    default:
      return Learnpath::Type::chamilo;
  }
}

/// Databases write dates that are not set as zeros.
std::string date_of(std::string text) {
  return text.starts_with("0000-00-00") ? std::string() : std::move(text);
}

void read_learnpath_texts(Fields& fields, Learnpath& path) {
  path.name = fields.converted({"name"});
  path.ref = fields.text({"ref"});
  path.description = fields.converted({"description"});
  path.path = fields.text({"path"});
  path.default_encoding = fields.text({"default_encoding"});
  path.default_view_mod = fields.text({"default_view_mod"});
  path.content_maker = fields.converted({"content_maker"});
  path.content_local = fields.text({"content_local"});
  path.content_license = fields.converted({"content_license"});
  path.author = fields.text({"author"});
  path.preview_image = fields.text({"preview_image"});
}

/// Values that plugins and administrators add to paths.
void read_extra_fields(Fields& fields, Row& columns) {
  fields.for_each_row({"extraFields"}, [&](Fields& row) {
    const std::string name = row.text({"variable"});
    const std::string value = row.text({"value", "field_value"});
    if (!name.empty() && !value.empty()) columns.insert_or_assign("extraFields." + name, value);
  });
}

}  // namespace

void read_properties(Fields& fields, Learnpath& path) {
  path.lp_type = learnpath_type(fields.integer({"lp_type"}));
  read_learnpath_texts(fields, path);
  path.display_order = fields.integer({"display_order"});
  path.created_on = date_of(fields.text({"created_on"}));
  path.modified_on = date_of(fields.text({"modified_on"}));
  path.publicated_on = date_of(fields.text({"publicated_on"}));
  path.expired_on = date_of(fields.text({"expired_on"}));
  path.session_id = fields.integer({"session_id"});
  path.prerequisite_path = fields.text({"prerequisite"});
  path.category_id = fields.text({"categoryId", "category_id"});
  path.is_shown = fields.flag({"visibility"}, true);
  fields.for_each_row({"items"},
                      [&](Fields& row) { path.items.push_back(read_learnpath_item(row)); });
  Row extra;
  read_extra_fields(fields, extra);
  path.columns = fields.rest();
  path.columns.merge(extra);
}

void read_properties(Fields& fields, LearnpathCategory& category) {
  Fields object = fields.inner({"object"}).value_or(fields);
  category.name = object.text({"name", "title"});
}

}  // namespace parcours::chamilo
