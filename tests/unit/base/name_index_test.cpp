#include <doctest/doctest.h>

#include <parcours/base/name_index.hpp>
#include <string>
#include <vector>

using parcours::NameIndex;

namespace {

/// A list of names with its index.
class List {
 public:
  bool add(const std::string& name) {
    names.push_back(name);
    return index.add(names.size() - 1, NameOf{names});
  }
  std::optional<std::size_t> find(const std::string& name) const {
    return index.find(name, NameOf{names});
  }

  std::vector<std::string> names;
  NameIndex index;

 private:
  struct NameOf {
    const std::vector<std::string>& names;
    std::string_view operator()(std::size_t number) const { return names[number]; }
  };
};

}  // namespace

TEST_CASE("an empty index finds nothing") { CHECK_FALSE(List().find("a")); }

TEST_CASE("names are found under their numbers, and no others") {
  List list;
  for (int i = 0; i < 5000; ++i) REQUIRE(list.add("folder/" + std::to_string(i) + ".html"));
  for (std::size_t i = 0; i < list.names.size(); ++i) REQUIRE(list.find(list.names[i]) == i);
  CHECK_FALSE(list.find("folder/5000.html"));
  CHECK_FALSE(list.find(""));
}

TEST_CASE("a name that is there keeps its number") {
  List list;
  CHECK(list.add("a"));
  CHECK(list.add(""));
  CHECK_FALSE(list.add("a"));
  CHECK(list.find("a") == 0);
  CHECK(list.find("") == 1);
}

TEST_CASE("room that is made ahead changes nothing that is there") {
  List list;
  CHECK(list.add("a"));
  list.index.reserve(1000);
  CHECK(list.add("b"));
  CHECK(list.find("a") == 0);
  CHECK(list.find("b") == 1);
}
