#include "paths.hpp"

#include <parcours/learning/file_kind.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using parcours::EntryName;
using namespace parcours::learning;  // NOLINT: the subject of every test here

namespace {
Item of_kind(ItemKind kind, const char* source = nullptr) {
  Item item;
  item.kind = kind;
  if (source != nullptr) item.source = EntryName::from(source);
  return item;
}
}  // namespace

TEST_CASE("completion is written as the run-time reads it") {
  CHECK(to_string(Completion{Completion::Rule::viewed, 0}) == "viewed");
  CHECK(to_string(Completion{Completion::Rule::scrolled, 0}) == "scrolled");
  CHECK(to_string(Completion{Completion::Rule::stayed, 30}) == "stayed:30");
  CHECK(to_string(Completion{Completion::Rule::played, 90}) == "played:90");
  CHECK(to_string(Completion{Completion::Rule::button, 0}) == "button");
}

TEST_CASE("time limit actions are the words of SCORM 1.2") {
  CHECK(to_string(TimeLimitAction::exit_message) == "exit,message");
  CHECK(to_string(TimeLimitAction::exit_no_message) == "exit,no message");
  CHECK(to_string(TimeLimitAction::continue_message) == "continue,message");
  CHECK(to_string(TimeLimitAction::continue_no_message) == "continue,no message");
}

TEST_CASE("each kind has its word") {
  CHECK(to_string(ItemKind::chapter) == "chapter");
  CHECK(to_string(ItemKind::page) == "page");
  CHECK(to_string(ItemKind::file) == "file");
  CHECK(to_string(ItemKind::media) == "media");
  CHECK(to_string(ItemKind::link) == "link");
  CHECK(to_string(ItemKind::quiz) == "quiz");
  CHECK(to_string(ItemKind::sco) == "sco");
  CHECK(to_string(MediaKind::image) == "image");
  CHECK(to_string(MediaKind::audio) == "audio");
  CHECK(to_string(MediaKind::video) == "video");
}

TEST_CASE("each kind has its own default completion") {
  const auto rule = [](const Item& item) { return to_string(effective_completion(item)); };
  CHECK(rule(of_kind(ItemKind::page, "a.html")) == "scrolled");
  CHECK(rule(of_kind(ItemKind::media, "a.png")) == "viewed");
  CHECK(rule(of_kind(ItemKind::media, "a.mp3")) == "played:90");
  CHECK(rule(of_kind(ItemKind::media, "a.mp4")) == "played:90");
  CHECK(rule(of_kind(ItemKind::file, "a.PDF")) == "viewed");
  CHECK(rule(of_kind(ItemKind::file, "a.docx")) == "button");
  CHECK(rule(of_kind(ItemKind::link)) == "button");
}

TEST_CASE("an item's own completion goes before the default") {
  Item item = of_kind(ItemKind::page, "a.html");
  item.completion = Completion{Completion::Rule::stayed, 5};
  CHECK(to_string(effective_completion(item)) == "stayed:5");
}

TEST_CASE("the author's word on what a media file is goes before its suffix") {
  Item item = of_kind(ItemKind::media, "a.webm");
  CHECK(media_kind(item) == MediaKind::video);
  item.media = MediaKind::audio;
  CHECK(media_kind(item) == MediaKind::audio);
}

TEST_CASE("the suffix says what a file is, in any case") {
  const auto kind = [](const char* name) { return kind_of_file(EntryName::from(name)); };
  CHECK(kind("a.HTML") == FileKind{ItemKind::page, std::nullopt});
  CHECK(kind("a.md") == FileKind{ItemKind::page, std::nullopt});
  CHECK(kind("a.txt") == FileKind{ItemKind::page, std::nullopt});
  CHECK(kind("a.svg") == FileKind{ItemKind::media, MediaKind::image});
  CHECK(kind("a.Mp3") == FileKind{ItemKind::media, MediaKind::audio});
  CHECK(kind("a.webm") == FileKind{ItemKind::media, MediaKind::video});
  CHECK(kind("a.pdf") == FileKind{ItemKind::file, std::nullopt});
  CHECK(kind("LISEZMOI") == FileKind{ItemKind::file, std::nullopt});
}

TEST_CASE("a container may hold sound or pictures") {
  CHECK(may_hold(EntryName::from("a.webm"), MediaKind::audio));
  CHECK(may_hold(EntryName::from("a.ogg"), MediaKind::video));
  CHECK(may_hold(EntryName::from("a.avi"), MediaKind::video));
  CHECK_FALSE(may_hold(EntryName::from("a.png"), MediaKind::video));
  CHECK_FALSE(may_hold(EntryName::from("a.pdf"), MediaKind::image));
}

TEST_CASE("a message calls an item by title, file, address or identifier") {
  Item item;
  item.identifier = "x";
  CHECK(name_for_people(item) == "x");
  item.address = "https://example.org/";
  CHECK(name_for_people(item) == "https://example.org/");
  item.source = EntryName::from("a.html");
  CHECK(name_for_people(item) == "a.html");
  item.title = "Title";
  CHECK(name_for_people(item) == "Title");
}

TEST_CASE(
    "for_each_item visits parents before children in the order of the path, with their depth") {
  const LearningPath path =
      test::path_of({test::step("a"),
                     test::chapter("c", {test::step("d"), test::chapter("e", {test::step("f")})}),
                     test::step("g")});
  std::vector<std::string> seen;
  for_each_item(path, [&](const Item& item, int depth) {
    seen.push_back(item.identifier + std::to_string(depth));
  });
  CHECK(seen == std::vector<std::string>{"a0", "c0", "d1", "e1", "f2", "g0"});
  CHECK(count_steps(path) == 4);
}

TEST_CASE("for_each_item can change the items") {
  LearningPath path = test::path_of({test::chapter("c", {test::step("d")})});
  for_each_item(path, [](Item& item, int) { item.title = "new"; });
  CHECK(path.items[0].items[0].title == "new");
}
