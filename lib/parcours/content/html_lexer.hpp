#pragma once

#include <parcours/content/html_tokens.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parcours::content {

/// Cuts tags, comments and raw text out of a page as the tokenization stage of HTML does (HTML
/// Living Standard 13.2.5). What is so odd that a parser had to be asked is refused.
class HtmlLexer {
 public:
  enum class Result : std::uint8_t {
    done,
    cut_off,  ///< The page ends inside; a browser drops the piece, except for comments.
    odd,
  };

  /// A tag from its `<` to its `>`.
  struct Tag {
    HtmlTokens::Entry entry;
    std::string_view name;       ///< As written.
    bool closes_itself = false;  ///< A slash that is not part of a value.
  };

  HtmlLexer(std::string_view text, HtmlTokens& tokens) : text_(text), tokens_(tokens) {}

  /// Where the next tag, comment or declaration begins; the end of the page if none is left.
  std::size_t find_markup(std::size_t at) const;
  /// `at` is that of the `<`. Attributes are appended to the tokens'.
  Result read_start_tag(std::size_t at, Tag& tag);
  Result read_end_tag(std::size_t at, Tag& tag) const;
  /// `<!-- … -->` and `<? … >`. `end` is the place after it.
  Result read_comment(std::size_t at, std::size_t& end) const;
  /// Where the end tag of an element with raw text begins, the end of the page if there is none.
  std::size_t find_end_tag(std::size_t at, std::string_view name) const;
  /// The same for a script, in whose comments there can be scripts.
  std::size_t find_script_end(std::size_t at) const;
  /// Skips a line end that is not part of what follows it: that of CR LF, of which only LF counts.
  std::size_t skip_return(std::size_t at) const {
    return text_.substr(at, 2) == "\r\n" ? at + 1 : at;
  }

 private:
  Result read_name(std::size_t at, Tag& tag) const;
  Result read_attribute(std::size_t& at, Tag& tag);
  Result read_value(std::size_t& at, Attribute& attribute) const;
  bool is_new(const Tag& tag, std::string_view name) const;
  /// True if a name of an element ends at `at`.
  bool ends_name(std::size_t at) const;
  bool has_word(std::size_t at, std::string_view lowered) const;

  std::string_view text_;
  HtmlTokens& tokens_;
};

}  // namespace parcours::content
