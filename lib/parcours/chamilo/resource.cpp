#include <parcours/chamilo/resource.hpp>

#include <parcours/chamilo/resource_readers.hpp>

#include <utility>

namespace parcours::chamilo {
namespace {

ItemProperty::Visibility visibility_of(Fields& row) {
  // A row without the column hides nothing.
  if (!row.has({"visibility"})) return ItemProperty::Visibility::visible;
  switch (row.integer({"visibility"})) {
    case 0:
      return ItemProperty::Visibility::hidden;
    case 2:
      return ItemProperty::Visibility::deleted;
    default:
      return ItemProperty::Visibility::visible;
  }
}

ItemProperty read_item_property(Fields& row) {
  ItemProperty property;
  property.visibility = visibility_of(row);
  property.tool = row.text({"tool"});
  property.insert_date = row.text({"insert_date"});
  property.lastedit_date = row.text({"lastedit_date"});
  property.lastedit_type = row.text({"lastedit_type"});
  property.insert_user_id = row.integer({"insert_user_id"});
  property.lastedit_user_id = row.integer({"lastedit_user_id"});
  property.to_group_id = row.integer({"to_group_id"});
  property.to_user_id = row.integer({"to_user_id"});
  property.start_visible = row.text({"start_visible"});
  property.end_visible = row.text({"end_visible"});
  return property;
}

}  // namespace

bool Resource::is_visible() const {
  return item_properties.empty() ||
         item_properties.back().visibility == ItemProperty::Visibility::visible;
}

void read_resource(Fields& fields, Resource& resource) {
  // Known, and told elsewhere or of no use.
  for (const std::string_view name : {"source_id", "type", "destination_id"}) {
    fields.has({name});
  }
  fields.for_each_row({"item_properties"}, [&](Fields& row) {
    resource.item_properties.push_back(read_item_property(row));
  });
  if (const auto linked = fields.value({"linked_resources"})) {
    fields.texts().charge(linked->size());
    for (const php::Member& member : linked->members()) {
      resource.linked_resources.insert_or_assign(fields.texts().kept(member.key),
                                                 fields.texts().kept_list(member.value));
    }
  }
}

}  // namespace parcours::chamilo
