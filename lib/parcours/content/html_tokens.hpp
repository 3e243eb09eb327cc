#pragma once

#include <parcours/content/markup.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::content {

/// The tokens of an HTML page, kept small: names are places in the page's text, and the attributes
/// of all tags lie in one row.
struct HtmlTokens {
  struct Entry {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t name_end = 0;  ///< Of tags.
    std::size_t first_attribute = 0;
    std::size_t attribute_count = 0;
    Token::Kind kind = Token::Kind::text;
    Vocabulary vocabulary = Vocabulary::html;
    Notation notation = Notation::markup_text;
    bool self_closing = false;
    bool has_capitals = false;  ///< In the name.
  };

  std::vector<Entry> entries;
  std::vector<Attribute> attributes;

  /// Makes a token of an entry. `text` is the page's; `name` holds the token's name if it has to be
  /// put in lower case.
  void fill(Token& token, const Entry& entry, std::string_view text, std::string& name) const;
};

}  // namespace parcours::content
