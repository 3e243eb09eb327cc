#include "path_yaml_reading.hpp"

#include <doctest/doctest.h>

#include <string>

using parcours::Error;
using parcours::ErrorCode;
using parcours::Place;
using namespace parcours::source::test;  // NOLINT: readers

TEST_CASE("an empty document is refused") {
  CHECK(fault("") == "1:1 the document is empty");
  CHECK(fault("# nothing but a comment\n") == "1:1 the document is empty");
  CHECK(fault("---\n") == "1:1 the document is empty");
  CHECK(fault("~\n") == "1:1 the document is empty");
}

TEST_CASE("a second document is refused at its beginning") {
  CHECK(fault("title: T\nitems: [a.md]\n---\ntitle: U\n") == "3:1 a second document begins here");
}

TEST_CASE("what is not UTF-8 is refused at the first wrong byte") {
  CHECK(fault("title: T\nlicence: caf\xE9\n") ==
        "2:13 the file is not UTF-8: byte E9 is not the beginning of a character");
  CHECK(remedy("title: caf\xE9\n") == "Save it as UTF-8.");
  CHECK(fault("title: é \xC3") ==
        "1:10 the file is not UTF-8: byte C3 is not the beginning of a character");
  CHECK(fault("\xFF\xFEt\0i\0") == "1:1 the file is encoded as UTF-16");
}

TEST_CASE("control characters are refused, written as such or escaped") {
  CHECK(fault("title: T\nlicence: a\x01z\n") == "2:11 the file holds the control character U+0001");
  CHECK(fault(std::string_view("title: \0", 8)) ==
        "1:8 the file holds the control character U+0000");
  CHECK(fault("title: \"a\\x07z\"\nitems: [a.md]\n") ==
        "1:8 `title` holds the control character U+0007");
}

TEST_CASE("tabs for indentation are named") {
  CHECK(fault("title: T\nitems:\n\t- a.md\n") == "3:1 a tab is used for indentation");
  CHECK(fault("title: T\n\tlanguage: fr\n") == "2:1 a tab is used for indentation");
  CHECK(fault("title: T\nitems:\n  - page: a.md\n  \ttitle: X\n") ==
        "4:3 a tab is used for indentation");
}

TEST_CASE("a quote that is never closed is found where it opens") {
  CHECK(fault("title: \"abc\nitems: [a.md]\n") == "1:8 a quote opens here and is never closed");
  CHECK(fault("title: 'abc\nitems: [a.md]\n") == "1:8 a quote opens here and is never closed");
  CHECK(fault("title: T\nlicence: &x \"abc\\\"\n") ==
        "2:13 a quote opens here and is never closed");
}

TEST_CASE("a bracket that is never closed is found where it opens") {
  CHECK(fault("title: T\nitems:\n  - video: a.mp4\n    captions: {fr: a.vtt\n  - b.md\n") ==
        "4:15 a bracket opens here and is never closed");
  CHECK(fault("title: T\nkeywords: [a, b\nitems: [a.md]\n") ==
        "2:11 a bracket opens here and is never closed");
}

TEST_CASE("a bracket that was never opened is refused") {
  CHECK(fault("title: T\nitems: [a.md}\n") == "2:13 “}” closes a bracket that is not open");
}

TEST_CASE("a colon in a text without quotes is explained") {
  CHECK(fault("title: Chimie: bases\nitems: [a.md]\n") == "1:14 “:” is not expected here");
  CHECK(remedy("title: Chimie: bases\nitems: [a.md]\n").find("quotes") != std::string::npos);
}

TEST_CASE("wrong indentation is found") {
  CHECK(fault("title: T\nitems:\n  - page: a.md\n   title: X\n") ==
        "4:4 this does not fit what stands above it");
  CHECK(fault("title: T\n  language: fr\nitems: [a.md]\n") == "2:11 “:” is not expected here");
  CHECK(fault("title: T\nitems: - a.md\n") == "2:8 “-” is not expected here");
}

TEST_CASE("a value that begins with a reserved character is explained") {
  CHECK(fault("title: @home\nitems: [a.md]\n") == "1:8 a value cannot begin with “@”");
  CHECK(fault("title: 'it's'\nitems: [a.md]\n") == "1:12 this does not fit what stands above it");
}

TEST_CASE("unknown escapes and aliases are found") {
  CHECK(fault("title: \"C:\\dossier\"\nitems: [a.md]\n").find("this escape is not known") !=
        std::string::npos);
  CHECK(fault("title: *titre\nitems: [a.md]\n") ==
        "1:8 this alias stands for nothing that was named before");
}

TEST_CASE("own tags are refused") {
  CHECK(fault("title: !important T\nitems: [a.md]\n") ==
        "1:8 the tag “!important” means nothing here");
  CHECK(read("title: !!str 12\nitems: [a.md]\n").title == "12");
}

TEST_CASE("a key that is there twice is refused with both lines") {
  CHECK(fault("title: T\nlanguage: fr\ntitle: U\n") ==
        "3:1 the key `title` is there twice; the first is in line 1");
  CHECK(item_fault("page: a.md\n    title: X\n    title: Y") ==
        "5:5 the key `title` is there twice; the first is in line 4");
}

TEST_CASE("a key that is no word is refused") {
  CHECK(fault("title: T\n? [a]\n: b\n") == "2:3 a key must be a word, but is a list");
  CHECK(fault("title: T\n: b\n") == "2:1 a key is missing before “:”");
}

TEST_CASE("merge keys are refused with what to do") {
  CHECK(item_fault("page: a.md\n    <<: {title: x}") ==
        "4:5 merging maps with `<<` is not supported");
  CHECK(item_remedy("page: a.md\n    <<: {title: x}") == "Write the keys out.");
}

TEST_CASE("an alias inside what it stands for is refused") {
  CHECK(fault("title: T\nitems: &all\n  - chapter: C\n    items: *all\n") ==
        "4:12 an alias stands inside what it stands for");
}

TEST_CASE("aliases of aliases do not fill the memory") {
  std::string text = "title: T\nkeywords: &k0 [a, a, a, a, a, a, a, a, a, a]\n";
  for (int i = 1; i < 20; ++i) {
    const std::string before = "*k" + std::to_string(i - 1);
    text += "key" + std::to_string(i) + ": &k" + std::to_string(i) + " [";
    for (int k = 0; k < 10; ++k) text += before + ", ";
    text += "]\n";
  }
  const Error error = error_of(text);
  CHECK(error.code() == ErrorCode::limit);
  CHECK(error.place().line == 7);
}

TEST_CASE("nesting has a limit") {
  const std::string deep = std::string(300, '[') + std::string(300, ']');
  const Error error = error_of("title: T\nitems: " + deep);
  CHECK(error.code() == ErrorCode::limit);
  CHECK(to_string(error.place()) == "path.yaml:2:167");
  CHECK(error.message() == "the document is nested more than 160 levels deep");
  CHECK(error_of("title: T\nitems: " + std::string(100000, '[')).code() == ErrorCode::limit);
}

TEST_CASE("chapters more than 32 levels deep are refused") {
  std::string text = "title: T\nitems:\n";
  std::string indent = "  ";
  for (int i = 0; i < 33; ++i) {
    text += indent + "- chapter: C\n" + indent + "  items:\n";
    indent += "    ";
  }
  const Error error = error_of(text + indent + "- a.html\n");
  CHECK(error.code() == ErrorCode::limit);
  CHECK(error.message() == "chapters are nested more than 32 levels deep");
  CHECK(error.place() == Place{"path.yaml", 3 + 32 * 2, 3 + 32 * 4 + 2});
}

TEST_CASE("a file of more than 16 MB is refused") {
  const Error error = error_of("title: T\n#" + std::string(17u << 20, 'x'));
  CHECK(error.code() == ErrorCode::limit);
}
