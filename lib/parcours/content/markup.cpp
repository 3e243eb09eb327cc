#include <parcours/content/markup.hpp>

#include <parcours/content/ascii.hpp>

namespace parcours::content {
namespace {

bool is_blank_or_control(char c) { return static_cast<unsigned char>(c) <= 0x20; }

}  // namespace

const Attribute* Token::attribute(std::string_view wanted) const {
  for (const Attribute& candidate : attributes) {
    if (ascii::equals(candidate.name, wanted)) {
      return &candidate;
    }
  }
  return nullptr;
}

std::string Tokenizer::attribute_text(const Token& token, std::string_view name) const {
  const Attribute* attribute = token.attribute(name);
  return attribute == nullptr ? std::string() : std::string(trimmed(value(*attribute).text()));
}

Span trimmed(std::string_view text, Span span) {
  while (span.begin < span.end && is_blank_or_control(text[span.begin])) {
    ++span.begin;
  }
  while (span.begin < span.end && is_blank_or_control(text[span.end - 1])) {
    --span.end;
  }
  return span;
}

std::string_view trimmed(std::string_view text) {
  const Span span = trimmed(text, {0, text.size()});
  return text.substr(span.begin, span.end - span.begin);
}

}  // namespace parcours::content
