#pragma once

#include <parcours/content/markup.hpp>
#include <parcours/content/reference_list.hpp>

namespace parcours::content {

/// Adds the references of an HTML or XHTML page, a part of one, or an SVG image. `syntax` holds the
/// notations around it. A page that is refused, or pages in attributes too deep in each other, are
/// noted as not searched.
void add_markup_references(Tokenizer& tokenizer, const Reference::Syntax& syntax,
                           ReferenceList& list);
/// Adds the references of a style sheet or a list of declarations.
void add_css_references(const SourceText& css, const Reference::Syntax& syntax,
                        ReferenceList& list);

}  // namespace parcours::content
