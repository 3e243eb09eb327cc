#pragma once

#include <parcours/base/error.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A YAML text as a tree that remembers where everything stands. Scalars are kept as written: what
/// is a number or a truth value is for the reader of a key to say, so that a title `2024-01-01` or
/// `no` stays that text.
namespace parcours::source::yaml {

/// 1-based; columns count characters.
struct Position {
  int line = 1;
  int column = 1;
  bool operator==(const Position&) const = default;
};

struct Node;
using NodePtr = std::shared_ptr<const Node>;

struct Node {
  enum class Kind {
    nothing,  ///< No value, `~` or `null`.
    scalar,
    sequence,
    mapping,
  };
  struct Entry {
    NodePtr key;  ///< Always a scalar.
    NodePtr value;
  };

  Kind kind = Kind::nothing;
  Position position;   ///< For what an alias stands for: of the alias.
  std::string text;    ///< Of a scalar, valid UTF-8.
  bool plain = false;  ///< A scalar without quotes, so that it may mean a number or a truth value.
  std::vector<NodePtr> items;  ///< Of a sequence.
  std::vector<Entry> entries;  ///< Of a mapping, in the order written; keys are unique.
  std::size_t weight = 1;      ///< Nodes in this tree, aliases counted with what they stand for.
};

/// The one document of a YAML text.
class Document {
 public:
  /// Parses. `file` names the text in messages. Throws Error(bad_input) with the place for a text
  /// that is not UTF-8 or not YAML, is empty, holds several documents, a key twice, a key that is
  /// no text, an own tag or an alias inside what it stands for; Error(limit) for more than 16 MB, a
  /// million nodes (aliases resolved) or 160 levels.
  Document(std::string_view text_of_file, std::string_view file);

  const Node& root() const { return *root_; }
  Place place(Position position) const { return {file_, position.line, position.column}; }

  /// Throws Error(bad_input) with the node's place.
  [[noreturn]] void fail(const Node& node, std::string message, std::string remedy = {}) const;

 private:
  std::string file_;
  NodePtr root_;
};

/// "a list", "a map", "the text “…”", "nothing": what a message says was found.
std::string describe(const Node& node);

}  // namespace parcours::source::yaml
