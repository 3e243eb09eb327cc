#include "backup_maker.hpp"

#include <doctest/doctest.h>

#include <parcours/chamilo/personal_data.hpp>

#include <algorithm>
#include <string>
#include <vector>

using parcours::chamilo::Course;
using parcours::chamilo::find_personal_data;
using parcours::chamilo::PersonalDatum;
using DatumKind = PersonalDatum::Kind;

namespace {

/// "place=value" of a kind.
std::vector<std::string> personal_data_of(const Course& course, DatumKind kind) {
  std::vector<std::string> all;
  for (const PersonalDatum& datum : find_personal_data(course)) {
    if (datum.kind == kind) all.push_back(datum.place + "=" + datum.value);
  }
  return all;
}

using Places = std::vector<std::string>;

}  // namespace

TEST_CASE("a course that names nobody has no personal data") {
  Course course;
  course.documents.emplace_back().title = "Bees @ work, v1.2@3.4";
  course.documents[0].item_properties.emplace_back();
  CHECK(find_personal_data(course).empty());
}

TEST_CASE("names of authors, posters and the teacher are found") {
  Course course;
  course.info = {{"titular", "Maya Zoet"}};
  auto& post = course.posts.emplace_back();
  post.id = "12";
  post.poster_name = "Willy";
  auto& path = course.learnpaths.emplace_back();
  path.id = "3";
  path.author = "<p><b>Maya</b>\n Zoet</p>";
  auto& work = course.works.emplace_back();
  work.id = "4";
  work.columns = {{"author", "Flip"}};
  CHECK(personal_data_of(course, DatumKind::name) ==
        Places{"work 4: author=Flip", "course: info.titular=Maya Zoet",
               "learnpath 3: author=Maya Zoet", "post 12: poster_name=Willy"});
}

TEST_CASE("e-mail addresses are found in texts of all types") {
  Course course;
  auto& intro = course.tool_intros.emplace_back();
  intro.id = "course_homepage";
  intro.intro_text = "<a href=\"mailto:maya.zoet@bees.example\">maya.zoet@bees.example</a>.";
  auto& question = course.questions.emplace_back();
  question.id = "5";
  question.answers.emplace_back().comment = "Ask willy+b@bees.example.";
  auto& path = course.learnpaths.emplace_back();
  path.id = "3";
  auto& item = path.items.emplace_back();
  item.id = "7";
  item.title = "a@b.nl@c.org, x@y, @z.nl";
  auto& survey = course.surveys.emplace_back();
  survey.id = "1";
  survey.invite_mail = "mél@écoles.example";
  CHECK(personal_data_of(course, DatumKind::email) ==
        Places{"learnpath 3, item 7: title=a@b.nl",
               "tool introduction course_homepage: intro_text=maya.zoet@bees.example",
               "tool introduction course_homepage: intro_text=maya.zoet@bees.example",
               "survey 1: invite_mail=mél@écoles.example",
               "question 5: answers.comment=willy+b@bees.example"});
}

TEST_CASE("ids of users are found in rows and columns; nobody's are not") {
  Course course;
  auto& document = course.documents.emplace_back();
  document.id = "3";
  auto& row = document.item_properties.emplace_back();
  row.insert_user_id = 7;
  row.lastedit_user_id = 0;
  row.to_user_id = 8;
  auto& thread = course.threads.emplace_back();
  thread.id = "2";
  thread.poster_id = 7;
  auto& gradebook = course.gradebooks.emplace_back();
  gradebook.id = "5f";
  gradebook.categories.emplace_back().columns = {{"user_id", "9"}, {"grade_model_id", "3"}};
  auto& survey = course.surveys.emplace_back();
  survey.id = "1";
  survey.author = "4";
  CHECK(personal_data_of(course, DatumKind::user_id) ==
        Places{"survey 1: author=4", "document 3: item_properties.insert_user_id=7",
               "thread 2: poster_id=7", "document 3: item_properties.to_user_id=8",
               "gradebook 5f: categories.user_id=9"});
}

TEST_CASE("of a value that is everywhere the first places are told, and how many more there are") {
  Course course;
  for (int i = 0; i < 1000; ++i) {
    auto& document = course.documents.emplace_back();
    document.id = std::to_string(i);
    document.item_properties.emplace_back().insert_user_id = 7;
  }
  const auto data = find_personal_data(course, 3);
  REQUIRE(data.size() == 3);
  CHECK(data[0].more == 0);
  CHECK(data[2] ==
        PersonalDatum{DatumKind::user_id, "7", "document 2: item_properties.insert_user_id", 997});
}
