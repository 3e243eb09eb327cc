#pragma once

#include <parcours/chamilo/resource.hpp>

#include <cstdint>
#include <string>

namespace parcours::chamilo {

struct ForumCategory : Resource {
  std::string title;
  std::string comment;  ///< HTML.
  std::int64_t order = 0;
  Row columns;  ///< The others of its row.

  bool operator==(const ForumCategory&) const = default;
};

struct Forum : Resource {
  std::string title;
  std::string comment;  ///< HTML.
  std::int64_t category_id = 0;
  std::int64_t order = 0;
  std::string image;
  std::string start_time;
  std::string end_time;
  Row columns;

  bool operator==(const Forum&) const = default;
};

struct ForumThread : Resource {
  std::string title;
  std::int64_t forum_id = 0;
  std::string poster_name;
  std::int64_t poster_id = 0;
  std::string date;
  Row columns;

  bool operator==(const ForumThread&) const = default;
};

/// The first post of a thread; later ones are in no backup.
struct ForumPost : Resource {
  std::string title;
  std::string text;  ///< HTML.
  std::int64_t thread_id = 0;
  std::int64_t forum_id = 0;
  std::string poster_name;
  std::int64_t poster_id = 0;
  std::string date;
  Row columns;

  bool operator==(const ForumPost&) const = default;
};

}  // namespace parcours::chamilo
