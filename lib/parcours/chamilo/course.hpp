#pragma once

#include <parcours/chamilo/agenda.hpp>
#include <parcours/chamilo/course_texts.hpp>
#include <parcours/chamilo/documents.hpp>
#include <parcours/chamilo/forums.hpp>
#include <parcours/chamilo/gradebook.hpp>
#include <parcours/chamilo/learnpaths.hpp>
#include <parcours/chamilo/links.hpp>
#include <parcours/chamilo/plugins.hpp>
#include <parcours/chamilo/quizzes.hpp>
#include <parcours/chamilo/surveys.hpp>
#include <parcours/chamilo/works.hpp>

#include <memory>
#include <string>
#include <vector>

namespace parcours::chamilo {

namespace php {
class Document;
}

/// A course as a backup holds it. Resources of a type are in the order of the file.
struct Course {
  std::string code;
  std::string title;
  std::string language;   ///< The platform's name of it ("french2"); empty if not told.
  std::string directory;  ///< The course's folder on its platform.
  std::string type;       ///< "" of a full backup, "partial", "complete".
  std::string encoding;   ///< As written; the texts here are UTF-8 whatever it says.
  Row info;               ///< What else is told of the course.

  std::vector<Document> documents;
  std::vector<ScormDocument> scorm_documents;
  std::vector<Asset> assets;
  std::vector<Link> links;
  std::vector<LinkCategory> link_categories;
  std::vector<CalendarEvent> events;
  std::vector<Announcement> announcements;
  std::vector<CourseDescription> course_descriptions;
  std::vector<Glossary> glossary;
  std::vector<ToolIntro> tool_intros;
  std::vector<Wiki> wiki;
  std::vector<Thematic> thematics;
  std::vector<Attendance> attendances;
  std::vector<ForumCategory> forum_categories;
  std::vector<Forum> forums;
  std::vector<ForumThread> threads;
  std::vector<ForumPost> posts;
  std::vector<Quiz> quizzes;
  std::vector<Question> questions;
  std::vector<TestCategory> test_categories;
  std::vector<Survey> surveys;
  std::vector<SurveyQuestion> survey_questions;
  std::vector<SurveyInvitation> survey_invitations;
  std::vector<Work> works;
  std::vector<Learnpath> learnpaths;
  std::vector<LearnpathCategory> learnpath_categories;
  std::vector<Gradebook> gradebooks;
  std::vector<XapiTool> xapi_tools;
  std::vector<H5pTool> h5p_tools;
  std::vector<CourseSession> sessions;

  /// What was read, whole: classes and properties that nobody here knows are still in it.
  std::shared_ptr<const php::Document> source;
};

/// The resource with this id, or null.
template <class Type>
const Type* find(const std::vector<Type>& resources, const std::string& id) {
  for (const Type& resource : resources) {
    if (resource.id == id) return &resource;
  }
  return nullptr;
}

}  // namespace parcours::chamilo
