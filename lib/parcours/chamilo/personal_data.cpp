#include <parcours/chamilo/personal_data.hpp>

#include <parcours/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

namespace parcours::chamilo {
namespace {

bool is_mail_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '-' || c == '_' || c == '+' || static_cast<unsigned char>(c) >= 0x80;
}

/// The domain's last part is a word, not a version or a file's number.
bool is_mail_domain(std::string_view domain) {
  const std::size_t dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || domain.size() - dot < 3) return false;
  return std::all_of(domain.begin() + static_cast<std::ptrdiff_t>(dot) + 1, domain.end(),
                     [](char c) { return is_mail_word(c) && !(c >= '0' && c <= '9') && c != '_'; });
}

/// Calls `found` with each e-mail address in a text.
template <class Found>
void find_addresses(std::string_view text, Found found) {
  std::size_t from = 0;  // Behind the last address.
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    std::size_t end = at + 1;
    while (begin > from && is_mail_word(text[begin - 1])) --begin;
    while (end < text.size() && is_mail_word(text[end])) ++end;
    while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    while (begin < at && text[begin] == '.') ++begin;
    if (begin == at || !is_mail_domain(text.substr(at + 1, end - at - 1))) continue;
    found(text.substr(begin, end - begin));
    from = end;
  }
}

/// A name in HTML, as a person reads it.
std::string without_tags(std::string_view html) {
  std::string plain;
  bool in_tag = false;
  for (const char c : html) {
    if (c == '<') {
      in_tag = true;
      plain += ' ';
    }
    if (!in_tag) plain += c;
    if (c == '>') in_tag = false;
  }
  return text::collapse(plain);
}

bool is_user_column(std::string_view name) {
  return name == "user_id" || name.ends_with("_user_id") || name == "poster_id" ||
         name == "qualificator_id" || name == "teacher_id";
}

bool is_name_column(std::string_view name) {
  return name == "author" || name == "titular" || name == "poster_name" || name == "tutor_name" ||
         name == "teacher_name";
}

class PersonalDataFinder {
 public:
  explicit PersonalDataFinder(std::size_t places) : places_(std::max<std::size_t>(places, 1)) {}

  /// What follows is of this resource.
  void enter(std::string_view type, const Resource& resource) {
    where_ = resource.id.empty() ? std::string(type) : fmt::format("{} {}", type, resource.id);
    for (const ItemProperty& row : resource.item_properties) {
      user("item_properties.insert_user_id", row.insert_user_id);
      user("item_properties.lastedit_user_id", row.lastedit_user_id);
      user("item_properties.to_user_id", row.to_user_id);
    }
  }
  void enter(std::string where) { where_ = std::move(where); }

  void user(std::string_view property, std::int64_t id) { user(property, std::to_string(id)); }
  void user(std::string_view property, const std::string& id) {
    if (!id.empty() && id != "0") add(PersonalDatum::Kind::user_id, id, property);
  }

  void name(std::string_view property, std::string_view name) {
    const std::string plain = without_tags(name);
    if (!plain.empty()) add(PersonalDatum::Kind::name, plain, property);
    text(property, name);
  }

  void text(std::string_view property, std::string_view text) {
    find_addresses(text, [&](std::string_view address) {
      add(PersonalDatum::Kind::email, std::string(address), property);
    });
  }

  void columns(const Row& row, std::string_view list = {}) {
    for (const auto& [column, value] : row) {
      const std::string property = list.empty() ? column : fmt::format("{}.{}", list, column);
      if (is_user_column(column)) {
        user(property, value);
      } else if (is_name_column(column)) {
        name(property, value);
      } else {
        text(property, value);
      }
    }
  }

  std::vector<PersonalDatum> finish() {
    std::vector<PersonalDatum> all;
    for (auto& [key, found] : found_) {
      for (std::string& place : found.places) {
        all.push_back({key.first, key.second, std::move(place), 0});
      }
      all.back().more = found.more;
    }
    return all;
  }

 private:
  struct Found {
    std::vector<std::string> places;
    std::size_t more = 0;
  };

  void add(PersonalDatum::Kind kind, const std::string& value, std::string_view property) {
    Found& found = found_[{kind, value}];
    if (found.places.size() < places_) {
      found.places.push_back(fmt::format("{}: {}", where_, property));
    } else {
      ++found.more;
    }
  }

  std::size_t places_;
  std::string where_;
  std::map<std::pair<PersonalDatum::Kind, std::string>, Found> found_;
};

using Finder = PersonalDataFinder;

void find_in_documents(Finder& finder, const std::vector<Document>& documents) {
  for (const Document& document : documents) {
    finder.enter("document", document);
    finder.text("path", document.path);
    finder.text("title", document.title);
    finder.text("comment", document.comment);
  }
}

void find_in_links(Finder& finder, const Course& course) {
  for (const Link& link : course.links) {
    finder.enter("link", link);
    finder.text("title", link.title);
    finder.text("url", link.url);
    finder.text("description", link.description);
  }
  for (const LinkCategory& category : course.link_categories) {
    finder.enter("link category", category);
    finder.text("title", category.title);
    finder.text("description", category.description);
  }
}

void find_in_attachment(Finder& finder, const std::optional<Attachment>& attachment) {
  if (!attachment) return;
  finder.text("attachment_filename", attachment->filename);
  finder.text("attachment_comment", attachment->comment);
}

void find_in_agenda(Finder& finder, const Course& course) {
  for (const CalendarEvent& event : course.events) {
    finder.enter("event", event);
    finder.text("title", event.title);
    finder.text("content", event.content);
    find_in_attachment(finder, event.attachment);
  }
  for (const Announcement& announcement : course.announcements) {
    finder.enter("announcement", announcement);
    finder.text("title", announcement.title);
    finder.text("content", announcement.content);
    find_in_attachment(finder, announcement.attachment);
  }
}

void find_in_texts(Finder& finder, const Course& course) {
  for (const CourseDescription& description : course.course_descriptions) {
    finder.enter("course description", description);
    finder.text("title", description.title);
    finder.text("content", description.content);
  }
  for (const Glossary& term : course.glossary) {
    finder.enter("glossary", term);
    finder.text("name", term.name);
    finder.text("description", term.description);
  }
  for (const ToolIntro& intro : course.tool_intros) {
    finder.enter("tool introduction", intro);
    finder.text("intro_text", intro.intro_text);
  }
  for (const Wiki& page : course.wiki) {
    finder.enter("wiki", page);
    finder.user("user_id", page.user_id);
    finder.text("title", page.title);
    finder.text("content", page.content);
  }
  for (const Thematic& thematic : course.thematics) {
    finder.enter("thematic", thematic);
    finder.text("title", thematic.title);
    finder.text("content", thematic.content);
    finder.columns(thematic.columns);
    for (const Row& row : thematic.advances) finder.columns(row, "thematic_advance_list");
    for (const Row& row : thematic.plans) finder.columns(row, "thematic_plan_list");
  }
  for (const Attendance& attendance : course.attendances) {
    finder.enter("attendance", attendance);
    finder.text("name", attendance.name);
    finder.text("description", attendance.description);
    finder.columns(attendance.columns);
    for (const Row& row : attendance.calendar) finder.columns(row, "attendance_calendar");
  }
}

void find_in_forums(Finder& finder, const Course& course) {
  for (const ForumCategory& category : course.forum_categories) {
    finder.enter("forum category", category);
    finder.text("title", category.title);
    finder.text("comment", category.comment);
    finder.columns(category.columns);
  }
  for (const Forum& forum : course.forums) {
    finder.enter("forum", forum);
    finder.text("title", forum.title);
    finder.text("comment", forum.comment);
    finder.columns(forum.columns);
  }
  for (const ForumThread& thread : course.threads) {
    finder.enter("thread", thread);
    finder.text("title", thread.title);
    finder.name("poster_name", thread.poster_name);
    finder.user("poster_id", thread.poster_id);
    finder.columns(thread.columns);
  }
  for (const ForumPost& post : course.posts) {
    finder.enter("post", post);
    finder.text("title", post.title);
    finder.text("text", post.text);
    finder.name("poster_name", post.poster_name);
    finder.user("poster_id", post.poster_id);
    finder.columns(post.columns);
  }
}

void find_in_quizzes(Finder& finder, const Course& course) {
  for (const Quiz& quiz : course.quizzes) {
    finder.enter("quiz", quiz);
    finder.text("title", quiz.title);
    finder.text("description", quiz.description);
    finder.text("text_when_finished", quiz.text_when_finished);
    finder.columns(quiz.columns);
  }
  for (const Question& question : course.questions) {
    finder.enter("question", question);
    finder.text("question", question.question);
    finder.text("description", question.description);
    for (const Answer& answer : question.answers) {
      finder.text("answers.answer", answer.answer);
      finder.text("answers.comment", answer.comment);
    }
    for (const QuestionOption& option : question.options) {
      finder.text("question_options.name", option.name);
    }
  }
  for (const TestCategory& category : course.test_categories) {
    finder.enter("test category", category);
    finder.text("title", category.title);
    finder.text("description", category.description);
  }
}

void find_in_surveys(Finder& finder, const Course& course) {
  for (const Survey& survey : course.surveys) {
    finder.enter("survey", survey);
    finder.user("author", survey.author);
    for (const auto& [property, text] :
         {std::pair("title", &survey.title), std::pair("subtitle", &survey.subtitle),
          std::pair("intro", &survey.intro), std::pair("surveythanks", &survey.thanks),
          std::pair("invite_mail", &survey.invite_mail),
          std::pair("reminder_mail", &survey.reminder_mail)}) {
      finder.text(property, *text);
    }
    finder.columns(survey.columns);
  }
  for (const SurveyQuestion& question : course.survey_questions) {
    finder.enter("survey question", question);
    finder.text("survey_question", question.question);
    finder.text("survey_question_comment", question.comment);
    for (const SurveyQuestion::Option& option : question.options) {
      finder.text("answers.option_text", option.text);
    }
  }
  for (const SurveyInvitation& invitation : course.survey_invitations) {
    finder.enter("survey invitation", invitation);
    // An id, or the address of somebody from outside.
    if (invitation.user.find('@') == std::string::npos) finder.user("user", invitation.user);
    finder.text("user", invitation.user);
  }
}

void find_in_paths(Finder& finder, const Course& course) {
  for (const Learnpath& path : course.learnpaths) {
    finder.enter("learnpath", path);
    finder.name("author", path.author);
    for (const auto& [property, text] :
         {std::pair("name", &path.name), std::pair("description", &path.description),
          std::pair("content_maker", &path.content_maker),
          std::pair("content_license", &path.content_license)}) {
      finder.text(property, *text);
    }
    finder.columns(path.columns);
    for (const LearnpathItem& item : path.items) {
      finder.enter(fmt::format("learnpath {}, item {}", path.id, item.id));
      finder.text("title", item.title);
      finder.text("description", item.description);
      finder.text("parameters", item.parameters);
      finder.text("launch_data", item.launch_data);
    }
  }
  for (const LearnpathCategory& category : course.learnpath_categories) {
    finder.enter("learnpath category", category);
    finder.text("name", category.name);
  }
}

void find_in_category(Finder& finder, const GradebookCategory& category) {
  finder.columns(category.columns, "categories");
  for (const Row& row : category.evaluations) finder.columns(row, "evaluations");
  for (const Row& row : category.links) finder.columns(row, "links");
  for (const GradebookCategory& inner : category.categories) find_in_category(finder, inner);
}

void find_in_the_others(Finder& finder, const Course& course) {
  for (const ScormDocument& document : course.scorm_documents) {
    finder.enter("SCORM package", document);
    finder.text("title", document.title);
  }
  for (const Asset& asset : course.assets) {
    finder.enter("asset", asset);
    finder.text("title", asset.title);
  }
  for (const Work& work : course.works) {
    finder.enter("work", work);
    finder.text("title", work.title);
    finder.text("description", work.description);
    finder.columns(work.columns);
  }
  for (const Gradebook& gradebook : course.gradebooks) {
    finder.enter("gradebook", gradebook);
    for (const GradebookCategory& category : gradebook.categories) {
      find_in_category(finder, category);
    }
  }
  for (const XapiTool& tool : course.xapi_tools) {
    finder.enter("xapi", tool);
    finder.text("title", tool.title);
    finder.text("description", tool.description);
    finder.text("launch_url", tool.launch_url);
    finder.columns(tool.columns);
  }
  for (const H5pTool& tool : course.h5p_tools) {
    finder.enter("h5p", tool);
    finder.text("title", tool.title);
    finder.columns(tool.columns);
  }
  for (const CourseSession& session : course.sessions) {
    finder.enter("session", session);
    finder.text("title", session.title);
  }
}

}  // namespace

std::vector<PersonalDatum> find_personal_data(const Course& course, std::size_t places) {
  Finder finder(places);
  finder.enter("course");
  finder.text("title", course.title);
  finder.columns(course.info, "info");
  find_in_documents(finder, course.documents);
  find_in_links(finder, course);
  find_in_agenda(finder, course);
  find_in_texts(finder, course);
  find_in_forums(finder, course);
  find_in_quizzes(finder, course);
  find_in_surveys(finder, course);
  find_in_paths(finder, course);
  find_in_the_others(finder, course);
  return finder.finish();
}

}  // namespace parcours::chamilo
