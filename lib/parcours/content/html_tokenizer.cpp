#include <parcours/content/gumbo_tokens.hpp>
#include <parcours/content/gumbo_tree.hpp>
#include <parcours/content/html_tokenizer.hpp>
#include <parcours/content/plain_html.hpp>

namespace parcours::content {

namespace {

/// Room for what a page of that size usually has, so that lists do not grow step by step.
void make_room(HtmlTokens& tokens, std::size_t size) {
  constexpr std::size_t kPerToken = 64;
  constexpr std::size_t kPerAttribute = 256;
  constexpr std::size_t kFew = 16;
  tokens.entries.reserve(size / kPerToken + kFew);
  tokens.attributes.reserve(size / kPerAttribute + kFew);
}

}  // namespace

HtmlTokenizer::HtmlTokenizer(const SourceText& source, Route route) : Tokenizer(source) {
  make_room(tokens_, text_.size());
  is_plain_ =
      route == Route::quickest && !is_nested_too_deeply(text_) && read_plain_html(text_, tokens_);
  if (is_plain_) return;
  tokens_ = {};
  is_refused_ = !read_gumbo_tokens(text_, tokens_);
}

bool HtmlTokenizer::next(Token& token) {
  if (next_ == tokens_.entries.size()) return false;
  tokens_.fill(token, tokens_.entries[next_++], text_, name_);
  return true;
}

SourceText HtmlTokenizer::value(const Attribute& attribute) const {
  return resolve_references(source_, attribute.begin, attribute.end,
                            ReferenceContext::html_attribute);
}

SourceText HtmlTokenizer::content(const Token& token) const {
  if (token.notation == Notation::raw_text) {
    return SourceText(text_.substr(token.begin, token.end - token.begin), token.begin, &source_);
  }
  return resolve_references(source_, token.begin, token.end, ReferenceContext::html_text);
}

}  // namespace parcours::content
