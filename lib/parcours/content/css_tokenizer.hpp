#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace parcours::content {

struct CssToken {
  enum class Kind : std::uint8_t {
    identifier,
    function,  ///< With its opening parenthesis.
    at_keyword,
    hash,
    string,
    bad_string,
    url,  ///< `url(` with a bare address.
    bad_url,
    number,
    space,
    open,   ///< ( [ {
    close,  ///< ) ] }
    semicolon,
    delimiter,
  };

  Kind kind = Kind::delimiter;
  /// Of strings and URLs: the content. Of names: the name. Else the token.
  std::size_t begin = 0;
  std::size_t end = 0;
  /// The token's first character: the quote of a string, the bracket.
  char first = '\0';
};

/// CSS Syntax Module Level 3, section 4. Comments are dropped.
class CssTokenizer {
 public:
  explicit CssTokenizer(std::string_view text) : text_(text) {}

  /// False at the end.
  bool next(CssToken& token);

 private:
  char at(std::size_t position) const { return position < text_.size() ? text_[position] : '\0'; }
  bool is_escape(std::size_t position) const;
  bool starts_identifier(std::size_t position) const;
  bool starts_number(std::size_t position) const;
  std::size_t skip_name(std::size_t position) const;
  std::size_t skip_escape(std::size_t position) const;
  void skip_comments();
  void read_string(CssToken& token);
  void read_identifier(CssToken& token);
  void read_url(CssToken& token, std::size_t content);
  void read_number(CssToken& token);

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace parcours::content
