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

void add_page(const SourceText& page, const Reference::Syntax& syntax, ReferenceList& list,
              int depth);

class MarkupFinder {
 public:
  MarkupFinder(Tokenizer& tokenizer, const Reference::Syntax& syntax, ReferenceList& list,
               int depth)
      : tokenizer_(tokenizer), syntax_(syntax), list_(list), depth_(depth) {}

  void find() {
    if (tokenizer_.is_refused()) list_.note_unsearched();
    tokenizer_.rewind();
    Token token;
    while (tokenizer_.next(token)) {
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
  }

 private:
  void start(const Token& tag) {
    const bool opens = !tag.self_closing || (tag.vocabulary == Vocabulary::html && is_html());
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
      name_ = ascii::lower(attribute.name);
      if (const auto rule = rule_for(tag, name_, tokenizer_)) {
        apply(*rule, attribute);
      }
    }
  }

  void end(const Token& tag) {
    if (tag.name == "style") {
      in_style_ = false;
    } else if (tag.name == "metadata" && metadata_depth_ > 0) {
      --metadata_depth_;
    }
  }

  /// HTML ignores the slash of `<style/>`, XML does not.
  bool is_html() const { return dynamic_cast<const HtmlTokenizer*>(&tokenizer_) != nullptr; }

  void apply(const AttributeRule& rule, const Attribute& attribute) {
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
          add_page(value, syntax, list_, depth_ + 1);
        } else {
          list_.note_unsearched();
        }
        break;
    }
  }

  void add(const SourceText& value, Span span, Usage usage, const Reference::Syntax& syntax) {
    list_.add(value, span.begin, span.end,
              std::string(value.text().substr(span.begin, span.end - span.begin)), usage, syntax);
  }

  /// RDF in an SVG image: addresses of licences and authors.
  void metadata(const Attribute& attribute) {
    const std::size_t colon = attribute.name.find(':');
    const std::string_view local =
        attribute.name.substr(colon == std::string_view::npos ? 0 : colon + 1);
    if (local == "resource" || local == "about" || local == "href") {
      apply({ValueForm::url, Usage::alternate}, attribute);
    }
  }

  void instruction(const Token& token) {
    if (token.name != "xml-stylesheet") {
      return;
    }
    if (const Attribute* href = token.attribute("href")) {
      apply({ValueForm::url, Usage::resource}, *href);
    }
  }

  Tokenizer& tokenizer_;
  const Reference::Syntax& syntax_;
  ReferenceList& list_;
  int depth_;
  bool in_style_ = false;
  int metadata_depth_ = 0;
  std::string name_;
};

void add_page(const SourceText& page, const Reference::Syntax& syntax, ReferenceList& list,
              int depth) {
  HtmlTokenizer tokenizer(page);
  MarkupFinder(tokenizer, syntax, list, depth).find();
}

}  // namespace

void add_markup_references(Tokenizer& tokenizer, const Reference::Syntax& syntax,
                           ReferenceList& list) {
  MarkupFinder(tokenizer, syntax, list, 0).find();
}

void add_css_references(const SourceText& css, const Reference::Syntax& syntax,
                        ReferenceList& list) {
  if (css.text().find_first_of("(@") == std::string_view::npos) {
    return;
  }
  for (CssReference& reference : css_references(css.text())) {
    const Span span = trimmed(css.text(), {reference.begin, reference.end});
    list.add(css, span.begin, span.end, std::string(trimmed(reference.target)), Usage::resource,
             syntax + reference.notation);
  }
}

}  // namespace parcours::content
