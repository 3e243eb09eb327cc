#include "path_yaml_reading.hpp"

#include <parcours/base/text.hpp>
#include <parcours/learning/file_kind.hpp>
#include <parcours/learning/identifier.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

using parcours::EntryName;
using parcours::Error;
using parcours::learning::Completion;
using parcours::learning::Item;
using parcours::learning::ItemKind;
using parcours::learning::LearningPath;
using parcours::learning::MediaKind;
using parcours::learning::Prerequisites;
using parcours::learning::Status;
using parcours::source::write_path_yaml;
using parcours::source::test::read;

namespace {

LearningPath without_places(LearningPath path) {
  for_each_item(path, [](Item& item, int) { item.place = {}; });
  return path;
}

LearningPath path_of(std::vector<Item> items) {
  LearningPath path;
  path.title = "T";
  path.language = "und";
  path.items = std::move(items);
  assign_identifiers(path);
  return path;
}

Item file(const std::string& name) {
  Item item;
  item.source = EntryName::from(name);
  const auto kind = parcours::learning::kind_of_file(*item.source);
  item.kind = kind.kind;
  item.media = kind.media;
  return item;
}

/// Makes paths of every shape from a seed.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  LearningPath path() {
    LearningPath result;
    result.title = text();
    result.language = pick({"und", "fr", "pt-BR", "no", "zh-Hant"});
    if (chance(3)) result.identifier = identifier();
    if (chance(2)) result.description = lines();
    result.authors = texts();
    if (chance(3)) result.version = pick({"1.0", "2024-01-01", "v2", "no"});
    if (chance(3)) result.licence = text();
    result.keywords = texts();
    result.items = items(0);
    assign_identifiers(result);
    if (chance(4)) result.navigation = parcours::learning::Navigation::sequential;
    add_prerequisites(result);
    return result;
  }

 private:
  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
  bool chance(unsigned one_in) { return below(one_in) == 0; }
  std::string pick(const std::vector<std::string>& from) {
    return from[below(static_cast<unsigned>(from.size()))];
  }

  std::string word() {
    return pick(
        {"a",    "été",   "no",    "null", "2024-01-01", "12",           "1e3",          "- x",
         "a: b", "c #d",  "[x]",   "{y}",  "&z",         "*w",           "!t",           "|",
         ">",    "'q'",   "\"r\"", "%s",   "@u",         "`v`",          "安全",         "مرحبا",
         "a,b",  "x:",    ":y",    "~",    "true",       "Yes",          "0x1F",         "12:30",
         "\\n",  "C:\\x", "?",     "-",    "\xC2\x85",   "\xE2\x80\xA8", "\xEF\xBB\xBF", "😀",
         "...",  "---",   "=",     "<<",   "#"});
  }
  std::string text() {
    std::string result = word();
    for (unsigned n = below(4); n > 0; --n) result += " " + word();
    // Readers give titles in one line without what counts as white space around.
    result = parcours::text::collapse(result);
    return result.empty() ? "x" : result;
  }
  std::string lines() {
    std::string result = text();
    for (unsigned n = below(4); n > 0; --n) {
      result += pick({"\n", "\n\n", "\n  ", " \n", "\n\t"}) + text();
    }
    return result;
  }
  std::vector<std::string> texts() {
    std::vector<std::string> result;
    for (unsigned n = below(4); n > 0; --n) result.push_back(text());
    return result;
  }
  std::string identifier() {
    while (true) {
      std::string result = pick({"a", "Bee", "no", "x-1", "null"}) + std::to_string(below(100000));
      if (identifiers_.insert(result).second) return result;
    }
  }
  EntryName name(const std::string& suffix) {
    return EntryName::from(
        pick({"", "a/", "Été/", "b/c/", "a: b/", "[x]/", "01/"}) +
        pick({"x", "y", "Intro", "leçon 1", "2", "no", "a #1", "page:z", "-q", "'k'"}) + suffix);
  }

  std::vector<Item> items(int depth) {
    std::vector<Item> result;
    for (unsigned n = 1 + below(4); n > 0; --n) result.push_back(item(depth));
    return result;
  }

  Item item(int depth) {
    Item result;
    switch (below(depth < 3 ? 9 : 8)) {
      case 0:
      case 1:
        result =
            file(name(pick({".html", ".md", ".pdf", ".mp4", ".mp3", ".png", ".docx", ""})).str());
        if (chance(2)) return result;
        break;
      case 2:
        result.kind = ItemKind::file;
        result.source = name(pick({".html", ".pdf"}));
        break;
      case 3:
        result = media(MediaKind::video, name(pick({".mp4", ".ogg"})));
        if (chance(2)) result.captions.push_back({"no", name(".vtt")});
        if (chance(2)) result.captions.push_back({"zh-Hant", name(".vtt")});
        if (chance(2)) result.transcript = name(".md");
        if (chance(2)) result.poster = name(".jpg");
        break;
      case 4:
        result = media(MediaKind::audio, name(pick({".mp3", ".webm"})));
        break;
      case 5:
        result = media(MediaKind::image, name(".png"));
        if (chance(2)) result.alternative = lines();
        break;
      case 6:
        result.kind = ItemKind::link;
        result.address =
            pick({"https://example.org/?a=b#c", "mailto:a@example.org", "http://é.example/"});
        result.embedded = chance(2) && result.address[0] == 'h';
        break;
      case 7:
        result.kind = ItemKind::sco;
        result.source = name(".html");
        break;
      default:
        result.kind = ItemKind::chapter;
        result.title = text();
        result.items = items(depth + 1);
        break;
    }
    if (chance(4)) result.identifier = identifier();
    if (chance(4)) result.description = lines();
    result.visible = !chance(5);
    if (result.kind == ItemKind::chapter) return result;
    if (chance(2)) result.title = text();
    add_tracking(result);
    return result;
  }

  static Item media(MediaKind kind, EntryName source) {
    Item result;
    result.kind = ItemKind::media;
    result.media = kind;
    result.source = std::move(source);
    return result;
  }

  void add_tracking(Item& item) {
    using Rule = Completion::Rule;
    if (chance(3)) {
      item.completion = Completion{static_cast<Rule>(below(5)), 0};
      if (item.completion->rule == Rule::stayed)
        item.completion->amount = 1 + static_cast<int>(below(86400));
      if (item.completion->rule == Rule::played)
        item.completion->amount = 1 + static_cast<int>(below(100));
      const bool plays = item.kind == ItemKind::page || item.kind == ItemKind::sco ||
                         (item.kind == ItemKind::media && item.media != MediaKind::image);
      if (item.completion->rule == Rule::played && !plays) item.completion.reset();
    }
    if (chance(4)) item.mastery_score = below(1001) / 10.0;
    if (chance(4))
      item.maximum_time =
          1 + below(chance(2) ? 3599999999U : 100U) * (chance(2) ? 1 : 100) % 3599999999;
    if (chance(4))
      item.time_limit_action = static_cast<parcours::learning::TimeLimitAction>(below(4));
    if (chance(4)) item.launch_data = lines();
    if (chance(4)) item.parameters = pick({"a=1", "?a=%20b", "#x", "12", "true"});
  }

  /// Every item may need those before it, so that there is no circle.
  void add_prerequisites(LearningPath& path) {
    std::vector<std::string> before;
    for_each_item(path, [&](Item& item, int) {
      if (before.size() > 2 && item.kind != ItemKind::chapter && chance(2)) {
        item.prerequisites = expression(before, 2);
      }
      if (item.kind != ItemKind::chapter) before.push_back(item.identifier);
    });
  }

  Prerequisites expression(const std::vector<std::string>& items, int depth) {
    const auto operands = [&] {
      std::vector<Prerequisites> result;
      for (unsigned n = 1 + below(4); n > 0; --n) {
        Prerequisites part = expression(items, depth - 1);
        if (std::find(result.begin(), result.end(), part) == result.end()) result.push_back(part);
      }
      return result;
    };
    switch (below(depth > 0 ? 6 : 2)) {
      case 0:
        return Prerequisites::done(pick(items));
      case 1:
        return Prerequisites::is(pick(items), static_cast<Status>(below(6)));
      case 2:
        return Prerequisites::all(operands());
      case 3:
        return Prerequisites::any(operands());
      case 4:
        return Prerequisites::negation(expression(items, depth - 1));
      default: {
        std::vector<Prerequisites> parts = operands();
        const int count = 1 + static_cast<int>(below(static_cast<unsigned>(parts.size())));
        return Prerequisites::at_least(count, std::move(parts));
      }
    }
  }

  std::mt19937 random_;
  std::set<std::string> identifiers_;
};

}  // namespace

TEST_CASE("the example of the manual is written as it is") {
  const std::string text = R"(title: Sécurité au laboratoire
language: fr
items:
  - accueil.md
  - chapter: Les produits
    items:
      - produits/etiquettes.html
      - video: produits/demo.mp4
        captions: {fr: produits/demo.fr.vtt}
        completion: {played: 90%}
      - link: https://echa.europa.eu/
        title: Agence européenne
      - file: produits/fiche.pdf
        prerequisites: [etiquettes]
)";
  CHECK(write_path_yaml(read(text)) == text);
}

TEST_CASE("texts that YAML would take for something else are put in quotes") {
  const auto title = [](const std::string& text) {
    LearningPath path = path_of({file("a.md")});
    path.title = text;
    const std::string yaml = write_path_yaml(path);
    return yaml.substr(7, yaml.find('\n') - 7);
  };
  CHECK(title("Bonjour à tous, et à toutes") == "Bonjour à tous, et à toutes");
  CHECK(title("L'eau (H2O) & co. [1]") == "L'eau (H2O) & co. [1]");
  CHECK(title("1. Bases") == "1. Bases");
  CHECK(title("no") == "\"no\"");
  CHECK(title("2024-01-01") == "\"2024-01-01\"");
  CHECK(title("1.10") == "\"1.10\"");
  CHECK(title("a: b") == "\"a: b\"");
  CHECK(title("a #b") == "\"a #b\"");
  CHECK(title("- a") == "\"- a\"");
  CHECK(title("\"a\"") == "\"\\\"a\\\"\"");
}

TEST_CASE("a text of several lines is written as such") {
  LearningPath path = path_of({file("a.md")});
  path.description = "One.\n\n  Two.";
  CHECK(write_path_yaml(path) ==
        "title: T\ndescription: |-\n  One.\n\n    Two.\nitems:\n  - a.md\n");
}

TEST_CASE("identifiers are written only where reading would give others") {
  Item renamed = file("b.md");
  renamed.identifier = "old-name";
  const LearningPath path = path_of({file("a.md"), renamed});
  CHECK(write_path_yaml(path) == "title: T\nitems:\n  - a.md\n  - page: b.md\n    id: old-name\n");
}

TEST_CASE("an item that is not what its suffix says is written with its kind") {
  Item page = file("a.html");
  page.kind = ItemKind::file;
  Item sound = file("b.webm");
  sound.media = MediaKind::audio;
  CHECK(write_path_yaml(path_of({page, sound})) ==
        "title: T\nitems:\n  - file: a.html\n  - audio: b.webm\n");
}

TEST_CASE("a prerequisite is written in the shortest form that means one item") {
  LearningPath path = path_of({file("a/x.md"), file("b/x.md"), file("c/w.md"), file("z.md")});
  path.items[3].prerequisites = Prerequisites::all({Prerequisites::done(path.items[0].identifier),
                                                    Prerequisites::done(path.items[2].identifier)});
  CHECK(write_path_yaml(path).find("prerequisites: [a/x, w]\n") != std::string::npos);
}

TEST_CASE("a long list of prerequisites is written one a line") {
  std::vector<Item> items;
  std::vector<Prerequisites> needed;
  for (int i = 10; i < 30; ++i) {
    items.push_back(file("page-" + std::to_string(i) + ".md"));
    needed.push_back(Prerequisites::done("page-" + std::to_string(i) + ".md"));
  }
  items.push_back(file("last.md"));
  items.back().prerequisites = Prerequisites::all(needed);
  const LearningPath path = path_of(items);
  const std::string yaml = write_path_yaml(path);
  CHECK(yaml.find("    prerequisites:\n      - page-10\n      - page-11\n") != std::string::npos);
  CHECK(without_places(read(yaml)) == path);
}

TEST_CASE("what a path.yaml cannot hold is an error") {
  Item quiz;
  quiz.kind = ItemKind::quiz;
  quiz.identifier = "q";
  CHECK_THROWS_AS(write_path_yaml(path_of({quiz})), Error);
  CHECK_THROWS_AS(write_path_yaml(LearningPath{}), Error);
  Item odd = file("a.md");
  odd.identifier = "not an id";
  CHECK_THROWS_AS(write_path_yaml(path_of({odd})), Error);
}

TEST_CASE("reading what was written gives the same path, and writing that the same text") {
  for (unsigned seed = 1; seed <= 1500; ++seed) {
    const LearningPath path = Generator(seed).path();
    const std::string yaml = write_path_yaml(path);
    try {
      const LearningPath again = without_places(read(yaml));
      CHECK_MESSAGE(again == path, "seed " << seed << ":\n" << yaml);
      CHECK(write_path_yaml(again) == yaml);
    } catch (const Error& error) {
      FAIL_CHECK("seed " << seed << ": " << std::string(error.what()) << "\n" << yaml);
    }
  }
}
