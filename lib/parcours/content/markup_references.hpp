#pragma once

#include <parcours/content/markup.hpp>
#include <parcours/content/reference_list.hpp>

namespace parcours::content {

/// Adds the references of an HTML page (or a part of one). `syntax` holds the notations around it.
void add_html_references(const SourceText& page, const Reference::Syntax& syntax,
                         ReferenceList& list);
/// Adds the references of an XHTML page or SVG image; `fallback` as in `XmlTokenizer`.
void add_xml_references(const SourceText& file, Vocabulary fallback, ReferenceList& list);
/// Adds the references of a style sheet or a list of declarations.
void add_css_references(const SourceText& css, const Reference::Syntax& syntax,
                        ReferenceList& list);

}  // namespace parcours::content
