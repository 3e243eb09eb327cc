#pragma once

#include <parcours/chamilo/course.hpp>
#include <parcours/chamilo/course_fields.hpp>

namespace parcours::chamilo {

/// The base of all resources, but for the id.
void read_resource(Fields& fields, Resource& resource);

// What each type has beside the base; the fields are those of the resource's object.
void read_properties(Fields& fields, Document& document);
void read_properties(Fields& fields, ScormDocument& document);
void read_properties(Fields& fields, Asset& asset);
void read_properties(Fields& fields, Link& link);
void read_properties(Fields& fields, LinkCategory& category);
void read_properties(Fields& fields, CalendarEvent& event);
void read_properties(Fields& fields, Announcement& announcement);
void read_properties(Fields& fields, CourseDescription& description);
void read_properties(Fields& fields, Glossary& term);
void read_properties(Fields& fields, ToolIntro& intro);
void read_properties(Fields& fields, Wiki& page);
void read_properties(Fields& fields, Thematic& thematic);
void read_properties(Fields& fields, Attendance& attendance);
void read_properties(Fields& fields, ForumCategory& category);
void read_properties(Fields& fields, Forum& forum);
void read_properties(Fields& fields, ForumThread& thread);
void read_properties(Fields& fields, ForumPost& post);
void read_properties(Fields& fields, Quiz& quiz);
void read_properties(Fields& fields, Question& question);
void read_properties(Fields& fields, TestCategory& category);
void read_properties(Fields& fields, Survey& survey);
void read_properties(Fields& fields, SurveyQuestion& question);
void read_properties(Fields& fields, SurveyInvitation& invitation);
void read_properties(Fields& fields, Work& work);
void read_properties(Fields& fields, Learnpath& path);
void read_properties(Fields& fields, LearnpathCategory& category);
void read_properties(Fields& fields, Gradebook& gradebook);
void read_properties(Fields& fields, XapiTool& tool);
void read_properties(Fields& fields, H5pTool& tool);
void read_properties(Fields& fields, CourseSession& session);

}  // namespace parcours::chamilo
