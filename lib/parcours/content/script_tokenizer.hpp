#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::content {

struct ScriptToken {
  enum class Kind : std::uint8_t {
    identifier,  ///< Keywords too.
    number,
    string,
    /// Text between a backquote or the end of a `${…}` and the next backquote or `${`.
    template_text,
    regex,
    punctuator,
  };

  Kind kind = Kind::punctuator;
  /// Of strings and template texts: the content. Else the token.
  std::size_t begin = 0;
  std::size_t end = 0;
  /// True if a line ends between the token before and this one.
  bool after_line_end = false;
  /// Of strings, regular expressions and templates: nothing closes it.
  bool is_open = false;
  /// Of template texts: something is put in before or after it.
  bool has_neighbours = false;
};

/// Cuts JavaScript into tokens (ECMAScript 2023, 12; B.1.1 for HTML-like comments), as far as that
/// is possible without parsing: whether a `/` divides or begins a regular expression is told by the
/// token before. Any text at all is read, in one pass and with memory for its open brackets only.
class ScriptTokenizer {
 public:
  explicit ScriptTokenizer(std::string_view text) : text_(text) {}

  /// False at the end. Comments are dropped.
  bool next(ScriptToken& token);

 private:
  char at(std::size_t position) const { return position < text_.size() ? text_[position] : '\0'; }
  bool skip_space();
  bool skip_comment();
  void skip_line();
  void read_string(ScriptToken& token);
  void read_template(ScriptToken& token);
  void read_regex(ScriptToken& token);
  void read_number(ScriptToken& token);
  void read_name(ScriptToken& token);
  void read_punctuator(ScriptToken& token);
  void open_bracket(char bracket);
  void close_bracket(char bracket);

  /// What stands before an opening bracket decides what a slash after the closing one is.
  enum class Bracket : std::uint8_t { plain, condition, brace, substitution };

  std::string_view text_;
  std::size_t position_ = 0;
  std::vector<Bracket> open_;
  /// True where a slash begins a regular expression.
  bool expects_value_ = true;
  /// True after `}`, where a slash on the same line divides.
  bool after_brace_ = false;
  bool after_condition_word_ = false;  ///< `if`, `while`, `for`, `with`.
  bool after_dot_ = false;
  bool after_line_end_ = false;
};

/// The value of a string's or template's content with its escapes resolved; lone surrogates become
/// U+FFFD.
std::string resolve_script_escapes(std::string_view content);

}  // namespace parcours::content
