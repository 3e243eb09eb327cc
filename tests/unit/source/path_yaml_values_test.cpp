#include "path_yaml_reading.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace parcours::source::test;  // NOLINT: readers

TEST_CASE("what is no map is no path") {
  CHECK(fault("- a.md\n- b.md\n") == "1:1 a path is a map, but this is a list");
  CHECK(fault("hello\n") == "1:1 a path is a map, but this is the text “hello”");
  CHECK(fault("title:My path\n") == "1:1 this is one text, not a path");
  CHECK(remedy("title:My path\n") == "A blank follows the “:” after a key: `title: My path`.");
}

TEST_CASE("title and items are needed") {
  CHECK(fault("items: [a.md]\n") == "1:1 the path has no `title`");
  CHECK(fault("# comment\ntitle: T\n") == "2:1 the path has no `items`");
  CHECK(fault("title: T\nitems: []\n") == "2:8 `items` is an empty list");
  CHECK(fault("title: T\nitems:\n") == "2:6 `items` has no value");
}

TEST_CASE("unknown keys of the path are errors with what was meant") {
  CHECK(fault("titel: T\nitems: [a.md]\n") == "1:1 a path has no key `titel`");
  const auto meant = [](const std::string& key) {
    return remedy("title: T\n" + key + ": x\nitems: [a.md]\n");
  };
  CHECK(meant("licens") == "Did you mean `licence`?");
  CHECK(meant("license") == "Did you mean `licence`?");
  CHECK(meant("lang") == "Did you mean `language`?");
  CHECK(meant("Langue") == "Did you mean `language`?");
  CHECK(meant("author") == "Did you mean `authors`?");
  CHECK(meant("tags") == "Did you mean `keywords`?");
  CHECK(meant("children") == "Did you mean `items`?");
  CHECK(meant("id") == "Did you mean `identifier`?");
  CHECK(meant("DESCRIPTION") == "Did you mean `description`?");
  CHECK(meant("qqqqqq").find("Its keys are `identifier`, `title`") == 0);
}

TEST_CASE("unknown keys of an item are errors with what was meant") {
  const auto meant = [](const std::string& key) {
    return item_remedy("page: a.md\n    " + key + ": x");
  };
  CHECK(item_fault("page: a.md\n    titel: x") == "4:5 a `page` item has no key `titel`");
  CHECK(item_fault("audio: a.mp3\n    titel: x") == "4:5 an `audio` item has no key `titel`");
  CHECK(meant("titel") == "Did you mean `title`?");
  CHECK(meant("name") == "Did you mean `title`?");
  CHECK(meant("masteryscore") == "Did you mean `mastery_score`?");
  CHECK(meant("mastery-score") == "Did you mean `mastery_score`?");
  CHECK(meant("maxtimeallowed") == "Did you mean `maximum_time`?");
  CHECK(meant("datafromlms") == "Did you mean `launch_data`?");
  CHECK(meant("requires") == "Did you mean `prerequisites`?");
  CHECK(meant("identifier") == "Did you mean `id`?");
  CHECK(meant("hidden") == "Did you mean `visible`?");
}

TEST_CASE("options of other kinds are errors that say whose they are") {
  CHECK(item_fault("page: a.md\n    captions: {fr: a.vtt}") ==
        "4:5 a `page` item has no key `captions`");
  CHECK(item_remedy("page: a.md\n    captions: {fr: a.vtt}") == "It is for `video`, `audio`.");
  CHECK(item_remedy("audio: a.mp3\n    poster: a.jpg") == "It is for `video`.");
  CHECK(item_remedy("page: a.md\n    embed: true") == "It is for `link`.");
  CHECK(item_remedy("video: a.mp4\n    alternative: x") == "It is for `image`.");
  CHECK(item_fault("chapter: C\n    completion: viewed\n    items: [a.md]") ==
        "4:5 a `chapter` item has no key `completion`");
  CHECK(item_fault("page: a.md\n    items: [b.md]") == "4:5 a `page` item has no key `items`");
  CHECK(item_remedy("page: a.md\n    items: [b.md]") == "It is for `chapter`.");
}

TEST_CASE("a chapter's title is its value") {
  CHECK(item_fault("chapter: C\n    title: D\n    items: [a.md]") ==
        "4:5 a chapter's title is the value of `chapter`");
}

TEST_CASE("a chapter needs items") {
  CHECK(item_fault("chapter: C") == "3:5 the chapter “C” has no `items`");
  CHECK(item_fault("chapter: C\n      - a.md") == "3:5 the chapter “C - a.md” has no `items`");
  CHECK(item_fault("chapter: C\n    items: []") == "4:12 `items` is an empty list");
  CHECK(item_fault("chapter: [a.md]") == "3:14 `chapter` must be a title, but is a list");
}

TEST_CASE("an item without a kind is an error that guesses it") {
  CHECK(item_fault("title: x") == "3:5 it is not said what this item is");
  CHECK(item_fault("titel: x") == "3:5 there is no kind of item `titel`");
  CHECK(item_fault("pdf: x.pdf") == "3:5 there is no kind of item `pdf`");
  CHECK(item_remedy("pdf: x.pdf") == "Did you mean `file`?");
  CHECK(item_remedy("url: https://example.org/") == "Did you mean `link`?");
  CHECK(item_remedy("section: x\n    items: [a.md]") == "Did you mean `chapter`?");
  CHECK(item_remedy("vidoe: x.mp4\n    title: y") == "Did you mean `video`?");
  CHECK(item_remedy("accueil.md: Bienvenue").find("Write `page: accueil.md`") == 0);
  CHECK(item_fault("{}") == "3:5 an item is empty");
}

TEST_CASE("an item of two kinds is an error") {
  CHECK(item_fault("page: a.md\n    video: a.mp4") ==
        "4:5 an item is one thing, but this one is `page` and `video`");
}

TEST_CASE("items that are nothing or lists are errors") {
  CHECK(item_fault("") == "3:3 an item is empty");
  CHECK(item_fault("[a.md]") == "3:5 a list stands where an item is expected");
  CHECK(item_fault("page: # later\n    # really\n    title: x") == "3:9 `page` has no value");
  CHECK(item_fault("page: ~") == "3:11 `page` has no value");
  CHECK(item_fault("page:") == "3:9 `page` has no value");
  CHECK(item_fault("page: {a: b}") == "3:11 `page` must be the name of a file, but is a map");
}

TEST_CASE("a blank missing after a key is found") {
  CHECK(item_fault("page:intro.html") == "3:5 a blank is missing after “page:”");
  CHECK(item_remedy("page:intro.html") == "Write `page: intro.html`.");
  CHECK(read_item("\"page:intro.html\"").source->str() == "page:intro.html");
}

TEST_CASE("files outside the folder are refused") {
  CHECK(item_fault("../a.md") == "3:5 `items`: “../a.md” leads out of the folder with “..”");
  CHECK(item_fault("page: x/../../a.md") ==
        "3:11 `page`: “x/../../a.md” leads out of the folder with “..”");
  CHECK(item_fault("page: /etc/passwd") == "3:11 `page`: “/etc/passwd” is an absolute path");
  CHECK(item_fault("file: C:/cours/a.pdf") ==
        "3:11 `file`: “C:/cours/a.pdf” begins with a drive letter");
  CHECK(item_fault("file: C:\\cours\\a.pdf") ==
        "3:11 `file`: “C:\\cours\\a.pdf” begins with a drive letter");
  CHECK(item_fault("video: a.mp4\n    transcript: ../a.md") ==
        "4:17 `transcript`: “../a.md” leads out of the folder with “..”");
  CHECK(item_fault("video: a.mp4\n    captions: {fr: /a.vtt}") ==
        "4:20 `captions`: “/a.vtt” is an absolute path");
  CHECK(item_remedy("../a.md").find("Copy the file into the folder") == 0);
}

TEST_CASE("backslashes are refused with the right path") {
  CHECK(item_fault("page: cours\\a.md") == "3:11 `page`: “cours\\a.md” holds a backslash");
  CHECK(item_remedy("page: cours\\a.md") == "Write “cours/a.md”.");
}

TEST_CASE("what is no file name is refused") {
  CHECK(item_fault("page: \"\"") == "3:11 `page`: “” names no file");
  CHECK(item_fault("page: produits/") == "3:11 `page`: “produits/” names a folder");
  CHECK(item_fault("page: .") == "3:11 `page`: “.” is not the name of a file");
  CHECK(item_fault("page: \"a\\nb.md\"") == "3:11 `page` holds a line end or control character");
  CHECK(item_fault("page: https://example.org/a.html") ==
        "3:11 `page`: “https://example.org/a.html” is an address, not a file");
  CHECK(item_remedy("https://example.org/") == "Write `link: https://example.org/`.");
  CHECK(item_fault("a.html#part") == "3:5 “a.html#part” is more than the name of a file");
}

TEST_CASE("a file that cannot be what the key says is refused") {
  CHECK(item_fault("page: a.pdf").find("3:11 “a.pdf” cannot be a `page`") == 0);
  CHECK(item_remedy("page: a.pdf") == "Write `file: a.pdf`.");
  CHECK(item_remedy("video: a.png") == "Write `image: a.png`.");
  CHECK(item_fault("image: a.mp4").find("3:12 “a.mp4” cannot be an `image`") == 0);
  CHECK(item_remedy("audio: a.html") == "Write `page: a.html`.");
  CHECK(item_fault("video: a.mp4\n    transcript: a.pdf") ==
        "4:17 the transcript “a.pdf” is no text");
  CHECK(item_fault("video: a.mp4\n    poster: a.pdf") == "4:13 the poster “a.pdf” is no image");
  CHECK(item_fault("video: a.mp4\n    captions: {fr: a.srt}") ==
        "4:20 the captions “a.srt” are not WebVTT");
}

TEST_CASE("links are http, https and mailto addresses") {
  CHECK(item_fault("link: www.example.org") ==
        "3:11 `link`: “www.example.org” is not a full address");
  CHECK(item_remedy("link: www.example.org").find("Write “https://www.example.org”") == 0);
  CHECK(item_remedy("link: //example.org/") == "Write “https://example.org/”.");
  CHECK(item_fault("link: ftp://example.org/") ==
        "3:11 `link`: “ftp://example.org/” begins with “ftp:”");
  CHECK(item_fault("link: \"javascript:alert(1)\"") ==
        "3:11 `link`: “javascript:alert(1)” begins with “javascript:”");
  CHECK(item_fault("link: https:example.org") == "3:11 `link`: “https:example.org” names no host");
  CHECK(item_fault("link: https:///a") == "3:11 `link`: “https:///a” names no host");
  CHECK(item_fault("link: https://example.org/a b") ==
        "3:11 `link`: “https://example.org/a b” holds a blank");
  CHECK(item_fault("link: mailto:nobody") == "3:11 `link`: “mailto:nobody” is no mail address");
  CHECK(item_fault("link: mailto:a@example.org\n    embed: true") ==
        "4:12 a mail address cannot be shown inside a page");
}

TEST_CASE("texts are texts and not empty") {
  CHECK(fault("title: [a]\nitems: [a.md]\n") == "1:8 `title` must be a text, but is a list");
  CHECK(fault("title: {a: b}\nitems: [a.md]\n") == "1:8 `title` must be a text, but is a map");
  CHECK(fault("title:\nitems: [a.md]\n") == "1:6 `title` has no value");
  CHECK(fault("title: \"  \"\nitems: [a.md]\n") == "1:8 `title` is empty");
  CHECK(fault("title: T\nauthors: {a: b}\nitems: [a.md]\n") ==
        "2:10 `authors` must be a text or a list of texts, but is a map");
  CHECK(fault("title: T\nauthors: [a, [b]]\nitems: [a.md]\n") ==
        "2:14 `authors` must be a text, but is a list");
}

TEST_CASE("lengths are bounded") {
  CHECK(fault("title: T\nversion: 123456789012345678901\nitems: [a.md]\n") ==
        "2:10 `version` is 21 characters long; 20 are allowed");
  CHECK(item_fault("page: a.md\n    launch_data: " + std::string(256, 'x')) ==
        "4:18 `launch_data` is 256 characters long; 255 are allowed");
  CHECK(
      read_item("page: a.md\n    launch_data: " + std::string(254, 'x') + "é").launch_data.size() ==
      256);
  CHECK(item_fault("page: a.md\n    parameters: " + std::string(1001, 'x')) ==
        "4:17 `parameters` is 1001 characters long; 1000 are allowed");
  CHECK(item_fault("page: a.md\n    id: " + std::string(101, 'x')) ==
        "4:9 `id` is 101 characters long; 100 are allowed");
}

TEST_CASE("identifiers have a form") {
  CHECK(item_fault("page: a.md\n    id: 1a") == "4:9 “1a” cannot be an identifier");
  CHECK(item_fault("page: a.md\n    id: é") == "4:9 “é” cannot be an identifier");
  CHECK(fault("identifier: a b\ntitle: T\nitems: [a.md]\n") ==
        "1:13 “a b” cannot be an identifier");
}

TEST_CASE("languages are tags") {
  CHECK(fault("title: T\nlanguage: français\nitems: [a.md]\n") ==
        "2:11 “français” is not a language tag");
  CHECK(item_fault("video: a.mp4\n    captions: {french one: a.vtt}") ==
        "4:16 “french one” is not a language tag");
}

TEST_CASE("navigation is free or sequential") {
  CHECK(fault("title: T\nnavigation: linear\nitems: [a.md]\n") ==
        "2:13 `navigation` must be `free` or `sequential`, but is “linear”");
}

TEST_CASE("truth values are true and false") {
  CHECK(read_item("page: a.md\n    visible: True").visible);
  CHECK(item_fault("page: a.md\n    visible: no") ==
        "4:14 `visible` must be `true` or `false`, but is the text “no”");
  CHECK(item_remedy("page: a.md\n    visible: no") == "Write `visible: false`, without quotes.");
  CHECK(item_remedy("page: a.md\n    visible: Yes") == "Write `visible: true`, without quotes.");
  CHECK(item_remedy("page: a.md\n    visible: \"true\"") ==
        "Write `visible: true`, without quotes.");
  CHECK(item_fault("page: a.md\n    visible: [true]") ==
        "4:14 `visible` must be `true` or `false`, but is a list");
}

TEST_CASE("mastery scores are numbers from 0 to 100") {
  const auto score = [](const std::string& text) {
    return item_fault("page: a.md\n    mastery_score: " + text);
  };
  CHECK(read_item("page: a.md\n    mastery_score: 0").mastery_score == 0.0);
  CHECK(read_item("page: a.md\n    mastery_score: 100").mastery_score == 100.0);
  CHECK(score("150") == "4:20 `mastery_score` must be between 0 and 100, but is 150");
  CHECK(score("-1") == "4:20 `mastery_score` must be between 0 and 100, but is -1");
  CHECK(score("80%") == "4:20 `mastery_score` must be a number, but is the text “80%”");
  CHECK(score("0,7") == "4:20 `mastery_score` must be a number, but is the text “0,7”");
  CHECK(score("\"80\"") == "4:20 `mastery_score` must be a number, but is the text “80”");
  CHECK(score("nan") == "4:20 `mastery_score` must be a number, but is the text “nan”");
  CHECK(score("1e1") == "4:20 `mastery_score` must be a number, but is the text “1e1”");
  CHECK(score("[80]") == "4:20 `mastery_score` must be a number, but is a list");
}

TEST_CASE("times need a form and a unit") {
  const auto time = [](const std::string& text) {
    return item_fault("page: a.md\n    maximum_time: " + text);
  };
  CHECK(time("30") == "4:19 `maximum_time`: 30 without a unit");
  CHECK(time("30:00") == "4:19 `maximum_time` must be a time, but is the text “30:00”");
  CHECK(time("01:60:00") == "4:19 `maximum_time` must be a time, but is the text “01:60:00”");
  CHECK(time("30 minutes") == "4:19 `maximum_time` must be a time, but is the text “30 minutes”");
  CHECK(time("5 s 1 h") == "4:19 `maximum_time` must be a time, but is the text “5 s 1 h”");
  CHECK(time("10000 h") == "4:19 `maximum_time` must be a time, but is the text “10000 h”");
  CHECK(time("0 s") == "4:19 `maximum_time` must be longer than nothing");
  CHECK(time("00:00:00") == "4:19 `maximum_time` must be longer than nothing");
}

TEST_CASE("time limit actions are the four words") {
  const auto item = [](const std::string& text) {
    return "page: a.md\n    time_limit_action: " + text;
  };
  CHECK(item_fault(item("exit, message")) == "4:24 `time_limit_action` cannot be “exit, message”");
  CHECK(item_remedy(item("exit, message")).find("Did you mean `exit,message`?") == 0);
}

TEST_CASE("parameters are percent-encoded") {
  CHECK(item_fault("page: a.md\n    parameters: a=b c").find("4:17 `parameters` holds a blank") ==
        0);
}

TEST_CASE("completion rules are the five") {
  const auto rule = [](const std::string& text) {
    return item_fault("video: a.mp4\n    completion: " + text);
  };
  CHECK(rule("vieved") == "4:17 there is no completion rule “vieved”");
  CHECK(item_remedy("page: a.md\n    completion: vieved").find("Did you mean `viewed`?") == 0);
  CHECK(rule("{play: 90%}") == "4:18 there is no completion rule “play”");
  CHECK(rule("played") == "4:17 the completion rule `played` needs a share");
  CHECK(rule("stayed") == "4:17 the completion rule `stayed` needs a time");
  CHECK(rule("{viewed: 1}") == "4:18 the completion rule `viewed` takes no value");
  CHECK(rule("{played: 0}") == "4:26 `played` must be between 1% and 100%, but is 0%");
  CHECK(rule("{played: 101%}") == "4:26 `played` must be between 1% and 100%, but is 101%");
  CHECK(rule("{played: -5%}") ==
        "4:26 `played` must be a share in per cent, but is the text “-5%”");
  CHECK(rule("{played: half}") ==
        "4:26 `played` must be a share in per cent, but is the text “half”");
  CHECK(rule("{stayed: 0}") == "4:26 `stayed` must be between 1 second and 24 hours");
  CHECK(rule("{stayed: 25 h}") == "4:26 `stayed` must be between 1 second and 24 hours");
  CHECK(rule("{stayed: long}") == "4:26 `stayed` must be a time, but is the text “long”");
  CHECK(rule("{stayed: 1, played: 2}") == "4:17 `completion` must be one rule, but is a map");
  CHECK(rule("[viewed]") == "4:17 `completion` must be one rule, but is a list");
}

TEST_CASE("played is for what plays") {
  CHECK(item_fault("image: a.png\n    completion: {played: 90%}") ==
        "4:17 the completion rule `played` is for what plays, a video or audio");
  CHECK(item_fault("completion: {played: 90%}\n    file: a.pdf") ==
        "3:17 the completion rule `played` is for what plays, a video or audio");
}

TEST_CASE("captions are a map of languages") {
  CHECK(item_fault("video: a.mp4\n    captions: a.vtt") ==
        "4:15 `captions` must be a map, but is the text “a.vtt”");
  CHECK(item_fault("video: a.mp4\n    captions: {}") == "4:15 `captions` is empty");
}
