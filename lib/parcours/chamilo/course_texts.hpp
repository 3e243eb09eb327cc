#pragma once

#include <parcours/chamilo/resource.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace parcours::chamilo {

struct CourseDescription : Resource {
  std::string title;
  std::string content;  ///< HTML.
  /// 1 general, 2 objectives, 3 topics, 4 methodology, 5 material, 6 resources, 7 assessment, 8 and
  /// above others.
  std::int64_t description_type = 0;

  bool operator==(const CourseDescription&) const = default;
};

struct Glossary : Resource {
  std::int64_t glossary_id = 0;
  std::string name;
  std::string description;  ///< HTML.
  std::int64_t display_order = 0;

  bool operator==(const Glossary&) const = default;
};

/// The text that stands above a tool; its id is the tool's name.
struct ToolIntro : Resource {
  std::string intro_text;  ///< HTML.

  bool operator==(const ToolIntro&) const = default;
};

/// One version of a page of the wiki.
struct Wiki : Resource {
  std::int64_t page_id = 0;
  std::string reflink;
  std::string title;
  std::string content;  ///< HTML.
  std::int64_t user_id = 0;
  std::int64_t group_id = 0;
  std::string timestamp;
  std::string dtime;
  std::int64_t progress = 0;  ///< Per cent.
  std::int64_t version = 0;

  bool operator==(const Wiki&) const = default;
};

/// A topic of the course progress.
struct Thematic : Resource {
  std::string title;
  std::string content;  ///< HTML.
  std::int64_t display_order = 0;
  Row columns;                ///< The others of its row.
  std::vector<Row> advances;  ///< Rows of thematic_advance_list.
  std::vector<Row> plans;     ///< Rows of thematic_plan_list.

  bool operator==(const Thematic&) const = default;
};

/// An attendance sheet, without the sheets that learners signed.
struct Attendance : Resource {
  std::string name;
  std::string description;    ///< HTML.
  Row columns;                ///< The others of its row.
  std::vector<Row> calendar;  ///< Rows of attendance_calendar.

  bool operator==(const Attendance&) const = default;
};

}  // namespace parcours::chamilo
