#pragma once

#include <parcours/chamilo/resource.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace parcours::chamilo {

/// The id of the list of questions that no quiz uses.
inline constexpr const char* kOrphanQuestions = "-1";

struct Quiz : Resource {
  std::string title;
  std::string description;     ///< HTML.
  std::int64_t quiz_type = 0;  ///< 1 all questions on one page, 2 one per page, …
  /// Ids of questions, in the order in which they are asked.
  std::vector<std::string> question_ids;
  std::vector<std::int64_t> question_orders;  ///< Parallel to the ids, as written.
  std::string sound;                          ///< Id of a document.
  std::int64_t random = 0;                    ///< Number of questions drawn; -1 = all, shuffled.
  bool random_answers = false;
  std::int64_t max_attempt = 0;   ///< 0 = without limit.
  std::int64_t expired_time = 0;  ///< Minutes; 0 = without limit.
  double pass_percentage = 0;
  std::int64_t feedback_type = 0;
  std::int64_t results_disabled = 0;
  bool propagate_negative = false;
  bool active = true;
  std::string start_time;
  std::string end_time;
  std::string text_when_finished;  ///< HTML.
  Row columns;                     ///< The others of its row.

  bool operator==(const Quiz&) const = default;
};

/// Kinds of questions, by the numbers of the platform.
enum class QuestionType {
  unique_answer = 1,
  multiple_answer = 2,
  fill_in_blanks = 3,
  matching = 4,
  free_answer = 5,
  hotspot = 6,
  hotspot_order = 7,
  hotspot_delineation = 8,
  exact_answer = 9,  ///< All right answers and no other, or nothing.
  unique_answer_no_option = 10,
  multiple_answer_true_false = 11,
  multiple_answer_combination_true_false = 12,
  oral_expression = 13,
  global_multiple_answer = 14,
  media = 15,
  calculated = 16,
  unique_answer_image = 17,
  draggable = 18,
  matching_draggable = 19,
  annotation = 20,
  reading_comprehension = 21,
  degree_certainty = 22,
  upload_answer = 23,
};

struct Answer {
  std::string id;
  std::string answer;   ///< HTML, or what the question's type makes of it.
  std::string comment;  ///< HTML.
  std::string correct;  ///< "0", "1", or an id of an option or another answer.
  double ponderation = 0;
  std::int64_t position = 0;
  std::string hotspot_coordinates;
  std::string hotspot_type;

  bool operator==(const Answer&) const = default;
};

/// "True", "False", "Don't know" of a question of type 11.
struct QuestionOption {
  std::string id;
  std::string name;
  std::int64_t position = 0;

  bool operator==(const QuestionOption&) const = default;
};

struct Question : Resource {
  std::string question;        ///< HTML.
  std::string description;     ///< HTML.
  double ponderation = 0;      ///< The greatest score.
  std::int64_t quiz_type = 0;  ///< A QuestionType, or a number that is not known here.
  std::int64_t position = 0;
  std::int64_t level = 0;
  std::vector<Answer> answers;
  std::vector<QuestionOption> options;
  std::string picture;  ///< A file name in document/images, or the id of a document.
  std::string extra;
  std::string category_id;  ///< Of a TestCategory; "0" or empty = none.

  bool operator==(const Question&) const = default;
};

struct TestCategory : Resource {
  std::string title;
  std::string description;  ///< HTML.

  bool operator==(const TestCategory&) const = default;
};

}  // namespace parcours::chamilo
