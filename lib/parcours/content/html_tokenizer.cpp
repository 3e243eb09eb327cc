#include <parcours/content/gumbo_tokens.hpp>
#include <parcours/content/gumbo_tree.hpp>
#include <parcours/content/html_tokenizer.hpp>
#include <parcours/content/plain_html.hpp>

namespace parcours::content {

HtmlTokenizer::HtmlTokenizer(const SourceText& source, Route route) : Tokenizer(source) {
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
