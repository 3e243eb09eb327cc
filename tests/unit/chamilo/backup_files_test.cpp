#include "backup_maker.hpp"

#include <doctest/doctest.h>

#include <parcours/base/error.hpp>
#include <parcours/chamilo/backup.hpp>

#include <optional>
#include <string>

using parcours::EntryName;
using parcours::Error;
using parcours::ErrorCode;
using parcours::MemoryTree;
using parcours::chamilo::Announcement;
using parcours::chamilo::Asset;
using parcours::chamilo::Attachment;
using parcours::chamilo::Backup;
using parcours::chamilo::CalendarEvent;
using parcours::chamilo::is_backup;
using parcours::chamilo::Learnpath;
using parcours::chamilo::LearnpathItem;
using parcours::test::CourseMaker;

namespace {

/// A backup of an empty course with files.
struct BackupWith {
  explicit BackupWith(std::initializer_list<const char*> names)
      : tree(CourseMaker().files()), backup(add(names)) {}

  const MemoryTree& add(std::initializer_list<const char*> names) {
    for (const char* name : names) tree.add(EntryName::from(name), "x");
    return tree;
  }

  MemoryTree tree;
  Backup backup;
};

std::string place(const std::optional<EntryName>& name) { return name ? name->str() : "-"; }

parcours::chamilo::Document document_at(const std::string& path) {
  parcours::chamilo::Document document;
  document.path = path;
  return document;
}

Learnpath scorm_path(const std::string& path) {
  Learnpath learnpath;
  learnpath.lp_type = Learnpath::Type::scorm;
  learnpath.path = path;
  return learnpath;
}

}  // namespace

TEST_CASE("a tree with a course_info.dat at its root is a backup") {
  CHECK(is_backup(CourseMaker().files()));
  MemoryTree deeper;
  deeper.add(EntryName::from("backup/course_info.dat"), "x");
  CHECK(!is_backup(deeper));
  try {
    const Backup backup(deeper);
    FAIL("it was read");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::bad_input);
    CHECK(error.message().find("no course_info.dat") != std::string::npos);
    CHECK(!error.remedy().empty());
  }
}

TEST_CASE("a fault of the data is told with the file") {
  MemoryTree tree;
  tree.add(EntryName::from("course_info.dat"), parcours::test::base64("a:1:{"));
  CHECK_THROWS_WITH_AS(Backup{tree}, doctest::Contains("while reading course_info.dat"), Error);
}

TEST_CASE("documents are found under their path, in normalization form C") {
  const BackupWith with({"document/a.html", "document/caf\u00e9.html", "scorm/a.html"});
  const auto found = [&](const std::string& path) {
    return place(with.backup.file_of(document_at(path)));
  };
  CHECK(found("document/a.html") == "document/a.html");
  CHECK(found("document/cafe\u0301.html") == "document/caf\u00e9.html");
  CHECK(found("document/lost.html") == "-");
  CHECK(found("document/../course_info.dat") == "-");
  CHECK(found("document/../document/a.html") == "-");
  CHECK(found("/document/a.html") == "-");
  CHECK(found("course_info.dat") == "-");
  CHECK(found("scorm/a.html") == "-");
  CHECK(found("") == "-");
  CHECK(found("document/\xFF.html") == "-");
  auto folder = document_at("document/a.html");
  folder.is_folder = true;
  CHECK(place(with.backup.file_of(folder)) == "-");
}

TEST_CASE("assets have a slash in front") {
  const BackupWith with({"upload/learning_path/images/a.png"});
  Asset asset;
  asset.path = "/upload/learning_path/images/a.png";
  CHECK(place(with.backup.file_of(asset)) == "upload/learning_path/images/a.png");
  asset.path = "/course_info.dat";
  CHECK(!with.backup.file_of(asset));
  asset.path = "/../upload/learning_path/images/a.png";
  CHECK(!with.backup.file_of(asset));
}

TEST_CASE("attachments and pictures are looked for in the right place, then where 2017 put them") {
  const BackupWith right({"upload/calendar/a1", "upload/announcements/a1", "upload/a1",
                          "upload/learning_path/images/p.jpg", "upload/images/p.jpg"});
  const BackupWith wrong({"upload/a1", "upload/images/p.jpg"});
  CalendarEvent event;
  Announcement announcement;
  Learnpath path;
  CHECK(!right.backup.attachment_of(event));
  CHECK(!right.backup.attachment_of(announcement));
  CHECK(!right.backup.preview_image_of(path));
  event.attachment = Attachment{"a1", "plan.pdf", "", 1};
  announcement.attachment = event.attachment;
  path.preview_image = "p.jpg";
  CHECK(place(right.backup.attachment_of(event)) == "upload/calendar/a1");
  CHECK(place(right.backup.attachment_of(announcement)) == "upload/announcements/a1");
  CHECK(place(right.backup.preview_image_of(path)) == "upload/learning_path/images/p.jpg");
  CHECK(place(wrong.backup.attachment_of(event)) == "upload/a1");
  CHECK(place(wrong.backup.attachment_of(announcement)) == "upload/a1");
  CHECK(place(wrong.backup.preview_image_of(path)) == "upload/images/p.jpg");
  event.attachment->path = "../course_info.dat";
  path.preview_image = "/upload/images/p.jpg";
  CHECK(!wrong.backup.attachment_of(event));
  CHECK(!wrong.backup.preview_image_of(path));
}

TEST_CASE("an imported package is found in its own folder") {
  const BackupWith with({"scorm/Hive/imsmanifest.xml", "scorm/Hive/a b/page.html",
                         "scorm/Hive/x%20y.html", "scorm/Hive/sub/imsmanifest.xml",
                         "scorm/Hive/sub/s.html", "scorm/page.html"});
  const Learnpath path = scorm_path("Hive/.");
  CHECK(place(with.backup.scorm_folder_of(path)) == "scorm/Hive");
  const auto file = [&](const char* launch) {
    return place(with.backup.scorm_file_of(path, launch));
  };
  CHECK(file("a b/page.html") == "scorm/Hive/a b/page.html");
  CHECK(file("a%20b/page.html?x=1#top") == "scorm/Hive/a b/page.html");
  CHECK(file("x%20y.html") == "scorm/Hive/x%20y.html");
  CHECK(file("../../course_info.dat") == "-");
  CHECK(file("https://example.org/a%20b/page.html") == "-");
  CHECK(file("lost.html") == "-");
  CHECK(place(with.backup.scorm_file_of(scorm_path("Hive/sub"), "s.html")) ==
        "scorm/Hive/sub/s.html");
  CHECK(place(with.backup.scorm_file_of(scorm_path("Hive/sub"), "../imsmanifest.xml")) ==
        "scorm/Hive/imsmanifest.xml");
  CHECK(!with.backup.scorm_folder_of(scorm_path("Other/.")));
  CHECK(!with.backup.scorm_folder_of(scorm_path("../scorm")));
  CHECK(!with.backup.scorm_folder_of(Learnpath{}));
}

TEST_CASE("packages that were poured together are found among the others") {
  const BackupWith with({"scorm/imsmanifest.xml", "scorm/hive/page.html", "scorm/sub/s.html"});
  CHECK(place(with.backup.scorm_folder_of(scorm_path("Hive/."))) == "scorm");
  CHECK(place(with.backup.scorm_file_of(scorm_path("Hive/."), "hive/page.html")) ==
        "scorm/hive/page.html");
  Learnpath deeper = scorm_path("Hive/sub");
  CHECK(!with.backup.scorm_folder_of(deeper));
  deeper.items.emplace_back().path = "s.html";
  CHECK(place(with.backup.scorm_folder_of(deeper)) == "scorm");
}

TEST_CASE("an item's recording lies in the audio folder, or where its path says") {
  const BackupWith with({"document/audio/talk.mp3", "document/talks/b.mp3"});
  LearnpathItem item;
  CHECK(!with.backup.audio_of(item));
  item.audio = "talk.mp3";
  CHECK(place(with.backup.audio_of(item)) == "document/audio/talk.mp3");
  item.audio = "/audio/talk.mp3";
  CHECK(place(with.backup.audio_of(item)) == "document/audio/talk.mp3");
  item.audio = "talks/b.mp3";
  CHECK(place(with.backup.audio_of(item)) == "document/talks/b.mp3");
  item.audio = "../course_info.dat";
  CHECK(!with.backup.audio_of(item));
}
