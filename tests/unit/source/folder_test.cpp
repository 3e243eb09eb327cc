#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <parcours/base/error.hpp>
#include <parcours/content/site.hpp>
#include <parcours/source/folder.hpp>
#include <parcours/source/infer.hpp>
#include <parcours/source/path_yaml.hpp>
#include <parcours/source/titles.hpp>

using parcours::EntryName;
using parcours::MemoryTree;
using namespace parcours::source;

namespace {

PathReading read_files(const std::map<std::string, std::string>& files,
                       std::string_view name = "demo") {
  MemoryTree tree;
  for (const auto& [file, content] : files) tree.add(EntryName::from(file), content);
  const parcours::content::Site site(tree);
  return read_folder(site, name);
}

/// "Title(child, child), Title": the shape of a path.
std::string outline(const std::vector<parcours::learning::Item>& items) {
  std::string text;
  for (const auto& item : items) {
    if (!text.empty()) text += ", ";
    text += item.title;
    if (!item.items.empty()) text += "(" + outline(item.items) + ")";
  }
  return text;
}

std::string page(const std::string& title, const std::string& body = "") {
  return "<html lang=nl><head><title>" + title + "</title></head><body>" + body;
}

}  // namespace

TEST_CASE("files come in natural order, numbers dropped from titles") {
  const PathReading reading =
      read_files({{"10 a.md", "x"}, {"2 b.md", "x"}, {"1.2 c.md", "x"}, {"1.10 d.md", "x"}});
  CHECK(outline(reading.path.items) == "c, d, b, a");
  CHECK(reading.inferred);
}

TEST_CASE("titles come from the title, the first heading or the file name") {
  const PathReading reading = read_files({{"1.html", page("From title", "<h1>Heading</h1>")},
                                          {"2.html", "<h2>From <b>heading</b></h2>"},
                                          {"3_from-file_name.html", "<p>nothing"},
                                          {"4.md", "Text\n\n# From *Markdown*\n"}});
  CHECK(outline(reading.path.items) == "From title, From heading, from-file name, From Markdown");
}

TEST_CASE("numbers that are the name stay") {
  CHECK(title_from_name("1984") == "1984");
  CHECK(title_from_name("3D") == "3D");
  CHECK(title_from_name("01_Les_produits") == "Les produits");
  CHECK(title_from_name("2-deux-mots") == "deux mots");
  CHECK(title_from_name("1. Intro") == "Intro");
}

TEST_CASE("folders are chapters, an index page comes first, empty folders are nothing") {
  const PathReading reading = read_files({{"b/2.md", "# Two"},
                                          {"b/index.html", page("Start")},
                                          {"b/1.md", "# One"},
                                          {"a.md", "# A"},
                                          {"c/style.css", "p {}"}});
  CHECK(outline(reading.path.items) == "A, b(Start, One, Two)");
}

TEST_CASE("what a page shows is no item, what it links to is one") {
  const PathReading reading =
      read_files({{"a.html", page("A",
                                  "<img src=p.png><iframe src=f.html></iframe><a href=b.html>b</a>"
                                  "<a href=d.pdf>d</a><script src=s.js></script>")},
                  {"b.html", page("B")},
                  {"f.html", page("F")},
                  {"p.png", "x"},
                  {"d.pdf", "x"},
                  {"s.js", "x"},
                  {"other.png", "x"}});
  CHECK(outline(reading.path.items) == "A, B, d, other");
}

TEST_CASE("an unused picture among used ones is no item but travels") {
  const PathReading reading = read_files({{"a.html", page("A", "<img src=i/1.png>")},
                                          {"i/1.png", "x"},
                                          {"i/2.png", "x"},
                                          {"i/3.pdf", "x"}});
  CHECK(outline(reading.path.items) == "A, i(3)");
  CHECK(reading.extras ==
        std::vector<EntryName>{EntryName::from("i/1.png"), EntryName::from("i/2.png")});
}

TEST_CASE("litter is left out") {
  const PathReading reading = read_files({{"a.md", "# A"},
                                          {".DS_Store", "x"},
                                          {"Thumbs.db", "x"},
                                          {".git/config", "x"},
                                          {"__MACOSX/a.md", "x"},
                                          {"~$brief.docx", "x"},
                                          {"a.md~", "x"}});
  CHECK(outline(reading.path.items) == "A");
  CHECK(reading.extras.empty());
}

TEST_CASE("captions beside a film belong to it") {
  const PathReading reading = read_files(
      {{"film.mp4", "x"}, {"film.fr.vtt", "x"}, {"film.nl.vtt", "x"}, {"other.vtt", "x"}});
  REQUIRE(reading.path.items.size() == 1);
  REQUIRE(reading.path.items[0].captions.size() == 2);
  CHECK(reading.path.items[0].captions[0].language == "fr");
}

TEST_CASE("the language is the one most pages declare") {
  CHECK(read_files({{"a.html", page("A")}, {"b.html", page("B")}, {"c.html", "<html lang=fr><p>x"}})
            .path.language == "nl");
  CHECK(read_files({{"a.md", "# A"}}).path.language == "und");
}

TEST_CASE("an empty folder is an error that says what to do") {
  CHECK_THROWS_WITH_AS(read_files({{".DS_Store", "x"}, {"style.css", "x"}}),
                       doctest::Contains("holds nothing to export"), parcours::Error);
}

TEST_CASE("items of path.yaml whose file is missing are left out with the nearest name") {
  const PathReading reading = read_files(
      {{"path.yaml",
        "title: T\nitems:\n  - acceuil.md\n  - video: film.mp4\n    captions: {fr: gone.vtt}\n"},
       {"accueil.md", "# Accueil"},
       {"film.mp4", "x"}});
  CHECK(outline(reading.path.items) == "film");
  REQUIRE(reading.losses.missing.size() == 2);
  CHECK(reading.losses.missing[0] ==
        parcours::LossReport::Missing{"path.yaml", 3, "acceuil.md", "accueil.md"});
  CHECK(reading.losses.losses.size() == 2);
}

TEST_CASE("a film that browsers do not play is offered for download and reported") {
  const PathReading reading =
      read_files({{"path.yaml", "title: T\nitems:\n  - video: film.avi\n  - video: film.mp4\n"},
                  {"film.avi", "x"},
                  {"film.mp4", "x"}});
  CHECK(reading.path.items.size() == 2);
  REQUIRE(reading.losses.losses.size() == 1);
  CHECK(reading.losses.losses[0].kind == parcours::LossReport::Kind::simplified);
}

TEST_CASE("ten levels of chapters and three thousand items are read") {
  std::map<std::string, std::string> files;
  std::string deep;
  for (int i = 0; i < 10; ++i) deep += "level " + std::to_string(i) + "/";
  files[deep + "page.md"] = "# Deep";
  for (int i = 0; i < 3000; ++i) files["p" + std::to_string(i) + ".txt"] = "x";
  const PathReading reading = read_files(files);
  CHECK(parcours::learning::count_steps(reading.path) == 3001);
}

TEST_CASE("an inferred path written and read again is the same") {
  std::map<std::string, std::string> files = {{"1 a.html", page("A: “quoted”")},
                                              {"2 Été/x.md", "# X #1"},
                                              {"2 Été/film.mp4", "x"},
                                              {"2 Été/film.fr.vtt", "x"},
                                              {"3.pdf", "x"}};
  const PathReading first = read_files(files);
  files["path.yaml"] = write_path_yaml(first.path);
  PathReading second = read_files(files);
  CHECK_FALSE(second.inferred);
  std::function<void(std::vector<parcours::learning::Item>&)> forget_places = [&](auto& items) {
    for (auto& item : items) {
      item.place = {};
      forget_places(item.items);
    }
  };
  forget_places(second.path.items);
  CHECK(outline(second.path.items) == outline(first.path.items));
  CHECK(second.path.identifier == first.path.identifier);
  for (std::size_t i = 0; i < first.path.items.size(); ++i) {
    CHECK(second.path.items[i].identifier == first.path.items[i].identifier);
    CHECK(second.path.items[i].source == first.path.items[i].source);
  }
}
