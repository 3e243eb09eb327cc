#include "path_yaml_reading.hpp"

#include <parcours/learning/identifier.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

using parcours::EntryName;
using parcours::Place;
using parcours::learning::Captions;
using parcours::learning::Completion;
using parcours::learning::Item;
using parcours::learning::ItemKind;
using parcours::learning::LearningPath;
using parcours::learning::MediaKind;
using parcours::learning::Navigation;
using parcours::learning::Prerequisites;
using parcours::learning::TimeLimitAction;
using namespace parcours::source::test;  // NOLINT: readers

TEST_CASE("the example of the manual is read as it is meant") {
  const LearningPath path = read(R"(title: Sécurité au laboratoire
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
)");
  CHECK(path.title == "Sécurité au laboratoire");
  CHECK(path.language == "fr");
  CHECK(path.identifier.empty());
  CHECK(path.navigation == Navigation::free);
  REQUIRE(path.items.size() == 2);

  const Item& welcome = path.items[0];
  CHECK(welcome.identifier == "accueil.md");
  CHECK(welcome.kind == ItemKind::page);
  CHECK(welcome.title.empty());
  CHECK(welcome.source == EntryName::from("accueil.md"));
  CHECK(welcome.place == Place{"path.yaml", 4, 5});

  const Item& products = path.items[1];
  CHECK(products.kind == ItemKind::chapter);
  CHECK(products.title == "Les produits");
  CHECK(products.identifier == "produits");
  CHECK(products.place == Place{"path.yaml", 5, 5});
  REQUIRE(products.items.size() == 4);

  const Item& film = products.items[1];
  CHECK(film.kind == ItemKind::media);
  CHECK(film.media == MediaKind::video);
  CHECK(film.captions == std::vector<Captions>{{"fr", EntryName::from("produits/demo.fr.vtt")}});
  CHECK(film.completion == Completion{Completion::Rule::played, 90});

  const Item& link = products.items[2];
  CHECK(link.kind == ItemKind::link);
  CHECK(link.address == "https://echa.europa.eu/");
  CHECK(link.title == "Agence européenne");
  CHECK(link.place == Place{"path.yaml", 11, 9});

  const Item& sheet = products.items[3];
  CHECK(sheet.kind == ItemKind::file);
  CHECK(sheet.prerequisites ==
        Prerequisites::all({Prerequisites::done("produits--etiquettes.html")}));
}

TEST_CASE("every key of the path is read") {
  const LearningPath path = read(R"(identifier: labo-2024
title: "Titre"
language: pt-BR
description: |
  Une phrase.

  Une autre.
authors: [Ana Silva, "Dupont, Jean"]
version: 1.10
licence: CC BY-SA 4.0
keywords: sécurité, laboratoire , chimie
navigation: sequential
items: [a.md]
)");
  CHECK(path.identifier == "labo-2024");
  CHECK(path.title == "Titre");
  CHECK(path.language == "pt-BR");
  CHECK(path.description == "Une phrase.\n\nUne autre.");
  CHECK(path.authors == std::vector<std::string>{"Ana Silva", "Dupont, Jean"});
  CHECK(path.version == "1.10");
  CHECK(path.licence == "CC BY-SA 4.0");
  CHECK(path.keywords == std::vector<std::string>{"sécurité", "laboratoire", "chimie"});
  CHECK(path.navigation == Navigation::sequential);
}

TEST_CASE("one author is one text, with its commas") {
  CHECK(read("title: T\nauthors: Dupont, Jean\nitems: [a.md]\n").authors ==
        std::vector<std::string>{"Dupont, Jean"});
}

TEST_CASE("keywords of a list keep their commas") {
  CHECK(read("title: T\nkeywords: ['a, b', c]\nitems: [a.md]\n").keywords ==
        std::vector<std::string>{"a, b", "c"});
}

TEST_CASE("a path without language is und") {
  CHECK(read("title: T\nitems: [a.md]\n").language == "und");
}

TEST_CASE("texts stay as they are written, whatever else they may look like") {
  const auto title = [](const std::string& text) {
    return read("title: " + text + "\nitems: [a.md]\n").title;
  };
  CHECK(title("2024-01-01") == "2024-01-01");
  CHECK(title("no") == "no");
  CHECK(title("1.0") == "1.0");
  CHECK(title("1e3") == "1e3");
  CHECK(title("0x1F") == "0x1F");
  CHECK(title("12:30:00") == "12:30:00");
  CHECK(title("true") == "true");
  CHECK(title("'null'") == "null");
  CHECK(title("C# et C++") == "C# et C++");
  CHECK(title("\"deux points : et\\tautres\"") == "deux points : et autres");
  CHECK(title(">\n  sur deux\n  lignes") == "sur deux lignes");
}

TEST_CASE("captions in Norwegian are not false") {
  const Item item = read_item("video: a.mp4\n    captions: {no: a.no.vtt, en: a.en.vtt}");
  CHECK(item.captions == std::vector<Captions>{{"no", EntryName::from("a.no.vtt")},
                                               {"en", EntryName::from("a.en.vtt")}});
}

TEST_CASE("a path alone is an item whose kind its suffix says") {
  CHECK(read_item("a.xhtml").kind == ItemKind::page);
  CHECK(read_item("a.markdown").kind == ItemKind::page);
  CHECK(read_item("a.TXT").kind == ItemKind::page);
  CHECK(read_item("a.mp3").media == MediaKind::audio);
  CHECK(read_item("a.webm").media == MediaKind::video);
  CHECK(read_item("a.jpg").media == MediaKind::image);
  CHECK(read_item("a.pdf").kind == ItemKind::file);
  CHECK(read_item("Fiche finale.docx").source == EntryName::from("Fiche finale.docx"));
}

TEST_CASE("every kind key is read") {
  CHECK(read_item("page: a.html").kind == ItemKind::page);
  CHECK(read_item("file: a.html").kind == ItemKind::file);
  CHECK(read_item("video: a.ogg").media == MediaKind::video);
  CHECK(read_item("audio: a.webm").media == MediaKind::audio);
  CHECK(read_item("image: a.tiff").media == MediaKind::image);
  CHECK(read_item("sco: quiz/index.html").kind == ItemKind::sco);
  CHECK(read_item("link: mailto:a@example.org").address == "mailto:a@example.org");
}

TEST_CASE("every option of an item is read") {
  const Item item = read_item(R"(video: a.mp4
    id: film
    title: Un film
    description: Ce qu'il montre
    captions: {fr: a.fr.vtt}
    transcript: a.md
    poster: a.jpg
    completion: button
    mastery_score: 62.5
    maximum_time: 1 h 30 min
    time_limit_action: continue,no message
    launch_data: mode=demo
    parameters: x=1&y=2
    visible: false)");
  CHECK(item.identifier == "film");
  CHECK(item.title == "Un film");
  CHECK(item.description == "Ce qu'il montre");
  CHECK(item.transcript == EntryName::from("a.md"));
  CHECK(item.poster == EntryName::from("a.jpg"));
  CHECK(item.completion == Completion{Completion::Rule::button, 0});
  CHECK(item.mastery_score == 62.5);
  CHECK(item.maximum_time == 90 * 60 * 100);
  CHECK(item.time_limit_action == TimeLimitAction::continue_no_message);
  CHECK(item.launch_data == "mode=demo");
  CHECK(item.parameters == "x=1&y=2");
  CHECK_FALSE(item.visible);
}

TEST_CASE("an image has an alternative, a link can be embedded") {
  CHECK(read_item("image: a.png\n    alternative: Un chat").alternative == "Un chat");
  CHECK(read_item("link: https://example.org/\n    embed: true").embedded);
  CHECK_FALSE(read_item("link: https://example.org/").embedded);
}

TEST_CASE("keys may come in any order") {
  const Item item = read_item("completion: {played: 50}\n    title: X\n    audio: a.mp3");
  CHECK(item.media == MediaKind::audio);
  CHECK(item.completion == Completion{Completion::Rule::played, 50});
}

TEST_CASE("every completion rule is read") {
  const auto completion = [](const std::string& text) {
    return to_string(read_item("page: a.html\n    completion: " + text).completion.value());
  };
  CHECK(completion("viewed") == "viewed");
  CHECK(completion("scrolled") == "scrolled");
  CHECK(completion("button") == "button");
  CHECK(completion("{stayed: 30}") == "stayed:30");
  CHECK(completion("{stayed: 2 min}") == "stayed:120");
  CHECK(completion("{stayed: 1 h 1 min 1 s}") == "stayed:3661");
  CHECK(completion("{played: 90%}") == "played:90");
  CHECK(completion("{played: \"75 %\"}") == "played:75");
}

TEST_CASE("times are read in all their forms") {
  const auto time = [](const std::string& text) {
    return read_item("page: a.html\n    maximum_time: " + text).maximum_time.value();
  };
  CHECK(time("30 min") == 180000);
  CHECK(time("1h30min") == 540000);
  CHECK(time("90 s") == 9000);
  CHECK(time("2 h 5 s") == 720500);
  CHECK(time("\"01:30:00\"") == 540000);
  CHECK(time("01:30:00") == 540000);
  CHECK(time("0000:00:01.5") == 150);
  CHECK(time("9999:59:59.99") == 3599999999);
}

TEST_CASE("a title of 5,000 characters is taken") {
  const std::string title(5000, 'x');
  CHECK(read_item("page: a.html\n    title: " + title).title == title);
}

TEST_CASE("file names in decomposed form are normalized") {
  const Item item = read_item("page: lec\xCC\xA7on/e\xCC\x81t\xC3\xA9.html");
  CHECK(item.source == EntryName::from("le\xC3\xA7on/\xC3\xA9t\xC3\xA9.html"));
}

TEST_CASE("names in all scripts and with odd characters are taken") {
  CHECK(read_item("安全/第一章.html").source == EntryName::from("安全/第一章.html"));
  CHECK(read_item("مقدمة.md").source == EntryName::from("مقدمة.md"));
  CHECK(read_item("\"quoi? #1 [x].html\"").source == EntryName::from("quoi? #1 [x].html"));
  CHECK(read_item("./a//b.html").source == EntryName::from("a/b.html"));
}

TEST_CASE("a byte order mark, Windows line ends and document marks are no harm") {
  CHECK(read("\xEF\xBB\xBF---\r\ntitle: T\r\nitems:\r\n  - a.md\r\n...\r\n").items.size() == 1);
}

TEST_CASE("an alias stands for what was named before") {
  const LearningPath path = read(R"(title: T
items:
  - page: a.html
    completion: &rule {stayed: 10}
  - page: b.html
    completion: *rule
)");
  CHECK(path.items[1].completion == Completion{Completion::Rule::stayed, 10});
}

TEST_CASE("an item that an alias repeats has the alias's place and an identifier of its own") {
  const LearningPath path = read("title: T\nitems:\n  - &a a.html\n  - *a\n");
  CHECK(path.items[1].place == Place{"path.yaml", 4, 5});
  CHECK(path.items[1].identifier == "a.html-2");
}

TEST_CASE("ten levels of chapters are read, and thirty-two") {
  for (const int levels : {10, 32}) {
    std::string text = "title: T\nitems:\n";
    std::string indent = "  ";
    for (int i = 0; i < levels; ++i) {
      text += indent + "- chapter: C" + std::to_string(i) + "\n" + indent + "  items:\n";
      indent += "    ";
    }
    text += indent + "- a.html\n";
    int deepest = 0;
    for_each_item(read(text), [&](const Item&, int depth) { deepest = std::max(deepest, depth); });
    CHECK(deepest == levels);
  }
}

TEST_CASE("three thousand items are read") {
  std::string text = "title: T\nnavigation: sequential\nitems:\n";
  for (int i = 0; i < 3000; ++i) {
    text += "  - page: pages/" + std::to_string(i) + ".html\n    title: Page " + std::to_string(i) +
            "\n    prerequisites: [\"" + std::to_string(i / 2) + "\"]\n";
    if (i == 0) text.erase(text.rfind("    prerequisites"));
  }
  const LearningPath path = read(text);
  CHECK(path.items.size() == 3000);
  CHECK(path.items[2999].identifier == "pages--2999.html");
  CHECK(path.items[2999].place.line == 3 + 2 + 2998 * 3 + 1);
}

TEST_CASE("columns count characters, not bytes") {
  CHECK(fault("title: é\nitems: [é.md, ééé.md, {x: y}]\n").substr(0, 4) == "2:24");
}

TEST_CASE("columns are right in a long line too") {
  std::string text = "title: T\nitems: [";
  for (int i = 0; i < 5000; ++i) text += "é.md, ";
  text += "{x: y}]\n";
  const auto error = error_of(text);
  CHECK(error.place() == Place{"path.yaml", 2, 9 + 5000 * 6 + 1});
}
