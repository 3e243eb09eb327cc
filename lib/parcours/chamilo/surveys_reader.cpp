#include <parcours/chamilo/resource_readers.hpp>
#include <parcours/chamilo/surveys.hpp>

namespace parcours::chamilo {

void read_properties(Fields& fields, Survey& survey) {
  survey.code = fields.text({"code"});
  survey.title = fields.converted({"title"});
  survey.subtitle = fields.converted({"subtitle"});
  survey.author = fields.text({"author"});
  survey.language = fields.text({"lang"});
  survey.available_from = fields.text({"avail_from"});
  survey.available_until = fields.text({"avail_till"});
  survey.intro = fields.converted({"intro"});
  survey.thanks = fields.converted({"surveythanks"});
  survey.invite_mail = fields.converted({"invite_mail"});
  survey.reminder_mail = fields.converted({"reminder_mail"});
  survey.creation_date = fields.text({"creation_date"});
  survey.invited = fields.integer({"invited"});
  survey.answered = fields.integer({"answered"});
  survey.question_ids = fields.texts_of({"question_ids"});
  survey.columns = fields.rest();
}

void read_properties(Fields& fields, SurveyQuestion& question) {
  question.survey_id = fields.text({"survey_id"});
  question.question = fields.converted({"survey_question"});
  question.comment = fields.converted({"survey_question_comment"});
  question.type = fields.text({"survey_question_type"});
  question.display = fields.text({"display"});
  question.sort = fields.integer({"sort"});
  question.max_value = fields.integer({"max_value"});
  question.is_required = fields.flag({"is_required"});
  fields.for_each_row({"answers"}, [&](Fields& row) {
    question.options.push_back({row.converted({"option_text"}), row.integer({"sort"})});
  });
}

void read_properties(Fields& fields, SurveyInvitation& invitation) {
  invitation.code = fields.text({"code"});
  invitation.user = fields.text({"user"});
  invitation.invitation_code = fields.text({"invitation_code"});
  invitation.invitation_date = fields.text({"invitation_date"});
  invitation.reminder_date = fields.text({"reminder_date"});
}

}  // namespace parcours::chamilo
