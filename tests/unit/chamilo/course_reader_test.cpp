#include "backup_maker.hpp"

#include <doctest/doctest.h>

#include <parcours/base/error.hpp>
#include <parcours/chamilo/backup.hpp>
#include <parcours/chamilo/course_reader.hpp>
#include <parcours/chamilo/php_reader.hpp>

#include <string>

using parcours::Error;
using parcours::ErrorCode;
using parcours::chamilo::Course;
using parcours::test::CourseMaker;
using parcours::test::Generation;
using parcours::test::kGenerations;
namespace php_text = parcours::test::php;

namespace {

Course course_of(const std::string& serialized) {
  return parcours::chamilo::read_course(parcours::chamilo::php::read(serialized));
}
Course course_of(const CourseMaker& maker) { return course_of(maker.serialized()); }

std::string php_string(std::string_view bytes) { return php_text::string(bytes); }

/// Each value under its column's number, too, as databases give rows.
std::string property_row(const CourseMaker& make, int visibility) {
  return php_text::array({{php_text::string("tool"), php_string("link")},
                          {php_text::integer(0), php_string("link")},
                          {php_text::string("insert_user_id"), make.number(7)},
                          {php_text::integer(1), make.number(7)},
                          {php_text::string("lastedit_user_id"), make.number(8)},
                          {php_text::string("insert_date"), php_string("2024-01-02 03:04:05")},
                          {php_text::string("lastedit_date"), php_string("2024-02-02 03:04:05")},
                          {php_text::string("lastedit_type"), php_string("LinkAdded")},
                          {php_text::string("to_group_id"), php_text::null()},
                          {php_text::string("to_user_id"), make.number(9)},
                          {php_text::string("start_visible"), php_text::null()},
                          {php_text::string("end_visible"), php_string("2025-01-01 00:00:00")},
                          {php_text::string("visibility"), make.number(visibility)}});
}

/// Calls `check` for each generation.
template <class Check>
void for_each_generation(Check check) {
  for (const Generation& generation : kGenerations) {
    CAPTURE(generation.name);
    check(CourseMaker(generation));
  }
}

}  // namespace

TEST_CASE("the course itself") {
  for_each_generation([](const CourseMaker& make) {
    const Course course = course_of(make);
    CHECK(course.code == "BEES");
    CHECK(course.title == "Bee keeping");
    CHECK(course.language == "french2");
    CHECK(course.directory == "BEES1");
    CHECK(course.type == "partial");
    CHECK(course.encoding == "UTF-8");
    CHECK(course.info.at("visibility") == "2");
    CHECK(course.source->root().find("destination_db")->is_null());
  });
}

TEST_CASE("what all resources have") {
  for_each_generation([](CourseMaker make) {
    make.add(
        "link", "Link", "12",
        {{"title", php_string("Hive")},
         {"item_properties", php_text::list({property_row(make, 1), property_row(make, 0)})},
         {"linked_resources",
          php_text::array({{php_string("Link_Category"), php_text::list({make.number(3)})}})}});
    make.add("link", "Link", "13", {});
    make.add("link", "Link", "14", {{"item_properties", php_text::list({property_row(make, 2)})}});
    const Course course = course_of(make);
    REQUIRE(course.links.size() == 3);
    const auto& link = course.links[0];
    CHECK(link.id == "12");
    REQUIRE(link.item_properties.size() == 2);
    CHECK(link.item_properties[0].tool == "link");
    CHECK(link.item_properties[0].insert_user_id == 7);
    CHECK(link.item_properties[0].lastedit_user_id == 8);
    CHECK(link.item_properties[0].to_user_id == 9);
    CHECK(link.item_properties[0].to_group_id == 0);
    CHECK(link.item_properties[0].insert_date == "2024-01-02 03:04:05");
    CHECK(link.item_properties[0].lastedit_type == "LinkAdded");
    CHECK(link.item_properties[0].start_visible.empty());
    CHECK(link.item_properties[0].end_visible == "2025-01-01 00:00:00");
    CHECK(!link.is_visible());
    CHECK(link.linked_resources.at("Link_Category") == std::vector<std::string>{"3"});
    CHECK(course.links[1].is_visible());
    CHECK(course.links[2].item_properties[0].visibility ==
          parcours::chamilo::ItemProperty::Visibility::deleted);
    CHECK(find(course.links, "13") == &course.links[1]);
  });
}

TEST_CASE("documents, SCORM packages, assets") {
  for_each_generation([](CourseMaker make) {
    make.add("document", "Document", "1",
             {{"path", php_string("document/hive")},
              {"title", php_string("Hive")},
              {"comment", php_text::null()},
              {"file_type", php_string("folder")},
              {"size", make.number(0)}});
    make.add("document", "Document", "2",
             {{"path", php_string("document/hive/é.html")},
              {"comment", php_string("seen")},
              {"file_type", php_string("file")},
              {"size", make.number(5'000'000'000)}});
    make.add("Scorm", "ScormDocument", "1",
             {{"path", php_string("scorm/Hive")}, {"title", php_string("Hive")}});
    make.add("asset", "Asset", "/document/a.mp3",
             {{"path", php_string("/document/a.mp3")}, {"title", php_string("a")}});
    const Course course = course_of(make);
    REQUIRE(course.documents.size() == 2);
    CHECK(course.documents[0].is_folder);
    CHECK(course.documents[0].comment.empty());
    CHECK(!course.documents[1].is_folder);
    CHECK(course.documents[1].path == "document/hive/é.html");
    CHECK(course.documents[1].comment == "seen");
    CHECK(course.documents[1].size == 5'000'000'000);
    CHECK(course.scorm_documents.at(0).path == "scorm/Hive");
    CHECK(course.assets.at(0).id == "/document/a.mp3");
    CHECK(course.assets.at(0).title == "a");
  });
}

TEST_CASE("links and their categories") {
  for_each_generation([](CourseMaker make) {
    make.add("link", "Link", "5",
             {{"title", php_string("Swarm")},
              {"url", php_string("https://example.org/?a=1")},
              {"description", php_string("<p>d</p>")},
              {"category_id", make.number(4)},
              {"on_homepage", make.number(1)},
              {"target", php_string("_self")}});
    make.add("Link_Category", "LinkCategory", "4",
             {{"title", php_string("Far")},
              {"description", php_string("off")},
              {"display_order", make.number(2)}});
    const Course course = course_of(make);
    const auto& link = course.links.at(0);
    CHECK(link.title == "Swarm");
    CHECK(link.url == "https://example.org/?a=1");
    CHECK(link.description == "<p>d</p>");
    CHECK(link.category_id == 4);
    CHECK(link.on_homepage);
    CHECK(link.target == "_self");
    CHECK(course.link_categories.at(0).title == "Far");
    CHECK(course.link_categories.at(0).description == "off");
    CHECK(course.link_categories.at(0).display_order == 2);
  });
}

TEST_CASE("events and announcements with their attachments") {
  for_each_generation([](CourseMaker make) {
    // 1.9 called it so.
    const bool is_old = make.class_name("Event") == "Event";
    const CourseMaker::Properties attached = {{"title", php_string("T")},
                                              {"content", php_string("<p>c</p>")},
                                              {"start_date", php_string("2024-05-01 08:00:00")},
                                              {"end_date", php_string("2024-05-01 09:00:00")},
                                              {"date", php_string("2024-05-02")},
                                              {"display_order", make.number(3)},
                                              {"email_sent", make.number(1)},
                                              {"all_day", make.number(1)},
                                              {"attachment_path", php_string("abc1")},
                                              {"attachment_filename", php_string("plan.pdf")},
                                              {"attachment_size", make.number(18)},
                                              {"attachment_comment", php_string("why")}};
    make.add("calendar_event", is_old ? "Event" : "CalendarEvent", "1", attached);
    make.add("calendar_event", "CalendarEvent", "2", {{"attachment_path", php_string("")}});
    make.add("announcement", "Announcement", "1", attached);
    const Course course = course_of(make);
    const parcours::chamilo::Attachment expected{"abc1", "plan.pdf", "why", 18};
    REQUIRE(course.events.size() == 2);
    CHECK(course.events[0].title == "T");
    CHECK(course.events[0].content == "<p>c</p>");
    CHECK(course.events[0].start_date == "2024-05-01 08:00:00");
    CHECK(course.events[0].end_date == "2024-05-01 09:00:00");
    CHECK(course.events[0].all_day);
    CHECK(course.events[0].attachment == expected);
    CHECK(!course.events[1].attachment);
    CHECK(!course.events[1].all_day);
    const auto& announcement = course.announcements.at(0);
    CHECK(announcement.date == "2024-05-02");
    CHECK(announcement.display_order == 3);
    CHECK(announcement.email_sent);
    CHECK(announcement.attachment == expected);
  });
}

TEST_CASE("descriptions, glossary, introductions, wiki") {
  for_each_generation([](CourseMaker make) {
    make.add("course_description", "CourseDescription", "1",
             {{"title", php_string("Aims")},
              {"content", php_string("c")},
              {"description_type", make.number(2)}});
    make.add("glossary", "Glossary", "3",
             {{"glossary_id", make.number(3)},
              {"name", php_string("Drone")},
              {"description", php_string("d")},
              {"display_order", make.number(1)}});
    make.add("Tool introduction", "ToolIntro", "course_homepage",
             {{"id", php_string("course_homepage")}, {"intro_text", php_string("<p>Welcome</p>")}});
    make.add("wiki", "Wiki", "6",
             {{"id", make.number(6)},
              {"page_id", make.number(1)},
              {"reflink", php_string("index")},
              {"title", php_string("Home")},
              {"content", php_string("<p>w</p>")},
              {"user_id", make.number(4)},
              {"group_id", make.number(2)},
              {"timestamp", php_text::null()},
              {"progress", make.number(50)},
              {"version", make.number(3)},
              {"dtime", php_string("2024-01-01 00:00:00")}});
    const Course course = course_of(make);
    CHECK(course.course_descriptions.at(0).title == "Aims");
    CHECK(course.course_descriptions.at(0).description_type == 2);
    CHECK(course.glossary.at(0).glossary_id == 3);
    CHECK(course.glossary.at(0).name == "Drone");
    CHECK(course.glossary.at(0).display_order == 1);
    CHECK(course.tool_intros.at(0).id == "course_homepage");
    CHECK(course.tool_intros.at(0).intro_text == "<p>Welcome</p>");
    const auto& page = course.wiki.at(0);
    CHECK(page.page_id == 1);
    CHECK(page.reflink == "index");
    CHECK(page.user_id == 4);
    CHECK(page.group_id == 2);
    CHECK(page.timestamp.empty());
    CHECK(page.dtime == "2024-01-01 00:00:00");
    CHECK(page.progress == 50);
    CHECK(page.version == 3);
  });
}

TEST_CASE("thematics and attendances keep all columns of their rows") {
  for_each_generation([](CourseMaker make) {
    make.add("thematic", "Thematic", "1",
             {{"params", CourseMaker::row({{"iid", make.number(9)},
                                           {"title", php_string("Spring")},
                                           {"content", php_string("c")},
                                           {"display_order", make.number(1)},
                                           {"session_id", php_text::null()},
                                           {"active", make.number(1)}})},
              {"thematic_advance_list",
               php_text::list({CourseMaker::row(
                   {{"content", php_string("a")}, {"duration", make.number(2)}})})},
              {"thematic_plan_list",
               php_text::list({CourseMaker::row({{"title", php_string("Plan")}})})}});
    make.add(
        "attendance", "Attendance", "1",
        {{"params", CourseMaker::row({{"name", php_string("Roll")},
                                      {"description", php_string("d")},
                                      {"attendance_weight", make.real("0.5")}})},
         {"attendance_calendar",
          php_text::list({CourseMaker::row({{"date_time", php_string("2024-01-01 09:00:00")}})})}});
    const Course course = course_of(make);
    const auto& thematic = course.thematics.at(0);
    CHECK(thematic.title == "Spring");
    CHECK(thematic.display_order == 1);
    CHECK(thematic.columns == parcours::chamilo::Row{{"active", "1"}, {"iid", "9"}});
    CHECK(thematic.advances.at(0).at("duration") == "2");
    CHECK(thematic.plans.at(0).at("title") == "Plan");
    CHECK(course.attendances.at(0).name == "Roll");
    CHECK(course.attendances.at(0).columns.at("attendance_weight") == "0.5");
    CHECK(course.attendances.at(0).calendar.at(0).at("date_time") == "2024-01-01 09:00:00");
  });
}

TEST_CASE("forums, threads and posts, whose row is an object within") {
  for_each_generation([](CourseMaker make) {
    make.add("Forum_Category", "ForumCategory", "1",
             {{"obj", CourseMaker::std_class({{"cat_title", php_string("C")},
                                              {"cat_comment", php_string("cc")},
                                              {"cat_order", make.number(2)},
                                              {"locked", make.number(0)}})}});
    make.add("forum", "Forum", "2",
             {{"title", php_text::null()},
              {"category_id", php_text::null()},
              {"obj", CourseMaker::std_class({{"forum_title", php_string("F")},
                                              {"forum_comment", php_string("fc")},
                                              {"forum_category", make.number(1)},
                                              {"forum_order", make.number(3)},
                                              {"forum_image", php_string("i.png")},
                                              {"start_time", php_string("2024-01-01 00:00:00")},
                                              {"default_view", php_string("flat")}})}});
    make.add(
        "thread", "ForumTopic", "3",
        {{"obj", CourseMaker::std_class({{"thread_title", php_string("T")},
                                         {"forum_id", make.number(2)},
                                         {"thread_poster_id", make.number(7)},
                                         {"thread_poster_name", php_string("Willy")},
                                         {"thread_date", php_string("2024-01-02 00:00:00")}})}});
    make.add("post", "ForumPost", "4",
             {{"obj", CourseMaker::std_class({{"post_title", php_string("T")},
                                              {"post_text", php_string("<p>Hm</p>")},
                                              {"thread_id", make.number(3)},
                                              {"forum_id", make.number(2)},
                                              {"poster_id", make.number(7)},
                                              {"poster_name", php_string("Willy")},
                                              {"post_date", php_string("2024-01-03 00:00:00")},
                                              {"visible", make.number(1)}})}});
    const Course course = course_of(make);
    CHECK(course.forum_categories.at(0).title == "C");
    CHECK(course.forum_categories.at(0).comment == "cc");
    CHECK(course.forum_categories.at(0).order == 2);
    CHECK(course.forum_categories.at(0).columns.at("locked") == "0");
    const auto& forum = course.forums.at(0);
    CHECK(forum.title == "F");
    CHECK(forum.comment == "fc");
    CHECK(forum.category_id == 1);
    CHECK(forum.order == 3);
    CHECK(forum.image == "i.png");
    CHECK(forum.start_time == "2024-01-01 00:00:00");
    CHECK(forum.end_time.empty());
    CHECK(forum.columns == parcours::chamilo::Row{{"default_view", "flat"}});
    const auto& thread = course.threads.at(0);
    CHECK(thread.title == "T");
    CHECK(thread.forum_id == 2);
    CHECK(thread.poster_id == 7);
    CHECK(thread.poster_name == "Willy");
    CHECK(thread.date == "2024-01-02 00:00:00");
    const auto& post = course.posts.at(0);
    CHECK(post.text == "<p>Hm</p>");
    CHECK(post.thread_id == 3);
    CHECK(post.forum_id == 2);
    CHECK(post.date == "2024-01-03 00:00:00");
    CHECK(post.columns.at("visible") == "1");
  });
}

TEST_CASE("a forum and a quiz of old platforms have their columns as properties") {
  CourseMaker make(kGenerations[0]);
  make.add("forum", "Forum", "1",
           {{"title", php_string("F")},
            {"description", php_string("d")},
            {"category_id", make.number(4)}});
  make.add("quiz", "Quiz", "2",
           {{"title", php_string("Q")}, {"question_ids", php_text::list({make.number(3)})}});
  const Course course = course_of(make);
  CHECK(course.forums.at(0).title == "F");
  CHECK(course.forums.at(0).comment == "d");
  CHECK(course.forums.at(0).category_id == 4);
  CHECK(course.forums.at(0).columns.empty());
  CHECK(course.quizzes.at(0).title == "Q");
  CHECK(course.quizzes.at(0).question_ids == std::vector<std::string>{"3"});
}

TEST_CASE("quizzes and their questions") {
  for_each_generation([](CourseMaker make) {
    make.add(
        "quiz", "Quiz", "1",
        {{"obj",
          CourseMaker::std_class(
              {{"iid", make.number(1)},
               {"title", php_string("Q")},
               {"description", php_string("d")},
               {"type", make.number(2)},
               {"quiz_type", make.number(2)},
               {"sound", make.number(20)},
               {"random", make.number(-1)},
               {"random_answers", make.number(1)},
               {"active", make.number(0)},
               {"max_attempt", make.number(3)},
               {"expired_time", make.number(15)},
               {"pass_percentage", make.real("62.5")},
               {"feedback_type", make.number(1)},
               {"results_disabled", make.number(2)},
               {"propagate_neg", make.number(1)},
               {"start_time", php_text::null()},
               {"end_time", php_string("2025-01-01 00:00:00")},
               {"text_when_finished", php_string("Well done")},
               {"review_answers", make.number(1)},
               {"question_ids", php_text::list({make.number(5), make.number(6), make.number(7)})},
               {"question_orders",
                php_text::list({make.number(3), make.number(1), make.number(2)})}})}});
    make.add(
        "quiz", "Quiz", "-1",
        {{"obj", CourseMaker::std_class({{"title", php_string("Orphans")},
                                         {"question_ids", php_text::list({make.number(8)})}})}});
    make.add(
        "Exercise_Question", "QuizQuestion", "5",
        {{"question", php_string("<b>How</b>")},
         {"description", php_string("d")},
         {"ponderation", make.real("7.5")},
         {"quiz_type", make.number(11)},
         {"position", make.number(2)},
         {"level", make.number(3)},
         {"picture", php_string("quiz-5.jpg")},
         {"extra", php_string("1:-0.5:0")},
         {"question_category", make.number(0)},
         {"answers",
          php_text::list({CourseMaker::row({{"id", make.number(1)},
                                            {"answer", php_string("so")},
                                            {"correct", make.number(2)},
                                            {"comment", php_string("c")},
                                            {"ponderation", make.real("-1.25")},
                                            {"position", make.number(4)},
                                            {"hotspot_coordinates", php_string("1;2|3|4")},
                                            {"hotspot_type", php_string("square")}})})},
         {"question_options",
          php_text::array({{php_text::integer(2),
                            make.resource("QuizQuestionOption", "2",
                                          {{"obj", CourseMaker::std_class(
                                                       {{"id", make.number(2)},
                                                        {"name", php_string("False")},
                                                        {"position", make.number(2)}})}})}})}});
    make.add("test_category", "CourseCopyTestCategory", "1",
             {{"title", php_string("C")}, {"description", php_string("cd")}});
    const Course course = course_of(make);
    REQUIRE(course.quizzes.size() == 2);
    const auto& quiz = course.quizzes[0];
    CHECK(quiz.title == "Q");
    CHECK(quiz.quiz_type == 2);
    CHECK(quiz.sound == "20");
    CHECK(quiz.random == -1);
    CHECK(quiz.random_answers);
    CHECK(!quiz.active);
    CHECK(quiz.max_attempt == 3);
    CHECK(quiz.expired_time == 15);
    CHECK(quiz.pass_percentage == 62.5);
    CHECK(quiz.feedback_type == 1);
    CHECK(quiz.results_disabled == 2);
    CHECK(quiz.propagate_negative);
    CHECK(quiz.start_time.empty());
    CHECK(quiz.end_time == "2025-01-01 00:00:00");
    CHECK(quiz.text_when_finished == "Well done");
    CHECK(quiz.columns.at("review_answers") == "1");
    // In the order in which they are asked.
    CHECK(quiz.question_ids == std::vector<std::string>{"6", "7", "5"});
    CHECK(quiz.question_orders == std::vector<std::int64_t>{1, 2, 3});
    CHECK(course.quizzes[1].id == parcours::chamilo::kOrphanQuestions);
    CHECK(course.quizzes[1].active);
    const auto& question = course.questions.at(0);
    CHECK(question.question == "<b>How</b>");
    CHECK(question.ponderation == 7.5);
    CHECK(question.quiz_type == 11);
    CHECK(question.position == 2);
    CHECK(question.level == 3);
    CHECK(question.picture == "quiz-5.jpg");
    CHECK(question.extra == "1:-0.5:0");
    CHECK(question.category_id == "0");
    CHECK(question.answers.at(0) ==
          parcours::chamilo::Answer{"1", "so", "c", "2", -1.25, 4, "1;2|3|4", "square"});
    CHECK(question.options.at(0) == parcours::chamilo::QuestionOption{"2", "False", 2});
    CHECK(course.test_categories.at(0).description == "cd");
  });
}

TEST_CASE("surveys, their questions and invitations") {
  for_each_generation([](CourseMaker make) {
    make.add("survey", "Survey", "1",
             {{"code", php_string("S1")},
              {"title", php_string("<p>S</p>")},
              {"subtitle", php_string("sub")},
              {"author", make.number(4)},
              {"lang", php_string("french")},
              {"avail_from", php_string("2024-01-01")},
              {"avail_till", php_string("2024-02-01")},
              {"intro", php_string("in")},
              {"surveythanks", php_string("bye")},
              {"invite_mail", php_string("come")},
              {"reminder_mail", php_string("come!")},
              {"creation_date", php_string("2023-01-01 00:00:00")},
              {"invited", make.number(5)},
              {"answered", make.number(2)},
              {"question_ids", php_text::list({make.number(1), make.number(2)})},
              {"invitation_ids", php_text::list({})},
              {"shuffle", make.number(1)}});
    make.add("survey_question", "SurveyQuestion", "1",
             {{"survey_id", make.number(1)},
              {"survey_question", php_string("<p>?</p>")},
              {"survey_question_comment", php_string("c")},
              {"survey_question_type", php_string("multiplechoice")},
              {"display", php_string("vertical")},
              {"sort", make.number(2)},
              {"max_value", make.number(9)},
              {"is_required", make.number(1)},
              {"options", php_text::null()},
              {"answers", php_text::list({CourseMaker::row(
                              {{"option_text", php_string("a")}, {"sort", make.number(1)}})})}});
    make.add("survey_invitation", "SurveyInvitation", "1",
             {{"code", php_string("S1")},
              {"user", make.number(4)},
              {"invitation_code", php_string("x")},
              {"invitation_date", php_string("d1")},
              {"reminder_date", php_string("d2")}});
    const Course course = course_of(make);
    const auto& survey = course.surveys.at(0);
    CHECK(survey.code == "S1");
    CHECK(survey.title == "<p>S</p>");
    CHECK(survey.author == "4");
    CHECK(survey.language == "french");
    CHECK(survey.available_from == "2024-01-01");
    CHECK(survey.available_until == "2024-02-01");
    CHECK(survey.thanks == "bye");
    CHECK(survey.invite_mail == "come");
    CHECK(survey.invited == 5);
    CHECK(survey.answered == 2);
    CHECK(survey.question_ids == std::vector<std::string>{"1", "2"});
    CHECK(survey.columns == parcours::chamilo::Row{{"shuffle", "1"}});
    const auto& question = course.survey_questions.at(0);
    CHECK(question.survey_id == "1");
    CHECK(question.question == "<p>?</p>");
    CHECK(question.type == "multiplechoice");
    CHECK(question.display == "vertical");
    CHECK(question.sort == 2);
    CHECK(question.max_value == 9);
    CHECK(question.is_required);
    CHECK(question.options.at(0) == parcours::chamilo::SurveyQuestion::Option{"a", 1});
    CHECK(course.survey_invitations.at(0).user == "4");
    CHECK(course.survey_invitations.at(0).reminder_date == "d2");
  });
}

TEST_CASE("learning paths with all properties of their items") {
  for_each_generation([](CourseMaker make) {
    const bool is_old = make.class_name("Learnpath") == "Learnpath";
    const std::string item = CourseMaker::row({{"id", make.number(31)},
                                               {"item_type", php_string("sco")},
                                               {"ref", php_string("HIVE")},
                                               {"title", php_string("Hive & co")},
                                               {"description", php_string("d")},
                                               {"path", php_string("hive/page.html")},
                                               {"min_score", make.number(0)},
                                               {"max_score", make.real("100")},
                                               {"mastery_score", php_text::null()},
                                               {"parent_item_id", make.number(30)},
                                               {"previous_item_id", make.number(29)},
                                               {"next_item_id", make.number(32)},
                                               {"display_order", make.number(2)},
                                               {"prerequisite", php_string("A&B")},
                                               {"prerequisite_min_score", make.real("5")},
                                               {"prerequisite_max_score", php_string("")},
                                               {"parameters", php_string("?a=1")},
                                               {"launch_data", php_string("bed=3")},
                                               {"audio", php_string("talk.mp3")}});
    make.add("learnpath", is_old ? "Learnpath" : "CourseCopyLearnpath", "3",
             {{"lp_type", make.number(2)},
              {"name", php_string("Hive")},
              {"ref", php_string("ORG")},
              {"description", php_string("<p>d</p>")},
              {"path", php_string("Hive/.")},
              {"default_encoding", php_string("UTF-8")},
              {"default_view_mod", php_string("embedded")},
              {"display_order", make.number(4)},
              {"content_maker", php_string("Maker")},
              {"content_local", php_string("local")},
              {"content_license", php_string("CC0")},
              {"author", php_string("<b>Maya</b>")},
              {"preview_image", php_string("p.jpg")},
              {"created_on", php_string("2023-01-01 00:00:00")},
              {"modified_on", php_string("2023-01-02 00:00:00")},
              {"publicated_on", php_string("0000-00-00 00:00:00")},
              {"expired_on", php_string("2025-01-01 00:00:00")},
              {"session_id", make.number(0)},
              {"prerequisite", make.number(2)},
              {"categoryId", make.number(6)},
              {"visibility", make.number(0)},
              {"use_max_score", make.number(1)},
              {"extraFields", php_text::list({CourseMaker::row({{"variable", php_string("level")},
                                                                {"value", php_string("B1")}})})},
              {"items", php_text::list({item, item})}});
    make.add("learnpath", "CourseCopyLearnpath", "4", {{"lp_type", make.number(1)}});
    make.add("learnpath_category", "LearnPathCategory", "6",
             {{"object",
               php_text::object(
                   "Chamilo\\CourseBundle\\Entity\\CLpCategory",
                   {{php_text::private_key("Chamilo\\CourseBundle\\Entity\\CLpCategory", "name"),
                     php_string("Basics")}})}});
    const Course course = course_of(make);
    REQUIRE(course.learnpaths.size() == 2);
    const auto& path = course.learnpaths[0];
    CHECK(path.lp_type == parcours::chamilo::Learnpath::Type::scorm);
    CHECK(path.name == "Hive");
    CHECK(path.ref == "ORG");
    CHECK(path.description == "<p>d</p>");
    CHECK(path.path == "Hive/.");
    CHECK(path.default_view_mod == "embedded");
    CHECK(path.display_order == 4);
    CHECK(path.content_maker == "Maker");
    CHECK(path.content_license == "CC0");
    CHECK(path.author == "<b>Maya</b>");
    CHECK(path.preview_image == "p.jpg");
    CHECK(path.modified_on == "2023-01-02 00:00:00");
    CHECK(path.publicated_on.empty());
    CHECK(path.expired_on == "2025-01-01 00:00:00");
    CHECK(path.prerequisite_path == "2");
    CHECK(path.category_id == "6");
    CHECK(!path.is_shown);
    CHECK(path.columns.at("use_max_score") == "1");
    CHECK(path.columns.at("extraFields.level") == "B1");
    // Two items with one id are told as they are.
    REQUIRE(path.items.size() == 2);
    CHECK(path.items[0] == path.items[1]);
    const auto& read = path.items[0];
    CHECK(read.id == "31");
    CHECK(read.item_type == "sco");
    CHECK(read.ref == "HIVE");
    CHECK(read.title == "Hive & co");
    CHECK(read.path == "hive/page.html");
    CHECK(read.min_score == 0);
    CHECK(read.max_score == 100);
    CHECK(!read.mastery_score);
    CHECK(read.parent_item_id == "30");
    CHECK(read.previous_item_id == "29");
    CHECK(read.next_item_id == "32");
    CHECK(read.display_order == 2);
    CHECK(read.prerequisite == "A&B");
    CHECK(read.prerequisite_min_score == 5);
    CHECK(!read.prerequisite_max_score);
    CHECK(read.parameters == "?a=1");
    CHECK(read.launch_data == "bed=3");
    CHECK(read.audio == "talk.mp3");
    CHECK(course.learnpaths[1].lp_type == parcours::chamilo::Learnpath::Type::chamilo);
    CHECK(course.learnpaths[1].is_shown);
    CHECK(course.learnpath_categories.at(0).name == "Basics");
  });
}

TEST_CASE("assignments, gradebooks, plugins and sessions") {
  for_each_generation([](CourseMaker make) {
    make.add("work", "Work", "1",
             {{"params", CourseMaker::row({{"title", php_string("W")},
                                           {"description", php_string("<p>do</p>")},
                                           {"url", php_string("/W")},
                                           {"sent_date", php_string("2024-01-01 00:00:00")},
                                           {"qualification", make.real("20.5")},
                                           {"weight", make.number(2)},
                                           {"user_id", make.number(4)}})}});
    const std::string inner = php_text::object(
        "Category", {{php_text::private_key("Category", "name"), php_string("Inner")}});
    make.add("gradebook", "GradeBookBackup", "5f00",
             {{"categories",
               php_text::list({php_text::object(
                   "Category",
                   {{php_text::private_key("Category", "name"), php_string("Top")},
                    {php_text::private_key("Category", "weight"), make.number(100)},
                    {php_text::private_key("Category", "skills"), php_text::list({})},
                    {php_string("evaluations"),
                     php_text::list({php_text::object(
                         "Evaluation",
                         {{php_text::private_key("Evaluation", "name"), php_string("E")}})})},
                    {php_string("links"),
                     php_text::list({php_text::object(
                         "ExerciseLink", {{php_text::protected_key("ref_id"), make.number(3)}})})},
                    {php_string("subCategories"), php_text::list({inner})}})})}});
    make.add("xapi_tool", "XapiTool", "1",
             {{"params", CourseMaker::row({{"title", php_string("X")},
                                           {"description", php_string("xd")},
                                           {"launch_url", php_string("a/b.html")},
                                           {"lrs_url", php_string("u")}})}});
    make.add(
        "h5p_tool", "H5pTool", "1",
        {{"params", CourseMaker::row({{"name", php_string("H")}, {"path", php_string("p")}})}});
    make.add("session_course", "CourseSession", "1", {{"title", php_string("Spring")}});
    const Course course = course_of(make);
    const auto& work = course.works.at(0);
    CHECK(work.title == "W");
    CHECK(work.description == "<p>do</p>");
    CHECK(work.url == "/W");
    CHECK(work.qualification == 20.5);
    CHECK(work.weight == 2);
    CHECK(work.columns.at("user_id") == "4");
    const auto& category = course.gradebooks.at(0).categories.at(0);
    CHECK(category.columns == parcours::chamilo::Row{{"name", "Top"}, {"weight", "100"}});
    CHECK(category.evaluations.at(0).at("name") == "E");
    CHECK(category.links.at(0).at("ref_id") == "3");
    CHECK(category.categories.at(0).columns.at("name") == "Inner");
    CHECK(course.xapi_tools.at(0).title == "X");
    CHECK(course.xapi_tools.at(0).launch_url == "a/b.html");
    CHECK(course.xapi_tools.at(0).columns.at("lrs_url") == "u");
    CHECK(course.h5p_tools.at(0).title == "H");
    CHECK(course.sessions.at(0).title == "Spring");
  });
}

TEST_CASE(
    "a resource goes by its class; what is of no known class is left out and kept in the source") {
  CourseMaker make;
  make.add("link", "Document", "1", {{"path", php_string("document/a")}});
  make.put("link", "2",
           php_text::object("Evil\\Link", CourseMaker::named({{"title", php_string("no")}})));
  make.put("link", "3", CourseMaker::std_class({{"title", php_string("no")}}));
  make.put("link", "4", php_text::array({}));
  make.put("link", "5", php_string("no"));
  make.put("link", "6",
           php_text::object("LINK", CourseMaker::named({{"title", php_string("yes")}})));
  make.put("new_tool", "1", php_text::object(make.class_name("NewTool"), {}));
  const Course course = course_of(make);
  CHECK(course.documents.at(0).path == "document/a");
  REQUIRE(course.links.size() == 1);
  CHECK(course.links[0].title == "yes");
  CHECK(course.source->root().find("resources")->find("new_tool")->size() == 1);
}

TEST_CASE("what is no course is refused") {
  const auto refusal = [](const std::string& serialized) -> std::string {
    try {
      course_of(serialized);
    } catch (const Error& error) {
      CHECK(error.code() == ErrorCode::bad_input);
      CHECK(!error.remedy().empty());
      return error.message();
    }
    return {};
  };
  CHECK(refusal(php_text::object("Other\\Course", {})).find("class “Other\\Course”") !=
        std::string::npos);
  CHECK(refusal(php_text::array({})).find("another value") != std::string::npos);
  CHECK(refusal(php_text::object("course", {})).empty());
}

TEST_CASE("properties of another kind than they should be read as absent") {
  CourseMaker make;
  make.add("link", "Link", "1",
           {{"title", php_text::list({php_string("a")})},
            {"category_id", php_text::list({php_string("5")})},
            {"item_properties", php_string("none")},
            {"linked_resources", make.number(4)}});
  make.add("learnpath", "CourseCopyLearnpath", "1",
           {{"items", php_text::list({php_string("x"), php_text::null(),
                                      CourseMaker::row({{"id", make.number(1)}})})}});
  make.add("quiz", "Quiz", "1",
           {{"obj", CourseMaker::std_class({{"question_ids", php_string("1,2")},
                                            {"pass_percentage", php_text::real("NAN")}})}});
  make.put("document", "1", php_text::null());
  const Course course = course_of(make);
  CHECK(course.links.at(0).title.empty());
  CHECK(course.links.at(0).category_id == 0);
  CHECK(course.links.at(0).item_properties.empty());
  CHECK(course.learnpaths.at(0).items.size() == 1);
  CHECK(course.quizzes.at(0).question_ids.empty());
  CHECK(course.quizzes.at(0).pass_percentage == 0);
  CHECK(course.documents.empty());
  CHECK(course_of(php_text::object("Course", CourseMaker::named({{"resources", php_string("x")}})))
            .links.empty());
}

TEST_CASE(
    "where the course is not UTF-8, its texts are converted and UTF-8 is left alone elsewhere") {
  const auto titles = [](std::string encoding) {
    CourseMaker make;
    make.encoding(std::move(encoding));
    make.add("link", "Link", "1",
             {{"title", php_string("caf\xE9")}, {"description", php_string("caf\xC3\xA9")}});
    make.add(
        "learnpath", "CourseCopyLearnpath", "1",
        {{"name", php_string("\x80 5")},
         {"items", php_text::list({CourseMaker::row({{"title", php_string("caf\xE9")}}),
                                   CourseMaker::row({{"title", php_string("caf\xC3\xA9")}})})}});
    const Course course = course_of(make);
    return std::vector<std::string>{
        course.links.at(0).title, course.links.at(0).description, course.learnpaths.at(0).name,
        course.learnpaths.at(0).items.at(0).title, course.learnpaths.at(0).items.at(1).title};
  };
  using Texts = std::vector<std::string>;
  CHECK(titles("ISO-8859-1") == Texts{"café", "cafÃ©", "€ 5", "café", "café"});
  CHECK(titles("ISO-8859-15")[0] == "café");
  CHECK(titles("UTF-8") == Texts{"caf\uFFFD", "café", "\uFFFD 5", "caf\uFFFD", "café"});
  // Not told, or told in words that nobody knows: taken for what it looks like.
  CHECK(titles("") == Texts{"café", "café", "€ 5", "café", "café"});
  CHECK(titles("no-such-charset") == titles(""));
}

TEST_CASE("references within a course are followed") {
  CourseMaker make;
  make.add("link", "Link", "1", {{"title", php_string("one")}});
  // Numbers: 1 the course, 2 resources, 3 their links, 4 link 1.
  make.put("link", "2", "r:4;");
  const Course course = course_of(make);
  REQUIRE(course.links.size() == 2);
  CHECK(course.links[1].id == "2");
  CHECK(course.links[1].title == "one");
}

TEST_CASE("references that contain themselves, or repeat much, come to an end") {
  // The gradebook's category is among its own sub-categories: 1 course, 2 resources, 3 list, 4
  // gradebook, 5 its categories, 6 the category.
  CourseMaker cyclic;
  cyclic.add(
      "gradebook", "GradeBookBackup", "1",
      {{"categories",
        php_text::list({php_text::object(
            "Category", CourseMaker::named({{"name", php_string("C")},
                                            {"subCategories", php_text::list({"r:6;"})}}))})}});
  CHECK(course_of(cyclic).gradebooks.at(0).categories.at(0).columns.at("name") == "C");

  // Twice in itself: 2^32 categories.
  CourseMaker doubled;
  doubled.add("gradebook", "GradeBookBackup", "1",
              {{"categories",
                php_text::list({php_text::object(
                    "Category",
                    CourseMaker::named({{"subCategories", php_text::list({"r:6;", "r:6;"})}}))})}});
  CHECK_THROWS_AS(course_of(doubled), Error);

  // A large document, a thousand times.
  CourseMaker large;
  large.add("document", "Document", "0", {{"title", php_string(std::string(1'000'000, 'a'))}});
  for (int i = 1; i < 1000; ++i) large.put("document", std::to_string(i), "r:4;");
  try {
    course_of(large);
    FAIL("a gigabyte was read");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::limit);
  }
}
