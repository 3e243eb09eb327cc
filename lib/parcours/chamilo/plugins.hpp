#pragma once

#include <parcours/chamilo/resource.hpp>

#include <string>

namespace parcours::chamilo {

/// An activity of the xAPI plugin.
struct XapiTool : Resource {
  std::string title;
  std::string description;
  std::string launch_url;
  Row columns;  ///< The others of its row.

  bool operator==(const XapiTool&) const = default;
};

/// An activity of the H5P plugin.
struct H5pTool : Resource {
  std::string title;
  Row columns;  ///< The others of its row.

  bool operator==(const H5pTool&) const = default;
};

/// A session that the course is part of.
struct CourseSession : Resource {
  std::string title;

  bool operator==(const CourseSession&) const = default;
};

}  // namespace parcours::chamilo
