#include <parcours/chamilo/resource_readers.hpp>
#include <parcours/chamilo/works.hpp>

namespace parcours::chamilo {

void read_properties(Fields& fields, Work& work) {
  Fields row = fields.inner({"params"}).value_or(fields);
  work.title = row.text({"title"});
  work.description = row.text({"description"});
  work.url = row.text({"url"});
  work.sent_date = row.text({"sent_date"});
  work.qualification = row.real({"qualification"});
  work.weight = row.real({"weight"});
  work.columns = row.rest();
}

}  // namespace parcours::chamilo
