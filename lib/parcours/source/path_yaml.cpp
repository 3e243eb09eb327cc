#include <parcours/source/path_yaml.hpp>

#include <parcours/base/text.hpp>
#include <parcours/learning/identifier.hpp>
#include <parcours/learning/prerequisites_check.hpp>
#include <parcours/source/path_yaml_item.hpp>
#include <parcours/source/path_yaml_keys.hpp>
#include <parcours/source/path_yaml_values.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace parcours::source {
namespace {

using learning::Item;
using learning::LearningPath;
using yaml::Document;
using yaml::Node;

constexpr std::size_t kMaximumVersion = 20;

const std::vector<std::string>& path_keys() {
  static const std::vector<std::string> keys{"identifier", "title",   "language", "description",
                                             "authors",    "version", "licence",  "keywords",
                                             "navigation", "items"};
  return keys;
}

learning::Navigation read_navigation(const Document& document, const Node& node) {
  const std::string word = path_yaml::read_line(document, node, "navigation");
  if (word == "free") return learning::Navigation::free;
  if (word == "sequential") return learning::Navigation::sequential;
  document.fail(node,
                fmt::format("`navigation` must be `free` or `sequential`, but is “{}”",
                            text::shorten(word, 60)),
                "`sequential` opens each item when the one before it is completed.");
}

/// A list, or one text with commas.
std::vector<std::string> read_keywords(const Document& document, const Node& node) {
  std::vector<std::string> keywords = path_yaml::read_lines(document, node, "keywords");
  if (node.kind != Node::Kind::scalar) return keywords;
  const std::string line = std::move(keywords.front());
  keywords.clear();
  std::size_t begin = 0;
  while (begin <= line.size()) {
    const std::size_t end = std::min(line.find(',', begin), line.size());
    const std::string_view word = text::trim(std::string_view(line).substr(begin, end - begin));
    if (!word.empty()) keywords.emplace_back(word);
    begin = end + 1;
  }
  return keywords;
}

void read_top_level(const Document& document, LearningPath& path,
                    path_yaml::ItemReader& item_reader) {
  for (const Node::Entry& entry : document.root().entries) {
    const std::string& key = entry.key->text;
    const Node& value = *entry.value;
    if (key == "identifier") {
      path.identifier = path_yaml::read_identifier(document, value, key);
    } else if (key == "title") {
      path.title = path_yaml::read_line(document, value, key);
    } else if (key == "language") {
      path.language = path_yaml::read_language(document, value, key);
    } else if (key == "description") {
      path.description = path_yaml::read_text(document, value, key);
    } else if (key == "authors") {
      path.authors = path_yaml::read_lines(document, value, key);
    } else if (key == "version") {
      path.version = path_yaml::read_line(document, value, key, kMaximumVersion);
    } else if (key == "licence") {
      path.licence = path_yaml::read_line(document, value, key);
    } else if (key == "keywords") {
      path.keywords = read_keywords(document, value);
    } else if (key == "navigation") {
      path.navigation = read_navigation(document, value);
    } else if (key == "items") {
      path.items = item_reader.read_items(value);
    } else {
      path_yaml::unknown_key(document, *entry.key, path_keys(), "a path");
    }
  }
}

void check_is_path(const Document& document) {
  const Node& root = document.root();
  constexpr std::string_view kShape = "It begins with `title: …`, then `items:` and a list.";
  if (root.kind == Node::Kind::scalar && root.text.find(':') != std::string::npos) {
    document.fail(root, "this is one text, not a path",
                  "A blank follows the “:” after a key: `title: My path`.");
  }
  if (root.kind != Node::Kind::mapping) {
    document.fail(root, fmt::format("a path is a map, but this is {}", describe(root)),
                  std::string(kShape));
  }
}

void check_is_complete(const Document& document, const LearningPath& path) {
  if (path.title.empty()) {
    document.fail(document.root(), "the path has no `title`", "Add a line `title: …`.");
  }
  if (path.items.empty()) {
    document.fail(document.root(), "the path has no `items`",
                  "Add `items:` and below it a list of files, each after “- ”.");
  }
}

void check_identifiers(const Document& document, const LearningPath& path,
                       const std::vector<path_yaml::ItemNotes>& notes) {
  std::unordered_map<std::string, std::pair<std::string, int>> seen;  // Folded -> as written, line.
  std::size_t number = 0;
  for_each_item(path, [&](const Item& item, int) {
    const auto position = notes[number++].id;
    if (!position) return;
    const auto [found, is_new] = seen.emplace(text::to_lower_ascii(item.identifier),
                                              std::pair(item.identifier, position->line));
    if (is_new) return;
    const auto& [first, line] = found->second;
    const bool same = first == item.identifier;
    throw Error(
        ErrorCode::bad_input, document.place(*position),
        same ? fmt::format("the id “{}” is there twice; the first is in line {}", first, line)
             : fmt::format("the id “{}” differs from “{}” in line {} only in case", item.identifier,
                           first, line),
        "Every item needs an id of its own.");
  });
}

void resolve_references(const Document& document, LearningPath& path,
                        std::vector<path_yaml::ItemNotes>& notes) {
  std::vector<bool> has_id;
  has_id.reserve(notes.size());
  for (const path_yaml::ItemNotes& note : notes) has_id.push_back(note.id.has_value());
  const path_yaml::References references(path, has_id);
  for (path_yaml::ItemNotes& note : notes) {
    if (note.prerequisites) references.resolve(document, *note.prerequisites);
  }
  std::size_t number = 0;
  for_each_item(path, [&](Item& item, int) {
    if (auto& written = notes[number++].prerequisites) {
      item.prerequisites = std::move(written->expression);
    }
  });
}

}  // namespace

LearningPath read_path_yaml(std::string_view text, std::string_view file) {
  const Document document(text, file);
  check_is_path(document);
  LearningPath path;
  path.language = "und";
  path_yaml::ItemReader item_reader(document);
  read_top_level(document, path, item_reader);
  check_is_complete(document, path);
  std::vector<path_yaml::ItemNotes> notes = item_reader.take_notes();
  check_identifiers(document, path, notes);
  assign_identifiers(path);
  resolve_references(document, path, notes);
  check_prerequisites(path);
  return path;
}

}  // namespace parcours::source
