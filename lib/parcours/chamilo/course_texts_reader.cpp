#include <parcours/chamilo/course_texts.hpp>
#include <parcours/chamilo/resource_readers.hpp>

namespace parcours::chamilo {
namespace {

/// The row in `params`; older classes have its columns as properties of their own.
Fields params_of(Fields& fields) { return fields.inner({"params"}).value_or(fields); }

}  // namespace

void read_properties(Fields& fields, CourseDescription& description) {
  description.title = fields.text({"title"});
  description.content = fields.text({"content"});
  description.description_type = fields.integer({"description_type"});
}

void read_properties(Fields& fields, Glossary& term) {
  term.glossary_id = fields.integer({"glossary_id"});
  term.name = fields.converted({"name"});
  term.description = fields.converted({"description"});
  term.display_order = fields.integer({"display_order"});
}

void read_properties(Fields& fields, ToolIntro& intro) {
  intro.intro_text = fields.converted({"intro_text"});
}

void read_properties(Fields& fields, Wiki& page) {
  page.page_id = fields.integer({"page_id"});
  page.reflink = fields.text({"reflink"});
  page.title = fields.converted({"title"});
  page.content = fields.converted({"content"});
  page.user_id = fields.integer({"user_id"});
  page.group_id = fields.integer({"group_id"});
  page.timestamp = fields.text({"timestamp"});
  page.dtime = fields.text({"dtime"});
  page.progress = fields.integer({"progress"});
  page.version = fields.integer({"version"});
}

void read_properties(Fields& fields, Thematic& thematic) {
  thematic.advances = fields.rows({"thematic_advance_list"});
  thematic.plans = fields.rows({"thematic_plan_list"});
  Fields row = params_of(fields);
  thematic.title = row.text({"title"});
  thematic.content = row.text({"content"});
  thematic.display_order = row.integer({"display_order"});
  thematic.columns = row.rest();
}

void read_properties(Fields& fields, Attendance& attendance) {
  attendance.calendar = fields.rows({"attendance_calendar"});
  Fields row = params_of(fields);
  attendance.name = row.text({"name"});
  attendance.description = row.text({"description"});
  attendance.columns = row.rest();
}

}  // namespace parcours::chamilo
