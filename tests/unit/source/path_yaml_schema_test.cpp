// g++ 12 with the address sanitizer takes the inside of std::regex (valijson's and ours) for
// uninitialized.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include "path_yaml_reading.hpp"

#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <fstream>
#include <functional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

using parcours::Error;
using parcours::source::test::read;

namespace {

/// A plain scalar as the core schema of YAML 1.2 reads it, which is how editors do.
nlohmann::json plain_scalar(const std::string& text) {
  static const std::regex kWhole("[-+]?[0-9]+");
  static const std::regex kNumber(R"([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)");
  if (text == "true" || text == "True" || text == "TRUE") return true;
  if (text == "false" || text == "False" || text == "FALSE") return false;
  if (std::regex_match(text, kWhole) && text.size() < 18) return std::stoll(text);
  if (std::regex_match(text, kNumber)) return std::stod(text);
  return text;
}

nlohmann::json to_json(const YAML::Node& node) {
  if (node.IsScalar()) {
    return node.Tag() == "?" ? plain_scalar(node.Scalar()) : nlohmann::json(node.Scalar());
  }
  if (node.IsSequence()) {
    nlohmann::json list = nlohmann::json::array();
    for (const YAML::Node& item : node) list.push_back(to_json(item));
    return list;
  }
  if (node.IsMap()) {
    nlohmann::json map = nlohmann::json::object();
    for (const auto& entry : node) map[entry.first.Scalar()] = to_json(entry.second);
    return map;
  }
  return nullptr;
}

class PathSchema {
 public:
  PathSchema() {
    std::ifstream stream(PARCOURS_SCHEMAS_DIR "/path.schema.json");
    REQUIRE(stream.good());
    document_ = nlohmann::json::parse(stream);
    valijson::SchemaParser parser;
    const valijson::adapters::NlohmannJsonAdapter adapter(document_);
    parser.populateSchema(adapter, schema_);
  }

  bool accepts(const std::string& yaml) const {
    const nlohmann::json json = to_json(YAML::Load(yaml));
    const valijson::adapters::NlohmannJsonAdapter adapter(json);
    valijson::Validator validator;
    return validator.validate(schema_, adapter, nullptr);
  }

  const nlohmann::json& document() const { return document_; }

 private:
  nlohmann::json document_;
  valijson::Schema schema_;
};

const PathSchema& schema() {
  static const PathSchema instance;
  return instance;
}

bool reader_accepts(const std::string& yaml) {
  try {
    read(yaml);
    return true;
  } catch (const Error&) {
    return false;
  }
}

std::string with_item(std::string_view item) {
  return "title: T\nitems:\n  - z.md\n  - y.md\n  - " + std::string(item) + "\n";
}

/// Calls `visit` with every schema that describes a value a person writes.
void for_each_property(
    const nlohmann::json& node, const std::string& name,
    const std::function<void(const std::string&, const nlohmann::json&)>& visit) {
  if (!node.is_object()) return;
  if (node.contains("properties") && node.contains("additionalProperties")) {
    for (const auto& [key, value] : node["properties"].items()) visit(name + "." + key, value);
  }
  for (const auto& [key, value] : node.items()) {
    if (value.is_object()) for_each_property(value, name + "/" + key, visit);
  }
}

}  // namespace

TEST_CASE("schema and reader accept the same good documents") {
  const std::vector<std::string> documents{
      "title: T\nitems: [a.md]\n",
      "title: 2024\nitems: [a.md]\n",
      "title: true\nversion: 1.10\nitems: [a.md]\n",
      "identifier: a-b.c_d\ntitle: T\nlanguage: pt-BR\ndescription: D\nauthors: A\nversion: v1\n"
      "licence: CC0\nkeywords: a, b\nnavigation: sequential\nitems: [a.md, b/c.pdf]\n",
      "title: T\nauthors: [A, B]\nkeywords: [a, 1]\nitems: [a.md]\n",
      with_item("安全/第一章.html"),
      with_item("\"quoi? [x] #1.html\""),
      with_item("x..y/..z.html"),
      with_item("./a.html"),
      with_item("page: a.XHTML"),
      with_item("page: a.md\n    id: A1\n    title: 12\n    description: x\n    visible: false"),
      with_item("file: a"),
      with_item("file: a.html"),
      with_item("video: a.MP4\n    captions: {fr: a.vtt, pt-BR: b.vtt, no: c.vtt}\n"
                "    transcript: a.md\n    poster: a.jpg\n    completion: {played: 90%}"),
      with_item("audio: a.mp3\n    captions: {fr: a.vtt}\n    transcript: a.txt"),
      with_item("image: a.svg\n    alternative: x"),
      with_item("link: https://example.org/?a=b#c\n    embed: true"),
      with_item("link: mailto:a@example.org"),
      with_item("link: mailto:a@example.org\n    embed: false"),
      with_item("sco: quiz/index.html\n    mastery_score: 62.5\n    launch_data: x=1"),
      with_item("page: a.md\n    completion: viewed"),
      with_item("page: a.md\n    completion: {stayed: 30}"),
      with_item("page: a.md\n    completion: {stayed: 2 min}"),
      with_item("page: a.md\n    completion: {played: 50}"),
      with_item("page: a.md\n    maximum_time: 1 h 30 min"),
      with_item(
          "page: a.md\n    maximum_time: \"01:30:00.25\"\n    time_limit_action: exit,no message"),
      with_item("page: a.md\n    parameters: a=1&b=%20"),
      with_item("page: a.md\n    prerequisites: z"),
      with_item("page: a.md\n    prerequisites: [z, y.md]"),
      with_item("page: a.md\n    prerequisites: {any: [z, {not: y}]}"),
      with_item("page: a.md\n    prerequisites: {at_least: 1, of: [z, {item: y, status: passed}]}"),
      with_item("page: a.md\n    prerequisites: {all: [z, {item: y}]}"),
      with_item(
          "chapter: C\n    id: c\n    description: d\n    prerequisites: z\n    visible: true\n"
          "    items:\n      - chapter: D\n        items: [a.md]"),
      "title: T\nitems:\n  - 01.html\n  - page: b.md\n    prerequisites: [01]\n",
  };
  for (const std::string& document : documents) {
    CHECK_MESSAGE(reader_accepts(document), document);
    CHECK_MESSAGE(schema().accepts(document), document);
  }
}

TEST_CASE("schema and reader refuse the same bad documents") {
  const std::vector<std::string> documents{
      "title: T\n",
      "items: [a.md]\n",
      "- a.md\n",
      "hello\n",
      "title: T\nitems: []\n",
      "title: T\nitems: a.md\n",
      "title:\nitems: [a.md]\n",
      "title: ''\nitems: [a.md]\n",
      "title: [T]\nitems: [a.md]\n",
      "titel: T\ntitle: T\nitems: [a.md]\n",
      "title: T\nlanguage: français\nitems: [a.md]\n",
      "title: T\nversion: abcdefghijklmnopqrstu\nitems: [a.md]\n",
      "title: T\nnavigation: linear\nitems: [a.md]\n",
      "title: T\nidentifier: 1a\nitems: [a.md]\n",
      "title: T\nauthors: {a: b}\nitems: [a.md]\n",
      with_item("../a.md"),
      with_item("x/../a.md"),
      with_item("x/.."),
      with_item("/a.md"),
      with_item("C:/a.md"),
      with_item("a\\b.md"),
      with_item("a/"),
      with_item("."),
      with_item("./."),
      with_item("https://example.org/a.html"),
      with_item("[a.md]"),
      with_item("{}"),
      with_item("title: x"),
      with_item("page: a.md\n    video: b.mp4"),
      with_item("page: a.pdf"),
      with_item("video: a.png"),
      with_item("audio: a.html"),
      with_item("image: a.mp4"),
      with_item("page: a.md\n    captions: {fr: a.vtt}"),
      with_item("audio: a.mp3\n    poster: a.jpg"),
      with_item("page: a.md\n    items: [b.md]"),
      with_item("page: a.md\n    id: 1a"),
      with_item("page: a.md\n    visible: no"),
      with_item("page: a.md\n    visible: 'true'"),
      with_item("page: a.md\n    mastery_score: 150"),
      with_item("page: a.md\n    mastery_score: 80%"),
      with_item("page: a.md\n    mastery_score: '80'"),
      with_item("page: a.md\n    maximum_time: 30"),
      with_item("page: a.md\n    maximum_time: 30 minutes"),
      with_item("page: a.md\n    maximum_time: 01:60:00"),
      with_item("page: a.md\n    maximum_time: 0 s"),
      with_item("page: a.md\n    maximum_time: 5 s 1 h"),
      with_item("page: a.md\n    time_limit_action: exit, message"),
      with_item("page: a.md\n    parameters: a b"),
      with_item("page: a.md\n    launch_data: " + std::string(256, 'x')),
      with_item("page: a.md\n    completion: vieved"),
      with_item("page: a.md\n    completion: played"),
      with_item("page: a.md\n    completion: {played: 101%}"),
      with_item("page: a.md\n    completion: {played: 0}"),
      with_item("page: a.md\n    completion: {stayed: 0}"),
      with_item("page: a.md\n    completion: {stayed: 1, played: 2}"),
      with_item("image: a.png\n    completion: {played: 90%}"),
      with_item("link: https://example.org/\n    completion: {played: 90%}"),
      with_item("link: www.example.org"),
      with_item("link: ftp://example.org/"),
      with_item("link: https://example.org/a b"),
      with_item("link: https:///a"),
      with_item("link: mailto:nobody"),
      with_item("link: mailto:a@example.org\n    embed: true"),
      with_item("video: a.mp4\n    captions: {}"),
      with_item("video: a.mp4\n    captions: {fr: a.srt}"),
      with_item("video: a.mp4\n    captions: {french one: a.vtt}"),
      with_item("video: a.mp4\n    transcript: a.pdf"),
      with_item("chapter: C"),
      with_item("chapter: C\n    items: []"),
      with_item("chapter: C\n    title: D\n    items: [a.md]"),
      with_item("chapter: C\n    completion: viewed\n    items: [a.md]"),
      with_item("page: a.md\n    prerequisites: []"),
      with_item("page: a.md\n    prerequisites: {any: z}"),
      with_item("page: a.md\n    prerequisites: {any: []}"),
      with_item("page: a.md\n    prerequisites: {some: [z]}"),
      with_item("page: a.md\n    prerequisites: {not: [z]}"),
      with_item("page: a.md\n    prerequisites: [z, [y]]"),
      with_item("page: a.md\n    prerequisites: {at_least: 0, of: [z]}"),
      with_item("page: a.md\n    prerequisites: {at_least: 1}"),
      with_item("page: a.md\n    prerequisites: {item: z, status: done}"),
  };
  for (const std::string& document : documents) {
    CHECK_MESSAGE(!reader_accepts(document), document);
    CHECK_MESSAGE(!schema().accepts(document), document);
  }
}

TEST_CASE("what a schema cannot say the reader refuses alone") {
  const std::vector<std::string> documents{
      with_item("page: a.md\n    prerequisites: unknown"),
      with_item("page: a.md\n    prerequisites: a"),
      with_item("page: a.md\n    prerequisites: {at_least: 3, of: [z, y]}"),
      with_item("page: a.md\n    id: x\n  - page: b.md\n    id: x"),
      with_item("page:intro.html"),
      with_item("a.html#part"),
  };
  for (const std::string& document : documents) {
    CHECK_MESSAGE(!reader_accepts(document), document);
    CHECK_MESSAGE(schema().accepts(document), document);
  }
}

TEST_CASE("schema and reader agree on the suffixes of every kind") {
  const std::vector<std::string> suffixes{
      "html", "htm",  "xhtml", "xht",  "md",   "markdown", "txt", "text", "log",  "png",  "jpg",
      "jpeg", "gif",  "svg",   "webp", "avif", "bmp",      "ico", "apng", "jfif", "tif",  "tiff",
      "mp3",  "m4a",  "aac",   "ogg",  "oga",  "opus",     "wav", "flac", "aif",  "aiff", "mp4",
      "weba", "webm", "wma",   "m4v",  "ogv",  "3gp",      "avi", "flv",  "mkv",  "mov",  "mpeg",
      "mpg",  "wmv",  "pdf",   "docx", "odt",  "zip",      "vtt", "css",  "php",  "exe",  "HTML"};
  for (const char* kind : {"page", "file", "video", "audio", "image", "sco"}) {
    for (const std::string& suffix : suffixes) {
      const std::string document = with_item(std::string(kind) + ": a." + suffix);
      CHECK_MESSAGE(reader_accepts(document) == schema().accepts(document), document);
    }
  }
}

TEST_CASE("everything a person writes has a title and a description for editors") {
  int properties = 0;
  for_each_property(
      schema().document(), "", [&](const std::string& name, const nlohmann::json& value) {
        ++properties;
        // Parts of an expression are described as a whole.
        if (value.contains("$ref") || name.find("definitions") == std::string::npos) return;
        if (name.find("/anyOf") != std::string::npos || name.find("stayed.") != std::string::npos ||
            name.find("played.") != std::string::npos) {
          return;
        }
        CHECK_MESSAGE(value.contains("title"), name);
        CHECK_MESSAGE(value.contains("description"), name);
      });
  CHECK(properties > 80);
}
