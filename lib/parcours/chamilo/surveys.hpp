#pragma once

#include <parcours/chamilo/resource.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace parcours::chamilo {

struct Survey : Resource {
  std::string code;
  std::string title;            ///< HTML.
  std::string subtitle;         ///< HTML.
  std::string author;           ///< A user's id.
  std::string language;         ///< The platform's name of it ("french").
  std::string available_from;   ///< "YYYY-MM-DD".
  std::string available_until;  ///< "YYYY-MM-DD".
  std::string intro;            ///< HTML.
  std::string thanks;           ///< HTML.
  std::string invite_mail;
  std::string reminder_mail;
  std::string creation_date;
  std::int64_t invited = 0;
  std::int64_t answered = 0;
  std::vector<std::string> question_ids;
  Row columns;  ///< The others.

  bool operator==(const Survey&) const = default;
};

struct SurveyQuestion : Resource {
  struct Option {
    std::string text;  ///< HTML.
    std::int64_t sort = 0;
    bool operator==(const Option&) const = default;
  };

  std::string survey_id;
  std::string question;  ///< HTML.
  std::string comment;
  /// "yesno", "multiplechoice", "multipleresponse", "open", "dropdown", "percentage", "score",
  /// "comment", "pagebreak", "personality".
  std::string type;
  std::string display;  ///< "vertical", "horizontal".
  std::int64_t sort = 0;
  std::int64_t max_value = 0;
  bool is_required = false;
  std::vector<Option> options;

  bool operator==(const SurveyQuestion&) const = default;
};

/// In backups of old platforms only.
struct SurveyInvitation : Resource {
  std::string code;
  std::string user;
  std::string invitation_code;
  std::string invitation_date;
  std::string reminder_date;

  bool operator==(const SurveyInvitation&) const = default;
};

}  // namespace parcours::chamilo
