#include "chamilo_course.hpp"

#include <parcours/learning/prerequisites.hpp>

using chamilo_test::contains;
using chamilo_test::html_page;
using chamilo_test::ReadPath;
using chamilo_test::TestCourse;
using parcours::learning::Prerequisites;

namespace {

TestCourse with_items(int count) {
  TestCourse test;
  test.add_document("1", "document/a.html", html_page("x"));
  for (int i = 1; i <= count; ++i) test.add_item(std::to_string(i), "document", "1");
  return test;
}

parcours::chamilo::LearnpathItem& item_of(TestCourse& test, std::size_t number) {
  return test.path().items[number - 1];
}

}  // namespace

TEST_CASE("an id, and an expression over ids, become conditions") {
  TestCourse test = with_items(4);
  item_of(test, 2).prerequisite = "1";
  item_of(test, 3).prerequisite = "1&2";
  item_of(test, 4).prerequisite = "0";
  const ReadPath read(test);
  CHECK(read.item("demo-i2")->prerequisites == Prerequisites::done("demo-i1"));
  CHECK(read.item("demo-i3")->prerequisites ==
        Prerequisites::all({Prerequisites::done("demo-i1"), Prerequisites::done("demo-i2")}));
  CHECK_FALSE(read.item("demo-i4")->prerequisites);
  CHECK_FALSE(read.losses().has_losses());
}

TEST_CASE("prerequisites on what is not in the package are dropped and reported") {
  TestCourse test = with_items(3);
  test.add_item("4", "document", "99");
  item_of(test, 1).prerequisite = "77";
  item_of(test, 2).prerequisite = "4";
  item_of(test, 3).prerequisite = "1&77";
  const ReadPath read(test);
  CHECK(read.simplified("Item 1", "“77”"));
  CHECK(read.simplified("Item 2", "“4”"));
  CHECK(read.simplified("Item 3", "“77”"));
  CHECK_FALSE(contains(read.manifest(), "i4"));
  CHECK(contains(read.manifest(), ">I-demo-i1</adlcp:prerequisites>"));
}

TEST_CASE("prerequisites that cannot be read are reported") {
  TestCourse test = with_items(2);
  item_of(test, 2).prerequisite = "1&(";
  const ReadPath read(test);
  CHECK_FALSE(read.item("demo-i2")->prerequisites);
  CHECK(read.simplified("Item 2", "1&("));
}

TEST_CASE("a chapter's prerequisites hold for what is in it, and one on a chapter asks for all") {
  TestCourse test = with_items(1);
  test.add_item("2", "dir", "0").prerequisite = "1";
  test.add_item("3", "document", "1", "2");
  test.add_item("4", "document", "1", "2");
  test.add_item("5", "document", "1").prerequisite = "2";
  const ReadPath read(test);
  const std::string manifest = read.manifest();
  CHECK(contains(manifest, ">I-demo-i1</adlcp:prerequisites>"));
  CHECK(contains(manifest, ">I-demo-i3&amp;I-demo-i4</adlcp:prerequisites>"));
  CHECK_FALSE(read.losses().has_losses());
}

TEST_CASE("score windows are reported, the whole range is not") {
  TestCourse test = with_items(4);
  for (std::size_t i = 2; i <= 4; ++i) {
    item_of(test, i).prerequisite = "1";
    item_of(test, i).prerequisite_min_score = i == 2 ? 0 : 50;
    item_of(test, i).prerequisite_max_score = i == 4 ? 80 : 100;
  }
  item_of(test, 1).max_score = 100;
  const ReadPath read(test);
  CHECK_FALSE(read.simplified("Item 2", "score"));
  CHECK(read.simplified("Item 3", "between 50 and 100"));
  CHECK(read.simplified("Item 4", "between 50 and 80"));
}

TEST_CASE("conditions that could never be met are dropped and reported, the others stay") {
  TestCourse test = with_items(4);
  item_of(test, 1).prerequisite = "2";
  item_of(test, 2).prerequisite = "1";
  item_of(test, 3).prerequisite = "3";
  item_of(test, 4).prerequisite = "1";
  const ReadPath read(test);
  CHECK(read.item("demo-i1")->prerequisites == Prerequisites::done("demo-i2"));
  CHECK_FALSE(read.item("demo-i2")->prerequisites);
  CHECK_FALSE(read.item("demo-i3")->prerequisites);
  CHECK(read.item("demo-i4")->prerequisites == Prerequisites::done("demo-i1"));
  CHECK(read.simplified("Item 2", "never open"));
  CHECK(read.simplified("Item 3", "never open"));
}

TEST_CASE("numbers that are identifiers of a package are not taken for ids of the platform") {
  TestCourse test = with_items(0);
  test.path().lp_type = parcours::chamilo::Learnpath::Type::scorm;
  test.path().path = "Pkg/.";
  test.add_file("scorm/Pkg/a.html", html_page("a"));
  test.add_file("scorm/Pkg/b.html", html_page("b"));
  test.add_file("scorm/Pkg/c.html", html_page("c"));
  test.add_item("1", "sco", "a.html").ref = "2";
  test.add_item("2", "sco", "b.html").ref = "1";
  auto& third = test.add_item("3", "sco", "c.html");
  third.ref = "3";
  third.prerequisite = "2*{1,2}";
  const ReadPath read(test);
  CHECK(
      read.item("demo-i3")->prerequisites ==
      Prerequisites::at_least(2, {Prerequisites::done("demo-i2"), Prerequisites::done("demo-i1")}));
}
