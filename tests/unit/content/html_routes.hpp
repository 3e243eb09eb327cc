#pragma once

#include <parcours/content/gumbo_faults.hpp>
#include <parcours/content/html_tokenizer.hpp>
#include <parcours/content/plain_html.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::content::samples {

/// A token with everything that it tells.
struct ToldToken {
  Token::Kind kind;
  std::size_t begin;
  std::size_t end;
  std::string name;
  Vocabulary vocabulary;
  Notation notation;
  bool self_closing;
  std::vector<std::string> attributes;

  bool operator==(const ToldToken&) const = default;
};

inline std::vector<ToldToken> told(HtmlTokenizer& tokenizer) {
  std::vector<ToldToken> result;
  Token token;
  while (tokenizer.next(token)) {
    ToldToken told{token.kind,       token.begin,    token.end,          std::string(token.name),
                   token.vocabulary, token.notation, token.self_closing, {}};
    for (const Attribute& attribute : token.attributes) {
      told.attributes.push_back(std::string(attribute.name) + "|" +
                                std::to_string(attribute.begin) + "|" +
                                std::to_string(attribute.end) + "|" +
                                std::to_string(static_cast<int>(attribute.notation)));
    }
    result.push_back(std::move(told));
  }
  return result;
}

inline bool is_plain(std::string_view page) {
  HtmlTokens tokens;
  return read_plain_html(page, tokens);
}

/// True if a page that is plain has the same tokens off its text and by gumbo. What gumbo must not
/// see cannot be compared.
inline bool routes_agree(std::string_view page) {
  const SourceText source(page, 0);
  HtmlTokenizer quick(source);
  if (breaks_gumbo(page)) return quick.is_plain();
  HtmlTokenizer thorough(source, HtmlTokenizer::Route::gumbo_only);
  return quick.is_plain() && told(quick) == told(thorough);
}

}  // namespace parcours::content::samples
