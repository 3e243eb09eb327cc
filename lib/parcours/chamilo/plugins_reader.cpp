#include <parcours/chamilo/plugins.hpp>
#include <parcours/chamilo/resource_readers.hpp>

namespace parcours::chamilo {

void read_properties(Fields& fields, XapiTool& tool) {
  Fields row = fields.inner({"params"}).value_or(fields);
  tool.title = row.text({"title"});
  tool.description = row.text({"description"});
  tool.launch_url = row.text({"launch_url", "launchUrl"});
  tool.columns = row.rest();
}

void read_properties(Fields& fields, H5pTool& tool) {
  Fields row = fields.inner({"params"}).value_or(fields);
  tool.title = row.text({"title", "name"});
  tool.columns = row.rest();
}

void read_properties(Fields& fields, CourseSession& session) {
  session.title = fields.text({"title"});
}

}  // namespace parcours::chamilo
