#pragma once

#include <string>
#include <string_view>

namespace parcours::source {

/// The language tag (BCP 47) of a platform's name for a language: "french2" -> "fr", "brazilian" ->
/// "pt-BR"; "und" for a name that is not known.
std::string platform_language(std::string_view name);

/// What made pages say.
enum class PageText {
  question,        ///< "Question {}"
  points,          ///< "{} points"
  show_answer,     ///< Over what is right.
  right,           ///< After an answer that is right.
  yes,             ///< "True"
  no,              ///< "False"
  unknown,         ///< "I do not know"
  choose_one,      ///< What to do with a question.
  choose_several,  ///< As above.
  judge_each,      ///< As above: each statement is true or false.
  fill_in,         ///< As above.
  match,           ///< As above.
  order,           ///< As above.
  find_places,     ///< As above: in a picture.
  annotate,        ///< As above: a picture.
  calculate,       ///< As above.
  write,           ///< As above.
  speak,           ///< As above.
  prepare_file,    ///< As above.
  quiz_note,       ///< Nothing is marked.
  topics,          ///< Heading of a forum's topics.
  forum_note,      ///< Replies are not here.
  thread_note,     ///< As above.
  no_topic,        ///< Of an empty forum.
  hand_in_until,   ///< "Hand in until {}"
  greatest_score,  ///< "Greatest score: {}"
  work_note,       ///< Where to hand in.
  files,           ///< Heading of attachments or a folder's files.
  survey_note,     ///< Answers are not collected.
  from_until,      ///< "From {} to {}"
  in_own_words,    ///< Of an open question of a survey.
  required,        ///< Of a question.
  scale,           ///< "1 to {}"
  listen,          ///< Names an item's recording.
  open_file,       ///< "Open “{}”"
  activity_note,   ///< The activity itself is elsewhere.
};

/// The text in the nearest of English, French, Dutch, Spanish and German, English if none is near.
/// `{}` stands for a value.
std::string_view page_text(PageText text, std::string_view language);

}  // namespace parcours::source
