// Backups that Chamilo 1.11 wrote itself. They are among the reference material, which not
// everybody has (the folder that PARCOURS_REFERENCE names): without it nothing is tested here.
#include <doctest/doctest.h>

#include <parcours/chamilo/backup.hpp>
#include <parcours/chamilo/course_info.hpp>
#include <parcours/chamilo/php_reader.hpp>
#include <parcours/chamilo/php_writer.hpp>
#include <parcours/zip/archive_tree.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <vector>

using parcours::EntryName;
using parcours::chamilo::Backup;
using parcours::chamilo::Course;
using parcours::zip::ArchiveTree;

namespace {

std::optional<std::filesystem::path> sample(const std::string& name) {
  const char* reference = std::getenv("PARCOURS_REFERENCE");  // NOLINT(concurrency-mt-unsafe)
  if (reference == nullptr) {
    MESSAGE("skipped: PARCOURS_REFERENCE is not set");
    return std::nullopt;
  }
  const auto file = std::filesystem::path(reference) / "samples" / "chamilo" / name;
  if (!std::filesystem::exists(file)) {
    MESSAGE("skipped: the reference material has no " << name);
    return std::nullopt;
  }
  return file;
}

/// Class -> objects of it that are elements of a list, counted in the text without reading it.
std::map<std::string, std::size_t> objects_by_class(const std::string& text) {
  static const std::regex kElement(R"re((?:i:-?\d+;|";)O:\d+:"([A-Za-z\\]+)":\d+:\{)re");
  std::map<std::string, std::size_t> counts;
  for (std::sregex_iterator it(text.begin(), text.end(), kElement), end; it != end; ++it) {
    const std::string name = (*it)[1];
    ++counts[name.substr(name.rfind('\\') + 1)];
  }
  return counts;
}

std::map<std::string, std::size_t> resources_by_class(const Course& course) {
  std::map<std::string, std::size_t> counts = {
      {"Announcement", course.announcements.size()},
      {"Asset", course.assets.size()},
      {"Attendance", course.attendances.size()},
      {"CalendarEvent", course.events.size()},
      {"CourseCopyLearnpath", course.learnpaths.size()},
      {"CourseCopyTestCategory", course.test_categories.size()},
      {"CourseDescription", course.course_descriptions.size()},
      {"Document", course.documents.size()},
      {"Forum", course.forums.size()},
      {"ForumCategory", course.forum_categories.size()},
      {"ForumPost", course.posts.size()},
      {"ForumTopic", course.threads.size()},
      {"Glossary", course.glossary.size()},
      {"GradeBookBackup", course.gradebooks.size()},
      {"Link", course.links.size()},
      {"LinkCategory", course.link_categories.size()},
      {"Quiz", course.quizzes.size()},
      {"QuizQuestion", course.questions.size()},
      {"ScormDocument", course.scorm_documents.size()},
      {"Survey", course.surveys.size()},
      {"SurveyQuestion", course.survey_questions.size()},
      {"Thematic", course.thematics.size()},
      {"ToolIntro", course.tool_intros.size()},
      {"Wiki", course.wiki.size()},
      {"Work", course.works.size()},
  };
  std::erase_if(counts, [](const auto& count) { return count.second == 0; });
  return counts;
}

}  // namespace

TEST_CASE("every object of a real backup becomes a resource of its type, and can be written back") {
  for (const char* name :
       {"demo_full.zip", "selected_docs_links_glossary.zip", "selected_lp1_quiz2.zip",
        "scorm_path_full.zip", "handmade_minimal.zip"}) {
    const auto file = sample(name);
    if (!file) continue;
    CAPTURE(name);
    const ArchiveTree archive(*file);
    CHECK(parcours::chamilo::is_backup(archive));
    const std::string text = parcours::chamilo::read_course_info(archive);
    const auto document = parcours::chamilo::php::read(text);
    CHECK(parcours::chamilo::php::write(*document) == text);

    const Backup backup(archive);
    auto expected = objects_by_class(text);
    // These are parts of resources.
    for (const char* part : {"stdClass", "Category", "QuizQuestionOption"}) expected.erase(part);
    CHECK(resources_by_class(backup.course()) == expected);
    CHECK(expected.size() >= 3);
  }
}

TEST_CASE("the files of real backups are found, but for those that are really missing") {
  if (const auto file = sample("demo_full.zip")) {
    const ArchiveTree archive(*file);
    const Backup backup(archive);
    std::vector<std::string> missing;
    std::size_t files = 0;
    for (const auto& document : backup.course().documents) {
      if (document.is_folder) continue;
      ++files;
      const auto found = backup.file_of(document);
      if (!found) missing.push_back(document.path);
      if (found) CHECK(archive.size(*found) == static_cast<std::uint64_t>(document.size));
    }
    CHECK(missing == std::vector<std::string>{"document/Lessons/lost.html"});
    std::size_t stored = 0;
    for (const EntryName& name : archive.names()) {
      if (name.str().starts_with("document/")) ++stored;
    }
    CHECK(files == stored + missing.size());
    // Written by the version of 2017: in the wrong place.
    CHECK(backup.attachment_of(backup.course().events.at(0))->str().starts_with("upload/"));
    CHECK(backup.attachment_of(backup.course().announcements.at(0)));
  }
  if (const auto file = sample("scorm_path_full.zip")) {
    const ArchiveTree archive(*file);
    const Backup backup(archive);
    const auto& path = backup.course().learnpaths.at(0);
    CHECK(backup.scorm_folder_of(path)->str() == "scorm");
    REQUIRE(path.items.size() == 2);
    for (const auto& item : path.items) CHECK(backup.scorm_file_of(path, item.path));
    CHECK(path.items[1].mastery_score == 75);
  }
}
