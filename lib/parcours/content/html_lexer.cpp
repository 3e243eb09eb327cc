#include <parcours/content/ascii.hpp>
#include <parcours/content/html_lexer.hpp>

#include <algorithm>
#include <array>

namespace parcours::content {
namespace {

/// Names are looked through byte by byte; a table is quicker than comparisons.
enum class Byte : std::uint8_t { plain, capital, space, ends, odd };

constexpr std::array<Byte, 256> classify(std::string_view odd, std::string_view ends) {
  std::array<Byte, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto c = static_cast<char>(static_cast<unsigned char>(i));
    if (c >= 'A' && c <= 'Z') {
      table[i] = Byte::capital;
    } else if (ascii::is_space(c)) {
      table[i] = Byte::space;
    } else if (ends.find(c) != std::string_view::npos) {
      table[i] = Byte::ends;
    } else if (i < 0x20 || i >= 0x7F || odd.find(c) != std::string_view::npos) {
      // gumbo puts U+FFFD for what is no UTF-8, which could make two names one.
      table[i] = Byte::odd;
    }
  }
  return table;
}

constexpr auto kElementName = classify("<\"'`=&", "/>");
constexpr auto kAttributeName = classify("<\"'`&", "/>=");

Byte kind(const std::array<Byte, 256>& table, char c) {
  return table[static_cast<unsigned char>(c)];
}

/// More are not compared with each other.
constexpr std::size_t kMostAttributes = 64;

}  // namespace

std::size_t HtmlLexer::find_markup(std::size_t at) const {
  while (true) {
    at = text_.find('<', at);
    if (at == std::string_view::npos || at + 1 == text_.size()) return text_.size();
    const char next = text_[at + 1];
    if (ascii::is_alpha(next) || next == '!' || next == '?') return at;
    if (next == '/' && at + 2 < text_.size()) return at;
    ++at;
  }
}

HtmlLexer::Result HtmlLexer::read_name(std::size_t at, Tag& tag) const {
  const std::size_t begin = at;
  tag.entry.has_capitals = false;
  for (; at < text_.size(); ++at) {
    const Byte byte = kind(kElementName, text_[at]);
    if (byte == Byte::plain) continue;
    if (byte == Byte::odd) return Result::odd;
    if (byte != Byte::capital) break;
    tag.entry.has_capitals = true;
  }
  if (at == text_.size()) return Result::cut_off;
  tag.name = text_.substr(begin, at - begin);
  tag.entry.name_end = at;
  return Result::done;
}

HtmlLexer::Result HtmlLexer::read_start_tag(std::size_t at, Tag& tag) {
  HtmlTokens::Entry& entry = tag.entry;
  entry = {};
  entry.kind = Token::Kind::start_tag;
  entry.begin = at;
  entry.first_attribute = tokens_.attributes.size();
  tag.closes_itself = false;
  if (const Result name = read_name(at + 1, tag); name != Result::done) return name;
  at = entry.name_end;
  while (true) {
    while (at < text_.size() && ascii::is_space(text_[at])) ++at;
    if (at == text_.size()) return Result::cut_off;
    if (text_[at] == '>') break;
    if (text_[at] == '/') {
      ++at;
      tag.closes_itself = at < text_.size() && text_[at] == '>';
      continue;
    }
    if (const Result attribute = read_attribute(at, tag); attribute != Result::done) {
      return attribute;
    }
  }
  entry.end = at + 1;
  entry.self_closing = text_[at - 1] == '/';
  entry.attribute_count = tokens_.attributes.size() - entry.first_attribute;
  return Result::done;
}

HtmlLexer::Result HtmlLexer::read_attribute(std::size_t& at, Tag& tag) {
  Attribute attribute;
  const std::size_t begin = at;
  Byte byte = Byte::plain;
  for (; at < text_.size(); ++at) {
    byte = kind(kAttributeName, text_[at]);
    if (byte > Byte::capital) break;
  }
  if (at == text_.size()) return Result::cut_off;
  if (byte == Byte::odd || at == begin) return Result::odd;
  attribute.name = text_.substr(begin, at - begin);
  std::size_t after = at;
  while (after < text_.size() && ascii::is_space(text_[after])) ++after;
  if (after < text_.size() && text_[after] == '=') {
    at = after + 1;
    if (const Result value = read_value(at, attribute); value != Result::done) return value;
  }
  if (tokens_.attributes.size() - tag.entry.first_attribute == kMostAttributes) return Result::odd;
  // After a second one of the same name gumbo takes the next name for longer than it is.
  if (!is_new(tag, attribute.name)) return Result::odd;
  tokens_.attributes.push_back(attribute);
  return Result::done;
}

HtmlLexer::Result HtmlLexer::read_value(std::size_t& at, Attribute& attribute) const {
  while (at < text_.size() && ascii::is_space(text_[at])) ++at;
  if (at == text_.size()) return Result::cut_off;
  const char first = text_[at];
  if (first == '"' || first == '\'') {
    const std::size_t close = text_.find(first, at + 1);
    if (close == std::string_view::npos) return Result::cut_off;
    attribute.notation = first == '"' ? Notation::attribute_double : Notation::attribute_single;
    attribute.begin = at + 1;
    attribute.end = close;
    at = close + 1;
    return Result::done;
  }
  // gumbo gives no value a strange place, and one that begins with a reference too.
  if (first == '>' || first == '&') return Result::odd;
  attribute.notation = Notation::attribute_bare;
  attribute.begin = at;
  while (at < text_.size() && text_[at] != '>' && !ascii::is_space(text_[at])) ++at;
  attribute.end = at;
  return at == text_.size() ? Result::cut_off : Result::done;
}

bool HtmlLexer::is_new(const Tag& tag, std::string_view name) const {
  for (std::size_t i = tag.entry.first_attribute; i < tokens_.attributes.size(); ++i) {
    if (ascii::equal_names(tokens_.attributes[i].name, name)) return false;
  }
  return true;
}

HtmlLexer::Result HtmlLexer::read_end_tag(std::size_t at, Tag& tag) const {
  HtmlTokens::Entry& entry = tag.entry;
  entry = {};
  entry.kind = Token::Kind::end_tag;
  entry.begin = at;
  if (!ascii::is_alpha(text_[at + 2])) return Result::odd;
  if (const Result name = read_name(at + 2, tag); name != Result::done) return name;
  at = entry.name_end;
  while (at < text_.size() && ascii::is_space(text_[at])) ++at;
  if (at == text_.size()) return Result::cut_off;
  if (text_[at] != '>') return Result::odd;
  entry.end = at + 1;
  return Result::done;
}

HtmlLexer::Result HtmlLexer::read_comment(std::size_t at, std::size_t& end) const {
  if (text_[at + 1] == '?') {
    const std::size_t close = text_.find('>', at);
    end = close + 1;
    return close == std::string_view::npos ? Result::odd : Result::done;
  }
  const std::string_view content = text_.substr(at + 4);
  if (content.starts_with('>') || content.starts_with("->")) return Result::odd;
  const std::size_t close = content.find("-->");
  if (content.substr(0, close).find("--!") != std::string_view::npos) return Result::odd;
  end = close == std::string_view::npos ? text_.size() : at + 4 + close + 3;
  if (close != std::string_view::npos) return Result::done;
  // gumbo leaves a carriage return at the end of the page out of the comment.
  return text_.ends_with('\r') ? Result::odd : Result::cut_off;
}

bool HtmlLexer::ends_name(std::size_t at) const {
  return at < text_.size() && (ascii::is_space(text_[at]) || text_[at] == '/' || text_[at] == '>');
}

bool HtmlLexer::has_word(std::size_t at, std::string_view lowered) const {
  return ascii::starts_with(text_.substr(at), lowered) && ends_name(at + lowered.size());
}

std::size_t HtmlLexer::find_end_tag(std::size_t at, std::string_view name) const {
  for (at = text_.find("</", at); at != std::string_view::npos; at = text_.find("</", at + 2)) {
    if (ascii::equal_names(text_.substr(at + 2, name.size()), name) &&
        ends_name(at + 2 + name.size())) {
      return at;
    }
  }
  return text_.size();
}

std::size_t HtmlLexer::find_script_end(std::size_t at) const {
  // A script in a comment of a script needs an end tag of its own.
  enum class State : std::uint8_t { script, comment, inner_script };
  State state = State::script;
  while (true) {
    at = state == State::script ? text_.find('<', at) : text_.find_first_of("<-", at);
    if (at == std::string_view::npos) return text_.size();
    const std::string_view rest = text_.substr(at);
    if (rest.starts_with("-->")) {
      state = State::script;
      at += 3;
    } else if (state == State::script && rest.starts_with("<!--")) {
      // Its dashes can be those of its end.
      state = State::comment;
      at += 2;
    } else if (state == State::comment && has_word(at, "<script")) {
      state = State::inner_script;
      at += 7;
    } else if (has_word(at, "</script")) {
      if (state != State::inner_script) return at;
      state = State::comment;
      at += 8;
    } else {
      ++at;
    }
  }
}

}  // namespace parcours::content
