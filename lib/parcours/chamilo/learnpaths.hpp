#pragma once

#include <parcours/chamilo/resource.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace parcours::chamilo {

/// A step of a learning path, as its row says.
struct LearnpathItem {
  std::string id;
  std::string item_type;  ///< "dir", "document", "quiz", "link", "sco", …
  std::string ref;        ///< In an imported package: the manifest's item identifier.
  std::string title;
  std::string description;
  std::string path;  ///< Id of the document, quiz, …; of a SCO its launch address.
  std::optional<double> min_score;
  std::optional<double> max_score;
  std::optional<double> mastery_score;  ///< Points, on the scale of max_score.
  std::string parent_item_id;           ///< "0" or empty = at the top.
  std::string previous_item_id;         ///< Not reliable; display_order decides.
  std::string next_item_id;             ///< Not reliable.
  std::int64_t display_order = 0;       ///< Among its siblings, from 1.
  std::string prerequisite;             ///< An item's id, or an aicc_script over `ref`s.
  std::optional<double> prerequisite_min_score;
  std::optional<double> prerequisite_max_score;
  std::string parameters;
  std::string launch_data;
  std::string audio;  ///< A file in document/audio, or below document.

  bool operator==(const LearnpathItem&) const = default;
};

struct Learnpath : Resource {
  enum class Type { chamilo = 1, scorm = 2, aicc = 3 };

  Type lp_type = Type::chamilo;
  std::string name;
  std::string ref;
  std::string description;  ///< HTML.
  std::string path;         ///< "<package>/." below scorm/ of an imported path.
  std::string default_encoding;
  std::string default_view_mod;
  std::int64_t display_order = 0;
  std::string content_maker;
  std::string content_local;
  std::string content_license;
  std::string author;         ///< HTML.
  std::string preview_image;  ///< A file of upload/learning_path/images.
  std::string created_on;
  std::string modified_on;
  std::string publicated_on;  ///< Not shown before; empty = always.
  std::string expired_on;     ///< Not shown after; empty = never.
  std::int64_t session_id = 0;
  std::string prerequisite_path;  ///< Id of another learning path; empty or "0" = none.
  std::string category_id;
  bool is_shown = true;              ///< `visibility`: the course's home page has a link to it.
  std::vector<LearnpathItem> items;  ///< In the order of the file.
  Row columns;                       ///< The other plain properties.

  bool operator==(const Learnpath&) const = default;
};

struct LearnpathCategory : Resource {
  std::string name;

  bool operator==(const LearnpathCategory&) const = default;
};

}  // namespace parcours::chamilo
