#include <parcours/content/script_tokenizer.hpp>

#include <parcours/base/text.hpp>
#include <parcours/content/ascii.hpp>

#include <algorithm>
#include <array>

namespace parcours::content {
namespace {

/// U+2028 and U+2029 end lines as well; they are taken for parts of names, which changes nothing.
bool is_line_end(char c) { return c == '\n' || c == '\r'; }

bool begins_script_name(char c) {
  return ascii::is_alpha(c) || c == '_' || c == '$' || c == '\\' || c == '#' || c == '@' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool continues_script_name(char c) {
  return ascii::is_alnum(c) || c == '_' || c == '$' || c == '\\' ||
         static_cast<unsigned char>(c) >= 0x80;
}

template <std::size_t kCount>
bool is_one_of(std::string_view word, const std::array<std::string_view, kCount>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Words after which a value follows, not an operator.
bool is_operator_word(std::string_view word) {
  static constexpr auto kWords =
      std::to_array<std::string_view>({"return", "typeof", "case", "do", "else", "in", "instanceof",
                                       "new", "of", "throw", "void", "delete", "yield", "await"});
  return word.size() <= 10 && is_one_of(word, kWords);
}

bool is_condition_word(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>({"if", "while", "for", "with"});
  return word.size() <= 5 && is_one_of(word, kWords);
}

/// Up to `most` hexadecimal digits; false if there are none.
bool read_hex(std::string_view text, std::size_t& at, std::size_t least, std::size_t most,
              char32_t& value) {
  std::size_t count = 0;
  value = 0;
  while (count < most && at + count < text.size() && ascii::hex_value(text[at + count]) >= 0) {
    if (value <= 0x10FFFF)
      value = value * 16 + static_cast<unsigned>(ascii::hex_value(text[at + count]));
    ++count;
  }
  if (count < least) return false;
  at += count;
  return true;
}

/// After `\u`.
bool read_unicode_escape(std::string_view text, std::size_t& at, char32_t& value) {
  if (at < text.size() && text[at] == '{') {
    std::size_t inner = at + 1;
    if (!read_hex(text, inner, 1, 16, value) || inner >= text.size() || text[inner] != '}') {
      return false;
    }
    at = inner + 1;
    return true;
  }
  return read_hex(text, at, 4, 4, value);
}

/// Reads the escape after a backslash at `at - 1`.
void append_escape(std::string& out, std::string_view text, std::size_t& at) {
  const char c = text[at++];
  char32_t value = 0;
  switch (c) {
    case 'n':
      out += '\n';
      return;
    case 't':
      out += '\t';
      return;
    case 'r':
      out += '\r';
      return;
    case 'b':
    case 'f':
    case 'v':
    case '0':
      out += ' ';
      return;
    case '\r':
      if (at < text.size() && text[at] == '\n') ++at;
      return;
    case '\n':
      return;
    case 'x':
      if (read_hex(text, at, 2, 2, value)) ascii::append_utf8(out, value);
      return;
    case 'u':
      if (!read_unicode_escape(text, at, value)) return;
      if (value >= 0xD800 && value <= 0xDBFF && text.substr(at, 2) == "\\u") {
        std::size_t inner = at + 2;
        char32_t low = 0;
        if (read_unicode_escape(text, inner, low) && low >= 0xDC00 && low <= 0xDFFF) {
          at = inner;
          value = 0x10000 + ((value - 0xD800) << 10U) + (low - 0xDC00);
        }
      }
      ascii::append_utf8(out, value);
      return;
    default:
      out += c;
  }
}

/// How many of three characters are one punctuator. What is not told apart here means nothing to
/// the readers.
std::size_t punctuator_length(char first, char second, char third) {
  const bool is_double = second == first;
  switch (first) {
    case '=':
      return is_double ? (third == '=' ? 3 : 2) : second == '>' ? 2 : 1;
    case '!':
      return second == '=' ? (third == '=' ? 3 : 2) : 1;
    case '.':
      return is_double && third == '.' ? 3 : 1;
    case '<':
    case '>':
      return second == '=' ? 2 : 1;
    case '&':
    case '|':
      return is_double ? 2 : 1;
    case '?':
      return is_double || second == '.' ? 2 : 1;
    case '+':
    case '-':
      return is_double || second == '=' ? 2 : 1;
    default:
      return 1;
  }
}

}  // namespace

void ScriptTokenizer::skip_line() {
  position_ = text::find_where(text_, position_, [](char c) { return c == '\r' || c == '\n'; });
}

bool ScriptTokenizer::skip_comment() {
  const std::string_view rest = text_.substr(position_, 4);
  if (rest.starts_with("//") || rest == "<!--" ||
      (rest.starts_with("-->") && (after_line_end_ || position_ == 0)) ||
      (position_ == 0 && rest.starts_with("#!"))) {
    skip_line();
    return true;
  }
  if (rest.starts_with("/*")) {
    const std::size_t close = text_.find("*/", position_ + 2);
    const std::size_t end = close == std::string_view::npos ? text_.size() : close + 2;
    if (text_.substr(position_, end - position_).find('\n') != std::string_view::npos) {
      after_line_end_ = true;
    }
    position_ = end;
    return true;
  }
  return false;
}

/// False at the end of the text.
bool ScriptTokenizer::skip_space() {
  while (position_ < text_.size()) {
    const char c = text_[position_];
    if (is_line_end(c)) {
      after_line_end_ = true;
      ++position_;
    } else if (static_cast<unsigned char>(c) <= 0x20) {
      ++position_;
    } else if ((c != '/' && c != '<' && c != '-' && c != '#') || !skip_comment()) {
      return true;
    }
  }
  return false;
}

bool ScriptTokenizer::next(ScriptToken& token) {
  token = {};
  after_line_end_ = false;
  if (!skip_space()) return false;
  token.after_line_end = after_line_end_;
  token.begin = position_;
  const char c = text_[position_];
  if (c == '"' || c == '\'') {
    read_string(token);
  } else if (c == '`') {
    token.begin = ++position_;
    read_template(token);
  } else if (ascii::is_digit(c) || (c == '.' && ascii::is_digit(at(position_ + 1)))) {
    read_number(token);
  } else if (begins_script_name(c)) {
    read_name(token);
  } else if (c == '/' && (expects_value_ || (after_brace_ && after_line_end_))) {
    read_regex(token);
  } else if (c == '}' && !open_.empty() && open_.back() == Bracket::substitution) {
    open_.pop_back();
    token.begin = ++position_;
    token.has_neighbours = true;
    read_template(token);
  } else {
    read_punctuator(token);
  }
  return true;
}

/// A string that is not closed ends with its line, as browsers do with the whole script.
void ScriptTokenizer::read_string(ScriptToken& token) {
  token.kind = ScriptToken::Kind::string;
  const char quote = text_[position_];
  const auto is_end = [quote](char c) { return c == quote || c == '\\' || c == '\r' || c == '\n'; };
  token.begin = ++position_;
  while (true) {
    position_ = text::find_where(text_, position_, is_end);
    if (at(position_) != '\\' || position_ >= text_.size()) break;
    // A line end after a backslash belongs to the string.
    position_ += text_.substr(position_, 3) == "\\\r\n" ? std::size_t{3} : std::size_t{2};
    position_ = std::min(position_, text_.size());
  }
  token.end = position_;
  token.is_open = at(position_) != quote;
  if (!token.is_open) ++position_;
  expects_value_ = false;
  after_brace_ = after_dot_ = after_condition_word_ = false;
}

void ScriptTokenizer::read_template(ScriptToken& token) {
  token.kind = ScriptToken::Kind::template_text;
  while (position_ < text_.size()) {
    position_ = text::find_where(text_, position_,
                                 [](char c) { return c == '`' || c == '\\' || c == '$'; });
    if (at(position_) == '`') break;
    if (at(position_) == '\\') {
      position_ = std::min(position_ + 2, text_.size());
    } else if (at(position_ + 1) == '{') {
      break;
    } else {
      position_ = std::min(position_ + 1, text_.size());
    }
  }
  token.end = position_;
  after_brace_ = after_dot_ = after_condition_word_ = false;
  if (position_ >= text_.size()) {
    token.is_open = true;
    expects_value_ = false;
  } else if (text_[position_] == '`') {
    ++position_;
    expects_value_ = false;
  } else {
    position_ += 2;
    token.has_neighbours = true;
    open_.push_back(Bracket::substitution);
    expects_value_ = true;
  }
}

/// What is not closed on its line is taken as a whole all the same: nothing is read twice.
void ScriptTokenizer::read_regex(ScriptToken& token) {
  token.kind = ScriptToken::Kind::regex;
  bool in_class = false;
  ++position_;
  token.is_open = true;
  while (position_ < text_.size() && !is_line_end(text_[position_])) {
    const char c = text_[position_++];
    if (c == '\\' && position_ < text_.size() && !is_line_end(text_[position_])) {
      ++position_;
    } else if (c == '[') {
      in_class = true;
    } else if (c == ']') {
      in_class = false;
    } else if (c == '/' && !in_class) {
      token.is_open = false;
      break;
    }
  }
  while (!token.is_open && ascii::is_alpha(at(position_))) ++position_;
  token.end = position_;
  expects_value_ = false;
  after_brace_ = after_dot_ = after_condition_word_ = false;
}

void ScriptTokenizer::read_number(ScriptToken& token) {
  token.kind = ScriptToken::Kind::number;
  while (true) {
    const char c = at(position_);
    const bool is_exponent_sign = (c == '+' || c == '-') && position_ > token.begin &&
                                  ascii::lower(text_[position_ - 1]) == 'e' &&
                                  ascii::lower(at(token.begin + 1)) != 'x';
    if (!ascii::is_alnum(c) && c != '.' && c != '_' && !is_exponent_sign) break;
    ++position_;
  }
  token.end = position_;
  expects_value_ = false;
  after_brace_ = after_dot_ = after_condition_word_ = false;
}

void ScriptTokenizer::read_name(ScriptToken& token) {
  token.kind = ScriptToken::Kind::identifier;
  ++position_;
  while (position_ < text_.size() && continues_script_name(text_[position_])) ++position_;
  token.end = position_;
  const std::string_view word = text_.substr(token.begin, token.end - token.begin);
  expects_value_ = !after_dot_ && is_operator_word(word);
  after_condition_word_ = !after_dot_ && is_condition_word(word);
  after_brace_ = after_dot_ = false;
}

void ScriptTokenizer::open_bracket(char bracket) {
  open_.push_back(bracket == '{'          ? Bracket::brace
                  : after_condition_word_ ? Bracket::condition
                                          : Bracket::plain);
  expects_value_ = true;
}

void ScriptTokenizer::close_bracket(char bracket) {
  const Bracket closed = open_.empty() ? Bracket::plain : open_.back();
  if (!open_.empty()) open_.pop_back();
  expects_value_ = bracket == ')' && closed == Bracket::condition;
  after_brace_ = bracket == '}';
}

void ScriptTokenizer::read_punctuator(ScriptToken& token) {
  const char c = text_[position_];
  token.end = position_ + punctuator_length(c, at(position_ + 1), at(position_ + 2));
  const std::string_view whole = text_.substr(position_, token.end - position_);
  position_ = token.end;
  const bool was_value = !expects_value_;
  after_brace_ = false;
  if (c == '(' || c == '[' || c == '{') {
    open_bracket(c);
  } else if (c == ')' || c == ']' || c == '}') {
    close_bracket(c);
  } else {
    // After `x++` an operator follows.
    expects_value_ = !((whole == "++" || whole == "--") && was_value);
  }
  after_dot_ = whole == "." || whole == "?.";
  after_condition_word_ = false;
}

std::string resolve_script_escapes(std::string_view content) {
  std::size_t at = content.find('\\');
  if (at == std::string_view::npos) return std::string(content);
  std::string out;
  out.reserve(content.size());
  std::size_t begin = 0;
  while (at != std::string_view::npos) {
    out.append(content.substr(begin, at - begin));
    ++at;
    if (at < content.size()) append_escape(out, content, at);
    begin = at;
    at = content.find('\\', at);
  }
  out.append(content.substr(begin));
  return out;
}

}  // namespace parcours::content
