#pragma once

#include <parcours/chamilo/resource.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace parcours::chamilo {

struct CalendarEvent : Resource {
  std::string title;
  std::string content;  ///< HTML.
  std::string start_date;
  std::string end_date;
  bool all_day = false;
  std::optional<Attachment> attachment;  ///< In upload/calendar.

  bool operator==(const CalendarEvent&) const = default;
};

struct Announcement : Resource {
  std::string title;
  std::string content;  ///< HTML.
  std::string date;     ///< "YYYY-MM-DD".
  std::int64_t display_order = 0;
  bool email_sent = false;
  std::optional<Attachment> attachment;  ///< In upload/announcements.

  bool operator==(const Announcement&) const = default;
};

}  // namespace parcours::chamilo
