#include <doctest/doctest.h>
#include <parcours/base/text.hpp>
#include <parcours/job/path_choice.hpp>

#include <algorithm>

using namespace parcours;
using chamilo::Learnpath;

namespace {

Learnpath learnpath(const char* id, const char* name, std::int64_t order = 0) {
  Learnpath path;
  path.id = id;
  path.name = name;
  path.display_order = order;
  return path;
}

chamilo::Course course_with(std::vector<Learnpath> paths) {
  chamilo::Course course;
  course.learnpaths = std::move(paths);
  return course;
}

std::vector<std::string> names_of(const chamilo::Course& course,
                                  scorm::NamePolicy policy = scorm::NamePolicy::keep) {
  return job::package_names(job::paths_in_order(course), policy);
}

/// What is said when a path cannot be chosen.
Error complaint(const job::BackupExportJob& job, const chamilo::Course& course) {
  try {
    job::choose_path(job, course);
  } catch (const Error& error) {
    return error;
  }
  FAIL("a path was chosen");
  return {ErrorCode::internal, ""};
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

job::BackupExportJob job_for(const char* path) {
  job::BackupExportJob job;
  job.backup = "folder/demo.zip";
  job.path = path;
  return job;
}

}  // namespace

TEST_CASE("packages are named after their paths, in the order of the course") {
  const chamilo::Course course =
      course_with({learnpath("2", "Second", 2), learnpath("1", "First", 1)});
  CHECK(names_of(course) == std::vector<std::string>{"First.zip", "Second.zip"});
}

TEST_CASE("no two packages have one name, whatever the paths are called") {
  const chamilo::Course course = course_with(
      {learnpath("1", "Same"), learnpath("2", "SAME"), learnpath("3", "Same-1"), learnpath("4", ""),
       learnpath("4", ""), learnpath("6", "..."), learnpath("7", "a/b"), learnpath("8", "a\\b"),
       learnpath("9", "con"), learnpath("10", "what?"), learnpath("11", " \t ")});
  std::vector<std::string> names = names_of(course);
  REQUIRE(names.size() == 11);
  CHECK(names[0] == "Same-1.zip");
  CHECK(names[1] == "SAME-2.zip");
  CHECK(names[5] == "path-6.zip");
  CHECK(names[6] == "a-b-7.zip");
  CHECK(names[7] == "a-b-8.zip");
  CHECK(names[8] == "_con.zip");
  CHECK(names[9] == "what-.zip");
  CHECK(names[10] == "learning path 11.zip");
  for (std::string& name : names) {
    CHECK_MESSAGE(!has(name, "/"), name);
    name = text::fold_case(name);
  }
  std::sort(names.begin(), names.end());
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}

TEST_CASE("long names are cut, portable ones are ASCII") {
  const std::string sentence(300, 'x');
  const chamilo::Course course = course_with({learnpath("1", sentence.c_str())});
  CHECK(names_of(course).front().size() < 100);
  const chamilo::Course accents = course_with({learnpath("1", "Été à Liège")});
  CHECK(names_of(accents).front() == "Été à Liège.zip");
  CHECK(names_of(accents, scorm::NamePolicy::portable).front() == "Ete-a-Liege.zip");
}

TEST_CASE("a path is chosen by name, by id, or because it is the only one") {
  const chamilo::Course course = course_with(
      {learnpath("1", "2"), learnpath("2", "Tom &amp; Ann"), learnpath("3", "Été  chaud")});
  const auto chosen = [&](const char* path) { return job::choose_path(job_for(path), course).id; };
  // A name counts before an id.
  CHECK(chosen("2") == "1");
  CHECK(chosen("3") == "3");
  CHECK(chosen("Tom & Ann") == "2");
  CHECK(chosen("Tom &amp; Ann") == "2");
  CHECK(chosen("été chaud") == "3");
  CHECK(job::choose_path(job_for(""), course_with({learnpath("5", "Only")})).id == "5");
}

TEST_CASE("a question that lists the paths when several could be meant") {
  Learnpath hidden = learnpath("12", "Draft");
  hidden.is_shown = false;
  hidden.item_properties.push_back({});
  hidden.item_properties.back().visibility = chamilo::ItemProperty::Visibility::hidden;
  const chamilo::Course course =
      course_with({learnpath("1", "One"), learnpath("2", "Two"), hidden});
  const Error several = complaint(job_for(""), course);
  CHECK(several.code() == ErrorCode::usage);
  CHECK(several.message() == "demo.zip has 3 learning paths; which one?");
  CHECK(has(several.remedy(), "     1  One\n     2  Two\n    12  Draft (it is hidden)"));

  const Error unknown = complaint(job_for("Onee"), course);
  CHECK(unknown.code() == ErrorCode::usage);
  CHECK(unknown.message() == "demo.zip has no learning path “Onee”");
  CHECK(has(unknown.remedy(), "Did you mean “One”?"));

  const Error twins =
      complaint(job_for("One"), course_with({learnpath("1", "One"), learnpath("4", "One")}));
  CHECK(has(twins.message(), "2 learning paths called “One”"));
  CHECK(has(twins.remedy(), "--path 1"));

  const Error drafts = complaint(job_for(""), course_with({hidden}));
  CHECK(has(drafts.message(), "no learning path that learners see"));
  job::BackupExportJob all = job_for("");
  all.include_hidden = true;
  CHECK(job::choose_path(all, course_with({hidden})).id == "12");
  CHECK(complaint(job_for(""), course_with({})).code() == ErrorCode::bad_input);
}
