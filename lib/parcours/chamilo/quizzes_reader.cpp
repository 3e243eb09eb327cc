#include <parcours/chamilo/quizzes.hpp>
#include <parcours/chamilo/resource_readers.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace parcours::chamilo {
namespace {

/// The questions in the order in which they are asked: backups hold them in the order in which they
/// were added.
void order_questions(Quiz& quiz) {
  if (quiz.question_orders.size() != quiz.question_ids.size()) return;
  std::vector<std::size_t> places(quiz.question_ids.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
    return quiz.question_orders[a] < quiz.question_orders[b];
  });
  std::vector<std::string> ids;
  std::vector<std::int64_t> orders;
  ids.reserve(places.size());
  orders.reserve(places.size());
  for (const std::size_t place : places) {
    ids.push_back(std::move(quiz.question_ids[place]));
    orders.push_back(quiz.question_orders[place]);
  }
  quiz.question_ids = std::move(ids);
  quiz.question_orders = std::move(orders);
}

Answer read_answer(Fields& row) {
  Answer answer;
  answer.id = row.text({"id"});
  answer.answer = row.converted({"answer"});
  answer.comment = row.converted({"comment"});
  answer.correct = row.text({"correct"});
  answer.ponderation = row.real({"ponderation"});
  answer.position = row.integer({"position"});
  answer.hotspot_coordinates = row.text({"hotspot_coordinates"});
  answer.hotspot_type = row.text({"hotspot_type"});
  return answer;
}

QuestionOption read_question_option(Fields& option) {
  Fields row = option.inner({"obj"}).value_or(option);
  QuestionOption result;
  result.id = row.text({"id", "iid", "source_id"});
  result.name = row.text({"name"});
  result.position = row.integer({"position"});
  return result;
}

void read_quiz_settings(Fields& row, Quiz& quiz) {
  quiz.quiz_type = row.integer({"quiz_type", "type"});
  quiz.sound = row.text({"sound"});
  quiz.random = row.integer({"random"});
  quiz.random_answers = row.flag({"random_answers"});
  quiz.max_attempt = row.integer({"max_attempt", "attempts"});
  quiz.expired_time = row.integer({"expired_time"});
  quiz.pass_percentage = row.real({"pass_percentage"});
  quiz.feedback_type = row.integer({"feedback_type"});
  quiz.results_disabled = row.integer({"results_disabled"});
  quiz.propagate_negative = row.flag({"propagate_neg"});
  quiz.active = row.flag({"active"}, true);
  quiz.start_time = row.text({"start_time"});
  quiz.end_time = row.text({"end_time"});
  quiz.text_when_finished = row.text({"text_when_finished"});
}

}  // namespace

void read_properties(Fields& fields, Quiz& quiz) {
  Fields row = fields.inner({"obj"}).value_or(fields);
  quiz.title = row.text({"title"});
  quiz.description = row.text({"description"});
  quiz.question_ids = row.texts_of({"question_ids"});
  for (const std::string& order : row.texts_of({"question_orders"})) {
    quiz.question_orders.push_back(std::strtoll(order.c_str(), nullptr, 10));
  }
  read_quiz_settings(row, quiz);
  quiz.columns = row.rest();
  order_questions(quiz);
}

void read_properties(Fields& fields, Question& question) {
  question.question = fields.converted({"question"});
  question.description = fields.converted({"description"});
  question.ponderation = fields.real({"ponderation"});
  question.quiz_type = fields.integer({"quiz_type"});
  question.position = fields.integer({"position"});
  question.level = fields.integer({"level"});
  question.picture = fields.text({"picture"});
  question.extra = fields.text({"extra"});
  question.category_id = fields.text({"question_category"});
  fields.for_each_row({"answers"},
                      [&](Fields& row) { question.answers.push_back(read_answer(row)); });
  fields.for_each_row({"question_options"}, [&](Fields& option) {
    question.options.push_back(read_question_option(option));
  });
}

void read_properties(Fields& fields, TestCategory& category) {
  category.title = fields.converted({"title"});
  category.description = fields.converted({"description"});
}

}  // namespace parcours::chamilo
