#include "paths.hpp"

#include <parcours/learning/identifier.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

using parcours::EntryName;
using parcours::learning::assign_identifiers;
using parcours::learning::identifier_from_path;
using parcours::learning::is_identifier;
using parcours::learning::Item;
using parcours::learning::ItemKind;
using parcours::learning::LearningPath;
namespace test = parcours::learning::test;

namespace {

Item file(const std::string& path) {
  Item item;
  item.source = EntryName::from(path);
  return item;
}

Item link(std::string address) {
  Item item;
  item.kind = ItemKind::link;
  item.address = std::move(address);
  return item;
}

std::vector<std::string> identifiers(const LearningPath& path) {
  std::vector<std::string> result;
  for_each_item(path, [&](const Item& item, int) { result.push_back(item.identifier); });
  return result;
}

std::vector<std::string> assigned(std::vector<Item> items) {
  LearningPath path = test::path_of(std::move(items));
  assign_identifiers(path);
  return identifiers(path);
}

bool ends_with_hash(const std::string& identifier) {
  if (identifier.size() < 10 || identifier[identifier.size() - 9] != '-') return false;
  return identifier.find_first_not_of("0123456789abcdef", identifier.size() - 8) ==
         std::string::npos;
}

}  // namespace

TEST_CASE("an identifier begins with a letter and holds letters, digits, - _ and .") {
  CHECK(is_identifier("a"));
  CHECK(is_identifier("Intro-2_b.html"));
  CHECK_FALSE(is_identifier(""));
  CHECK_FALSE(is_identifier("2a"));
  CHECK_FALSE(is_identifier("-a"));
  CHECK_FALSE(is_identifier("a b"));
  CHECK_FALSE(is_identifier("é"));
  CHECK_FALSE(is_identifier("a:b"));
  CHECK(is_identifier(std::string(100, 'a')));
  CHECK_FALSE(is_identifier(std::string(101, 'a')));
}

// The values are part of what a release promises: learners keep their progress only as long as they
// stay.
TEST_CASE("simple paths read on in their identifiers") {
  CHECK(identifier_from_path("accueil.md") == "accueil.md");
  CHECK(identifier_from_path("produits/etiquettes.html") == "produits--etiquettes.html");
  CHECK(identifier_from_path("a-b_c.d/e.html") == "a-b_c.d--e.html");
  CHECK(identifier_from_path("01-intro.html") == "i-01-intro.html");
}

TEST_CASE("what is lost on the way to ASCII is replaced by a hash") {
  CHECK(identifier_from_path("leçon.html") == "lecon.html-f85ef417");
  CHECK(identifier_from_path("Intro.html") == "intro.html-2cea623c");
  CHECK(identifier_from_path("安全.html") == "html-5771819b");
  CHECK(identifier_from_path("https://echa.europa.eu/") == "echa.europa.eu-d58b2789");
  CHECK(identifier_from_path("") == "i-4fd0bfc1");
}

TEST_CASE("long paths keep their end and are at most 40 characters") {
  const std::string identifier =
      identifier_from_path("un/dossier/tres/profond/avec/un/document/interminable.pdf");
  CHECK(identifier.size() <= 40);
  CHECK(identifier.find("interminable.pdf-") != std::string::npos);
  CHECK(ends_with_hash(identifier));
}

TEST_CASE("paths that would read alike get different identifiers") {
  const std::vector<std::string> paths{
      "a/b", "a-b", "a--b",       "a-/b",       "a/-b",       "A/b",
      "a/B", "1/x", "i-1/x",      "i/1x",       "-x",         "i--x",
      "i/x", "i-x", "lecon.html", "leçon.html", "LECON.html", "lecon.html-f85ef417",
      "a b", "a_b", "a%20b",      "a.b",        "a..b",       "é",
      "è",   "i",   "i-",         "_",          ".x",         "i-.x",
      "安",  "全",  "a/",         "a"};
  std::set<std::string> seen;
  for (const std::string& path : paths) {
    const std::string identifier = identifier_from_path(path);
    CHECK_MESSAGE(seen.insert(identifier).second, path << " -> " << identifier);
  }
}

TEST_CASE("random paths give valid, different identifiers of at most 40 characters") {
  std::mt19937 random(7);  // NOLINT: the same in every run
  const std::vector<std::string> letters{"a", "b", "A", "-", "/", "i",
                                         "1", ".", "_", "é", " ", "f"};
  std::unordered_map<std::string, std::string> paths;
  for (int round = 0; round < 50000; ++round) {
    std::string path;
    const auto length = 1 + random() % 8;
    for (std::size_t i = 0; i < length; ++i) path += letters[random() % letters.size()];
    if (random() % 50 == 0) path += std::string(40, 'x') + letters[random() % 2];
    const std::string identifier = identifier_from_path(path);
    CHECK(is_identifier(identifier));
    CHECK(identifier.size() <= 40);
    CHECK(std::none_of(identifier.begin(), identifier.end(),
                       [](char c) { return c >= 'A' && c <= 'Z'; }));
    const auto [found, is_new] = paths.emplace(identifier, path);
    if (!is_new) CHECK_MESSAGE(found->second == path, identifier);
  }
}

TEST_CASE("given identifiers stay, others come from the path or the address") {
  Item given = file("a.html");
  given.identifier = "mine";
  CHECK(assigned({given, file("b.html"), link("https://example.org/")}) ==
        std::vector<std::string>{"mine", "b.html", identifier_from_path("https://example.org/")});
}

TEST_CASE("the same file used again is numbered in document order") {
  CHECK(assigned({file("a.html"), file("b.html"), file("a.html"), file("a.html")}) ==
        std::vector<std::string>{"a.html", "b.html", "a.html-2", "a.html-3"});
}

TEST_CASE("a repeated file never takes the identifier of another file") {
  CHECK(assigned({file("a.html"), file("a.html"), file("a.html-2")}) ==
        std::vector<std::string>{"a.html", "a.html-3", "a.html-2"});
}

TEST_CASE("an identifier that an author gave elsewhere is not made again, in no case") {
  Item given = file("x.html");
  given.identifier = "B.html";
  const auto result = assigned({given, file("b.html")});
  CHECK(result[0] == "B.html");
  CHECK(result[1] != "b.html");
  CHECK(result[1].substr(0, 7) == "b.html-");
}

TEST_CASE("an identifier does not depend on the items around it") {
  const auto alone = assigned({file("leçon.html")});
  const auto among = assigned({file("Leçon.html"), file("lecon.html"), file("leçon.html")});
  CHECK(among.back() == alone.back());
}

TEST_CASE("a chapter is called after the folder that all files in it share") {
  CHECK(assigned({test::chapter("", {file("produits/a.html"), file("produits/x/b.html"),
                                     link("https://example.org/")})})[0] == "produits");
  CHECK(assigned({test::chapter("", {file("cours/un/a.html"), file("cours/unique/b.html")})})[0] ==
        "cours");
}

TEST_CASE("a chapter without such a folder is called after its first step") {
  CHECK(assigned({test::chapter("", {file("a.html"), file("x/b.html")})})[0] == "a.html-chapter");
  CHECK(assigned({test::chapter("", {test::chapter("", {file("a.html")})})}) ==
        std::vector<std::string>{"a.html-chapter", "a.html-chapter-2", "a.html"});
}

TEST_CASE("a chapter inside one of the same folder gets another identifier") {
  CHECK(assigned({test::chapter("", {test::chapter("", {file("p/a.html")})})}) ==
        std::vector<std::string>{"p", "p--a.html-chapter", "p--a.html"});
}

TEST_CASE("all identifiers of a large path are unique") {
  std::vector<Item> items;
  for (int i = 0; i < 3000; ++i) {
    items.push_back(file(i % 3 == 0 ? "same.html" : "Dossier " + std::to_string(i) + "/é.html"));
  }
  const auto result = assigned(std::move(items));
  CHECK(std::set<std::string>(result.begin(), result.end()).size() == 3000);
}
