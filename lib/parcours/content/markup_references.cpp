#include <parcours/content/markup_references.hpp>

#include <optional>
#include <parcours/content/ascii.hpp>
#include <parcours/content/attribute_values.hpp>
#include <parcours/content/css.hpp>
#include <parcours/content/html_tokenizer.hpp>
#include <parcours/content/reference_rules.hpp>
#include <utility>

namespace parcours::content {
namespace {

/// A page in the attribute of a page in the attribute of a page; what is deeper is not searched.
constexpr int kDeepestPage = 3;

}  // namespace

MarkupReferences::MarkupReferences(const Tokenizer& tokenizer, const Reference::Syntax& syntax,
                                   ReferenceList& list, int depth)
    : tokenizer_(tokenizer),
      syntax_(syntax),
      list_(list),
      depth_(depth),
      is_html_(dynamic_cast<const HtmlTokenizer*>(&tokenizer) != nullptr) {
  if (tokenizer.is_refused()) list.note_unsearched();
}

void MarkupReferences::take(const Token& token) {
  switch (token.kind) {
    case Token::Kind::start_tag:
      start(token);
      break;
    case Token::Kind::end_tag:
      end(token);
      break;
    case Token::Kind::text:
      if (in_style_) {
        add_css_references(tokenizer_.content(token), syntax_ + token.notation, list_);
      }
      break;
    case Token::Kind::instruction:
      instruction(token);
      break;
    case Token::Kind::comment:
    case Token::Kind::doctype:
      break;
  }
}

void MarkupReferences::start(const Token& tag) {
  const bool opens = !tag.self_closing || (tag.vocabulary == Vocabulary::html && is_html_);
  if (opens && tag.name == "style" && tag.vocabulary != Vocabulary::other) {
    in_style_ = true;
  }
  if (opens && tag.name == "metadata" && tag.vocabulary == Vocabulary::svg) {
    ++metadata_depth_;
  }
  for (const Attribute& attribute : tag.attributes) {
    if (attribute.notation == Notation::none) {
      continue;
    }
    if (metadata_depth_ > 0) {
      metadata(attribute);
      continue;
    }
    if (const auto rule = rule_for(tag, attribute.name, tokenizer_)) {
      apply(*rule, attribute);
    }
  }
}

void MarkupReferences::end(const Token& tag) {
  if (tag.name == "style") {
    in_style_ = false;
  } else if (tag.name == "metadata" && metadata_depth_ > 0) {
    --metadata_depth_;
  }
}

void MarkupReferences::apply(const AttributeRule& rule, const Attribute& attribute) {
  const SourceText value = tokenizer_.value(attribute);
  const std::string_view text = value.text();
  const Reference::Syntax syntax = syntax_ + attribute.notation;
  switch (rule.form) {
    case ValueForm::url:
      add(value, trimmed(text, {0, text.size()}), rule.usage, syntax);
      break;
    case ValueForm::srcset:
      for (const Span& span : srcset_urls(text)) {
        add(value, span, rule.usage, syntax + Notation::srcset);
      }
      break;
    case ValueForm::list:
      for (const Span& span : listed_urls(text)) {
        add(value, span, rule.usage, syntax + Notation::url_list);
      }
      break;
    case ValueForm::refresh:
      if (const auto refresh = refresh_url(text)) {
        add(value, refresh->url, rule.usage, syntax + refresh->notation);
      }
      break;
    case ValueForm::css:
      add_css_references(value, syntax, list_);
      break;
    case ValueForm::page:
      if (depth_ < kDeepestPage) {
        HtmlTokenizer page(value);
        MarkupReferences references(page, syntax, list_, depth_ + 1);
        Token token;
        while (page.next(token)) references.take(token);
      } else {
        list_.note_unsearched();
      }
      break;
  }
}

void MarkupReferences::add(const SourceText& value, Span span, Usage usage,
                           const Reference::Syntax& syntax) {
  list_.add(value, span.begin, span.end,
            std::string(value.text().substr(span.begin, span.end - span.begin)), usage, syntax);
}

/// RDF in an SVG image: addresses of licences and authors.
void MarkupReferences::metadata(const Attribute& attribute) {
  const std::size_t colon = attribute.name.find(':');
  const std::string_view local =
      attribute.name.substr(colon == std::string_view::npos ? 0 : colon + 1);
  if (local == "resource" || local == "about" || local == "href") {
    apply({ValueForm::url, Usage::alternate}, attribute);
  }
}

void MarkupReferences::instruction(const Token& token) {
  if (token.name != "xml-stylesheet") {
    return;
  }
  if (const Attribute* href = token.attribute("href")) {
    apply({ValueForm::url, Usage::resource}, *href);
  }
}

void add_css_references(const SourceText& css, const Reference::Syntax& syntax,
                        ReferenceList& list) {
  if (css.text().find('(') == std::string_view::npos &&
      css.text().find('@') == std::string_view::npos) {
    return;
  }
  for (CssReference& reference : css_references(css.text())) {
    const Span span = trimmed(css.text(), {reference.begin, reference.end});
    list.add(css, span.begin, span.end, std::string(trimmed(reference.target)), Usage::resource,
             syntax + reference.notation, reference.is_import);
  }
}

}  // namespace parcours::content
