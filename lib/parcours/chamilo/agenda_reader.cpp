#include <parcours/chamilo/agenda.hpp>
#include <parcours/chamilo/resource_readers.hpp>

#include <utility>

namespace parcours::chamilo {
namespace {

std::optional<Attachment> read_attachment(Fields& fields) {
  Attachment attachment;
  attachment.path = fields.text({"attachment_path"});
  attachment.filename = fields.text({"attachment_filename"});
  attachment.comment = fields.text({"attachment_comment"});
  attachment.size = fields.integer({"attachment_size"});
  if (attachment.path.empty()) return std::nullopt;
  return attachment;
}

}  // namespace

void read_properties(Fields& fields, CalendarEvent& event) {
  event.title = fields.converted({"title"});
  event.content = fields.converted({"content"});
  event.start_date = fields.text({"start_date"});
  event.end_date = fields.text({"end_date"});
  event.all_day = fields.flag({"all_day"});
  event.attachment = read_attachment(fields);
}

void read_properties(Fields& fields, Announcement& announcement) {
  announcement.title = fields.converted({"title"});
  announcement.content = fields.converted({"content"});
  announcement.date = fields.text({"date"});
  announcement.display_order = fields.integer({"display_order"});
  announcement.email_sent = fields.flag({"email_sent"});
  announcement.attachment = read_attachment(fields);
}

}  // namespace parcours::chamilo
