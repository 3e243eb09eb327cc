#include "chamilo_course.hpp"

#include <parcours/learning/identifier.hpp>

#include <set>

using chamilo_test::html_page;
using chamilo_test::ReadPath;
using chamilo_test::TestCourse;

namespace {

/// A course whose document 1 can be shown by any number of items.
TestCourse with_document() {
  TestCourse test;
  test.add_document("1", "document/a.html", html_page("x"));
  return test;
}

}  // namespace

TEST_CASE("items are sorted among their siblings, whatever the order of the file") {
  TestCourse test = with_document();
  test.add_item("1", "document", "1").display_order = 2;
  test.add_item("2", "document", "1", "4").display_order = 2;
  test.add_item("3", "document", "1", "4").display_order = 1;
  test.add_item("4", "dir", "0").display_order = 1;
  CHECK(ReadPath(test).outline() ==
        std::vector<std::string>{"demo-i4", "  demo-i3", "  demo-i2", "demo-i1"});
}

TEST_CASE("items whose parent is not there come to the top and are reported") {
  TestCourse test = with_document();
  test.add_item("1", "dir", "0");
  test.add_item("2", "document", "1", "1");
  test.add_item("3", "document", "1", "77");
  const ReadPath read(test);
  CHECK(read.outline() == std::vector<std::string>{"demo-i1", "  demo-i2", "demo-i3"});
  CHECK(read.simplified("Item 3", "77"));
}

TEST_CASE("chapters that lie in each other are kept and reported") {
  TestCourse test = with_document();
  test.add_item("1", "dir", "0", "2");
  test.add_item("2", "dir", "0", "3");
  test.add_item("3", "dir", "0", "1");
  test.add_item("4", "document", "1", "2");
  test.add_item("5", "document", "1", "5");
  const ReadPath read(test);
  const std::vector<std::string> outline = read.outline();
  CHECK(outline.size() == 5);
  CHECK(read.item("demo-i4") != nullptr);
  CHECK(read.item("demo-i5") != nullptr);
  CHECK(read.simplified("Item 5", "comes at the top"));
  CHECK(read.simplified("Item 1", "comes at the top"));
}

TEST_CASE("two items with one id are both there") {
  TestCourse test = with_document();
  test.add_item("1", "document", "1").title = "First";
  test.add_item("1", "document", "1").title = "Second";
  test.add_item("2", "document", "1").prerequisite = "1";
  const ReadPath read(test);
  CHECK(read.outline() == std::vector<std::string>{"demo-i1", "demo-i1-2", "demo-i2"});
  CHECK(read.simplified("Second", "has its id 1 too"));
  CHECK(read.item("demo-i2")->prerequisites == parcours::learning::Prerequisites::done("demo-i1"));
}

TEST_CASE("no item is lost in thousands of levels") {
  TestCourse test = with_document();
  constexpr int kLevels = 5000;
  for (int i = 1; i < kLevels; ++i) {
    test.add_item(std::to_string(i), "dir", "0", std::to_string(i - 1));
  }
  test.add_item(std::to_string(kLevels), "document", "1", std::to_string(kLevels - 1));
  const parcours::chamilo::Backup backup(test.tree, test.course);
  const auto result =
      parcours::source::read_backup_path(backup, backup.course().learnpaths.front(), {});
  std::size_t count = 0;
  int deepest = 0;
  parcours::learning::for_each_item(result.reading.path,
                                    [&](const parcours::learning::Item&, int depth) {
                                      ++count;
                                      deepest = std::max(deepest, depth);
                                    });
  CHECK(count == kLevels);
  CHECK(deepest <= 31);
}

TEST_CASE("a page that holds items is the first step of a chapter") {
  TestCourse test = with_document();
  test.add_item("1", "document", "1");
  test.add_item("2", "document", "1", "1");
  test.add_item("3", "document", "1").prerequisite = "1";
  const ReadPath read(test);
  CHECK(read.outline() ==
        std::vector<std::string>{"demo-i1-chapter", "  demo-i1", "  demo-i2", "demo-i3"});
  CHECK(read.item("demo-i3")->prerequisites == parcours::learning::Prerequisites::done("demo-i1"));
  CHECK(read.simplified("Item 1", "first step of a chapter"));
}

TEST_CASE("identifiers stay when a later backup has other titles, items and places") {
  TestCourse earlier = with_document();
  earlier.add_item("5", "document", "1");
  earlier.add_item("6", "dir", "0");
  earlier.add_item("7", "document", "1", "6");
  TestCourse later = with_document();
  later.path().name = "Renamed";
  later.add_item("9", "document", "1");
  later.add_item("7", "document", "1");
  later.add_item("6", "dir", "0");
  later.add_item("5", "document", "1", "6").title = "Other";
  const ReadPath before(earlier);
  const ReadPath after(later);
  CHECK(before.path().identifier == after.path().identifier);
  for (const auto& carried : before.report().carried) {
    const auto& others = after.report().carried;
    CHECK(std::any_of(others.begin(), others.end(),
                      [&](const auto& other) { return other.identifier == carried.identifier; }));
  }
}

TEST_CASE("ids that are no names of files do no harm") {
  TestCourse test = with_document();
  test.course.forums.emplace_back().id = "1";
  test.add_file("document/audio/a.mp3");
  test.add_file("document/audio/b.mp3");
  test.add_item("1", "document", "1").audio = "b.mp3";
  for (const char* id : {"../../x", "/etc/y", "a\\b", "..", "."}) {
    test.add_item(id, "forum", "1");
    test.add_item(std::string(id) + "/../2", "document", "1").audio = "a.mp3";
  }
  const ReadPath read(test);
  CHECK(parcours::learning::count_steps(read.path()) == 11);
  for (const std::string& entry : read.entries()) {
    CHECK(parcours::EntryName::try_from(entry));
    CHECK_FALSE(entry.starts_with("etc"));
  }
}

TEST_CASE("identifiers are right for any course code and item id, and differ") {
  std::set<std::string> paths;
  for (const char* code : {"DEMO", "demo", "Démo", "DEMO-1", "1DEMO", "資料", "",
                           "A_VERY_LONG_COURSE_CODE_THAT_NOBODY_WOULD_TYPE_BY_HAND"}) {
    CAPTURE(code);
    TestCourse test = with_document();
    test.course.code = code;
    test.add_item("1", "document", "1");
    test.add_item("x y", "document", "1");
    test.add_item("", "document", "1");
    const ReadPath read(test);
    CHECK(parcours::learning::count_steps(read.path()) == 3);
    paths.insert(read.path().identifier);
    parcours::learning::for_each_item(read.path(), [](const parcours::learning::Item& item, int) {
      CHECK_MESSAGE(parcours::learning::is_identifier(item.identifier), item.identifier);
    });
  }
  // Platforms do not tell codes apart by case.
  CHECK(paths.size() == 7);
}
