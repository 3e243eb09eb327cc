#include <parcours/chamilo/documents.hpp>
#include <parcours/chamilo/resource_readers.hpp>

namespace parcours::chamilo {

void read_properties(Fields& fields, Document& document) {
  document.path = fields.text({"path"});
  document.title = fields.converted({"title"});
  document.comment = fields.converted({"comment"});
  document.is_folder = fields.text({"file_type"}) == "folder";
  document.size = fields.integer({"size"});
}

void read_properties(Fields& fields, ScormDocument& document) {
  document.path = fields.text({"path"});
  document.title = fields.converted({"title"});
}

void read_properties(Fields& fields, Asset& asset) {
  asset.path = fields.text({"path"});
  asset.title = fields.text({"title"});
}

}  // namespace parcours::chamilo
