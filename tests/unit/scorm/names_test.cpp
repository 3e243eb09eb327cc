#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <parcours/base/text.hpp>
#include <parcours/scorm/names.hpp>
#include <set>

using parcours::EntryName;
using parcours::LossReport;
using parcours::scorm::choose_names;
using parcours::scorm::NamePolicy;

namespace {

std::map<EntryName, EntryName> chosen(const std::vector<std::string>& names, NamePolicy policy) {
  std::vector<EntryName> entries;
  for (const std::string& name : names) entries.push_back(EntryName::from(name));
  std::vector<LossReport::Renamed> renamed;
  const std::vector<EntryName> given = choose_names(entries, policy, renamed);
  REQUIRE(given.size() == entries.size());
  std::map<EntryName, EntryName> result;
  for (std::size_t i = 0; i < entries.size(); ++i) result.emplace(entries[i], given[i]);
  std::size_t changed = 0;
  for (const auto& [from, to] : result) changed += from == to ? 0U : 1U;
  CHECK(renamed.size() == changed);
  return result;
}

std::string one(const std::string& name, NamePolicy policy = NamePolicy::keep) {
  return chosen({name}, policy).at(EntryName::from(name)).str();
}

}  // namespace

TEST_CASE("names that work everywhere stay") {
  for (const char* name : {"leçon n°1.html", "a b/c.html", "日本語/ページ.html", "صفحة.html",
                           "100%.html", "a#b;c+d&e=f.html", "it's.html", "[1] {2}.html",
                           "~draft.html", ".hidden/x.js", "🎓.html", "console.html"}) {
    CAPTURE(name);
    CHECK(one(name) == name);
  }
}

TEST_CASE("characters that break somewhere are replaced") {
  CHECK(one("what?.html") == "what-.html");
  CHECK(one("a:b*c<d>e|f\"g\\h.html") == "a-b-c-d-e-f-g-h.html");
  CHECK(one("tab\there.html") == "tab-here.html");
}

TEST_CASE("trailing dots, blanks at the ends and reserved names are mended") {
  CHECK(one("folder./x.html") == "folder/x.html");
  CHECK(one("notes.") == "notes");
  CHECK(one(" a .html") == "a .html");
  CHECK(one("con.html") == "_con.html");
  CHECK(one("AUX") == "_AUX");
  CHECK(one("lpt1.tar.gz") == "_lpt1.tar.gz");
  CHECK(one("...").starts_with("f-"));
}

TEST_CASE("names that differ in case only get numbers") {
  const auto names =
      chosen({"Menu.html", "menu.html", "MENU.html", "menu-2.html"}, NamePolicy::keep);
  std::set<std::string> folded;
  for (const auto& [from, to] : names)
    CHECK(folded.insert(parcours::text::fold_case(to.str())).second);
  CHECK(names.at(EntryName::from("menu-2.html")).str() == "menu-2.html");
  CHECK(names.at(EntryName::from("MENU.html")).str() == "MENU.html");
}

TEST_CASE("a folder spelt in two ways becomes one") {
  const auto names = chosen({"Img/a.png", "img/b.png", "img/A.png"}, NamePolicy::keep);
  CHECK(names.at(EntryName::from("img/b.png")).str() == "Img/b.png");
  CHECK(names.at(EntryName::from("img/A.png")).str() == "Img/A-2.png");
}

TEST_CASE("a renamed file never takes another file's name") {
  const auto names = chosen({"a?.html", "a-.html", "a*.html"}, NamePolicy::keep);
  CHECK(names.at(EntryName::from("a-.html")).str() == "a-.html");
  std::set<EntryName> targets;
  for (const auto& [from, to] : names) CHECK(targets.insert(to).second);
}

TEST_CASE("long names are shortened within the limits and keep their suffix") {
  const std::string part = std::string(150, 'x') + ".html";
  CHECK(one(part).size() <= parcours::scorm::kLongestPart);
  CHECK(one(part).ends_with(".html"));
  std::string accents;
  for (int i = 0; i < 90; ++i) accents += "é";
  CHECK(parcours::text::is_utf8(one(accents + ".html")));
  std::string deep;
  for (int i = 0; i < 12; ++i) deep += "folder-number-" + std::to_string(i) + "/";
  CHECK(one(deep + "page.html").size() <= parcours::scorm::kLongestPath);
  // Two names that are cut alike stay two.
  const auto names = chosen({deep + "page.html", deep + "x/page.html"}, NamePolicy::keep);
  CHECK(names.begin()->second != names.rbegin()->second);
}

TEST_CASE("portable names are plain ASCII") {
  CHECK(one("leçon n°1.html", NamePolicy::portable) == "lecon-n1.html");
  CHECK(one("Été à Liège/a b.html", NamePolicy::portable) == "Ete-a-Liege/a-b.html");
  for (const char* name :
       {"🎓.html", "日本語.html", "صفحة.html", "a+b&c.html", "%20.html", "~x.html"}) {
    CAPTURE(name);
    const std::string result = one(name, NamePolicy::portable);
    CHECK(std::all_of(result.begin(), result.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '.' || c == '-' || c == '_';
    }));
    CHECK(result.ends_with(".html"));
    CHECK(result.size() > 5);
  }
}
