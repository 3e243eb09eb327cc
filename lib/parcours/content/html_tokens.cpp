#include <parcours/content/ascii.hpp>
#include <parcours/content/html_tokens.hpp>

namespace parcours::content {

void HtmlTokens::fill(Token& token, const Entry& entry, std::string_view text,
                      std::string& name) const {
  token.kind = entry.kind;
  token.begin = entry.begin;
  token.end = entry.end;
  token.vocabulary = entry.vocabulary;
  token.notation = entry.notation;
  token.self_closing = entry.self_closing;
  token.attributes = {attributes.data() + entry.first_attribute, entry.attribute_count};
  token.name = {};
  if (entry.kind != Token::Kind::start_tag && entry.kind != Token::Kind::end_tag) return;
  const std::size_t begin = entry.begin + (entry.kind == Token::Kind::end_tag ? 2 : 1);
  token.name = text.substr(begin, entry.name_end - begin);
  if (entry.has_capitals) {
    name = ascii::lower(token.name);
    token.name = name;
  }
}

}  // namespace parcours::content
