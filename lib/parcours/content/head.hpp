#pragma once

#include <optional>
#include <parcours/content/markup.hpp>
#include <string>

namespace parcours::content {

/// Follows the tokens of an HTML page to where its head ends, by `</head>` or by the first thing
/// that cannot be in a head (HTML Living Standard 13.2.6.4.4).
class HeadFollower {
 public:
  /// Takes the next token. `text` is the text that the tokenizer reads.
  void take(const Token& token, std::string_view text);

  /// Where the head ends, before the token that ends it; nothing if it has not ended yet.
  std::optional<std::size_t> end() const { return end_; }
  /// True if the head was ended by something else than `</head>`, a `body` or a `frameset`: by
  /// content.
  bool ended_by_content() const { return by_content_; }
  /// True inside of an element of the head that has not been closed.
  bool is_inside_element() const { return !inside_.empty(); }
  /// After the start tag of the head, else of the page, else after the doctype.
  std::size_t start() const { return start_; }

 private:
  void take_start(const Token& token);

  std::optional<std::size_t> end_;
  std::size_t start_ = 0;
  int start_rank_ = 0;
  bool by_content_ = false;
  std::string inside_;
  int inside_depth_ = 0;
};

}  // namespace parcours::content
