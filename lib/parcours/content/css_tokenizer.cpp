#include <parcours/content/css_tokenizer.hpp>

#include <algorithm>
#include <parcours/content/ascii.hpp>
#include <parcours/content/css.hpp>

namespace parcours::content {
namespace {

bool begins_css_name(char c) {
  return ascii::is_alpha(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool continues_css_name(char c) { return begins_css_name(c) || ascii::is_digit(c) || c == '-'; }

bool is_newline(char c) { return c == '\n' || c == '\r' || c == '\f'; }

bool is_unprintable(char c) {
  const auto code = static_cast<unsigned char>(c);
  return code <= 0x08 || code == 0x0B || (code >= 0x0E && code <= 0x1F) || code == 0x7F;
}

}  // namespace

bool CssTokenizer::is_escape(std::size_t position) const {
  return at(position) == '\\' && position + 1 < text_.size() && !is_newline(text_[position + 1]);
}

bool CssTokenizer::starts_identifier(std::size_t position) const {
  const char c = at(position);
  if (c == '-') {
    const char second = at(position + 1);
    return begins_css_name(second) || second == '-' || is_escape(position + 1);
  }
  return begins_css_name(c) || is_escape(position);
}

bool CssTokenizer::starts_number(std::size_t position) const {
  const char c = at(position);
  if (c == '+' || c == '-') {
    ++position;
  }
  return ascii::is_digit(at(position)) ||
         (at(position) == '.' && ascii::is_digit(at(position + 1)));
}

/// After the backslash: up to six hexadecimal digits and one white space, or one character.
std::size_t CssTokenizer::skip_escape(std::size_t position) const {
  ++position;
  std::size_t digits = 0;
  while (digits < 6 && ascii::hex_value(at(position + digits)) >= 0) {
    ++digits;
  }
  if (digits == 0) {
    return std::min(position + 1, text_.size());
  }
  position += digits;
  if (at(position) == '\r' && at(position + 1) == '\n') {
    return position + 2;
  }
  return ascii::is_space(at(position)) ? position + 1 : position;
}

std::size_t CssTokenizer::skip_name(std::size_t position) const {
  while (position < text_.size()) {
    if (continues_css_name(text_[position])) {
      ++position;
    } else if (is_escape(position)) {
      position = skip_escape(position);
    } else {
      break;
    }
  }
  return position;
}

void CssTokenizer::skip_comments() {
  while (at(position_) == '/' && at(position_ + 1) == '*') {
    const std::size_t close = text_.find("*/", position_ + 2);
    position_ = close == std::string_view::npos ? text_.size() : close + 2;
  }
}

bool CssTokenizer::next(CssToken& token) {
  skip_comments();
  if (position_ >= text_.size()) {
    return false;
  }
  const char c = text_[position_];
  token.first = c;
  token.begin = position_;
  token.end = position_ + 1;
  if (ascii::is_space(c)) {
    token.kind = CssToken::Kind::space;
    while (ascii::is_space(at(token.end))) {
      ++token.end;
    }
  } else if (c == '"' || c == '\'') {
    read_string(token);
    return true;
  } else if (starts_number(position_)) {
    read_number(token);
  } else if (text_.substr(position_, 3) == "-->") {
    token.kind = CssToken::Kind::delimiter;
    token.end = position_ + 3;
  } else if (text_.substr(position_, 4) == "<!--") {
    token.kind = CssToken::Kind::delimiter;
    token.end = position_ + 4;
  } else if (starts_identifier(position_)) {
    read_identifier(token);
    return true;
  } else if (c == '@' && starts_identifier(position_ + 1)) {
    token.kind = CssToken::Kind::at_keyword;
    token.begin = position_ + 1;
    token.end = skip_name(token.begin);
  } else if (c == '#' && (continues_css_name(at(position_ + 1)) || is_escape(position_ + 1))) {
    token.kind = CssToken::Kind::hash;
    token.begin = position_ + 1;
    token.end = skip_name(token.begin);
  } else if (c == '(' || c == '[' || c == '{') {
    token.kind = CssToken::Kind::open;
  } else if (c == ')' || c == ']' || c == '}') {
    token.kind = CssToken::Kind::close;
  } else if (c == ';') {
    token.kind = CssToken::Kind::semicolon;
  } else {
    token.kind = CssToken::Kind::delimiter;
  }
  position_ = token.end;
  return true;
}

void CssTokenizer::read_string(CssToken& token) {
  token.kind = CssToken::Kind::string;
  token.begin = position_ + 1;
  std::size_t position = token.begin;
  while (position < text_.size()) {
    const char c = text_[position];
    if (c == token.first) {
      token.end = position;
      position_ = position + 1;
      return;
    }
    if (is_newline(c)) {
      token.kind = CssToken::Kind::bad_string;
      break;
    }
    // An escaped line end continues the string.
    position += c == '\\' ? 2 : 1;
    if (c == '\\' && at(position - 1) == '\r' && at(position) == '\n') {
      ++position;
    }
  }
  token.end = std::min(position, text_.size());
  position_ = token.end;
}

void CssTokenizer::read_number(CssToken& token) {
  token.kind = CssToken::Kind::number;
  std::size_t position = position_ + 1;
  const auto skip_digits = [this, &position] {
    while (ascii::is_digit(at(position))) {
      ++position;
    }
  };
  skip_digits();
  if (at(position) == '.' && ascii::is_digit(at(position + 1))) {
    ++position;
    skip_digits();
  }
  if (at(position) == 'e' || at(position) == 'E') {
    const std::size_t sign = at(position + 1) == '+' || at(position + 1) == '-' ? 2 : 1;
    if (ascii::is_digit(at(position + sign))) {
      position += sign;
      skip_digits();
    }
  }
  // The unit, so that it is not taken for a name of its own.
  if (starts_identifier(position)) {
    position = skip_name(position);
  }
  token.end = position;
}

void CssTokenizer::read_identifier(CssToken& token) {
  token.kind = CssToken::Kind::identifier;
  token.end = skip_name(position_);
  position_ = token.end;
  if (at(position_) != '(') {
    return;
  }
  ++position_;
  token.kind = CssToken::Kind::function;
  const std::string_view name = text_.substr(token.begin, token.end - token.begin);
  if (name.size() < 3 ||
      !(ascii::equals(name, "url") || ascii::equals(resolve_css_escapes(name), "url"))) {
    return;
  }
  std::size_t content = position_;
  while (ascii::is_space(at(content))) {
    ++content;
  }
  if (at(content) != '"' && at(content) != '\'') {
    read_url(token, content);
  }
}

void CssTokenizer::read_url(CssToken& token, std::size_t content) {
  token.kind = CssToken::Kind::url;
  token.begin = content;
  std::size_t position = content;
  while (position < text_.size()) {
    const char c = text_[position];
    if (c == ')') {
      token.end = position;
      position_ = position + 1;
      return;
    }
    if (ascii::is_space(c)) {
      token.end = position;
      while (ascii::is_space(at(position))) {
        ++position;
      }
      if (position < text_.size() && text_[position] != ')') {
        token.kind = CssToken::Kind::bad_url;
        break;
      }
      position_ = std::min(position + 1, text_.size());
      return;
    }
    if (c == '"' || c == '\'' || c == '(' || is_unprintable(c) ||
        (c == '\\' && !is_escape(position))) {
      token.kind = CssToken::Kind::bad_url;
      break;
    }
    position = c == '\\' ? skip_escape(position) : position + 1;
  }
  // The remnants of a bad URL go up to its parenthesis.
  while (position < text_.size() && token.kind == CssToken::Kind::bad_url &&
         text_[position] != ')') {
    position = is_escape(position) ? skip_escape(position) : position + 1;
  }
  token.end = position;
  position_ = std::min(position + 1, text_.size());
}

std::string resolve_css_escapes(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == '\0') {
      result += "\xEF\xBF\xBD";
      ++at;
      continue;
    }
    if (text[at] != '\\') {
      result += text[at++];
      continue;
    }
    ++at;
    if (at == text.size()) {
      break;
    }
    char32_t code = 0;
    std::size_t digits = 0;
    while (digits < 6 && at < text.size() && ascii::hex_value(text[at]) >= 0) {
      code = code * 16 + static_cast<char32_t>(ascii::hex_value(text[at]));
      ++digits;
      ++at;
    }
    const bool line_end = at < text.size() && is_newline(text[at]);
    const bool crlf = text.substr(at, 2) == "\r\n";
    if (digits > 0) {
      ascii::append_utf8(result, code == 0 ? U'\uFFFD' : code);
      if (at < text.size() && ascii::is_space(text[at])) {
        at += crlf ? 2 : 1;
      }
    } else if (line_end) {
      at += crlf ? 2 : 1;
    } else {
      result += text[at++];
    }
  }
  return result;
}

}  // namespace parcours::content
