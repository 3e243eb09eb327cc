#pragma once

#include <parcours/content/markup.hpp>
#include <parcours/content/reference_list.hpp>
#include <parcours/content/reference_rules.hpp>

namespace parcours::content {

/// Adds the references of an HTML or XHTML page, a part of one, or an SVG image, from all of its
/// tokens. A page that is refused, or pages in attributes too deep in each other, are noted as not
/// searched.
class MarkupReferences {
 public:
  /// `syntax` holds the notations around the page; in `depth` attributes of pages it stands.
  MarkupReferences(const Tokenizer& tokenizer, const Reference::Syntax& syntax, ReferenceList& list,
                   int depth = 0);

  void take(const Token& token);

 private:
  void start(const Token& tag);
  void end(const Token& tag);
  void apply(const AttributeRule& rule, const Attribute& attribute);
  void add(const SourceText& value, Span span, Usage usage, const Reference::Syntax& syntax);
  void metadata(const Attribute& attribute);
  void instruction(const Token& token);

  const Tokenizer& tokenizer_;
  Reference::Syntax syntax_;
  ReferenceList& list_;
  int depth_;
  /// HTML ignores the slash of `<style/>`, XML does not.
  bool is_html_;
  bool in_style_ = false;
  int metadata_depth_ = 0;
};

/// Adds the references of a style sheet or a list of declarations.
void add_css_references(const SourceText& css, const Reference::Syntax& syntax,
                        ReferenceList& list);

}  // namespace parcours::content
