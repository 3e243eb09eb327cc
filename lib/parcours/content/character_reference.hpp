#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include <parcours/content/source_text.hpp>

namespace parcours::content {

/// Where a character reference such as `&amp;` stands; the rules differ.
enum class ReferenceContext {
  html_attribute,  ///< A name without semicolon before `=` or a letter is text: `?a=1&copy=2`.
  html_text,       ///< Some names work without semicolon.
  xml,  ///< Names need their semicolon; names of HTML are known too, as XHTML declares them.
};

/// Entities that the document type declaration of an XML file declares, by name.
using Entities = std::map<std::string, std::string, std::less<>>;

/// The part of `parent`'s text from `begin` to `end` with its character references resolved, CR LF
/// and CR as LF and NUL as U+FFFD. Unresolvable references stay. `parent` must outlive the result.
SourceText resolve_references(const SourceText& parent, std::size_t begin, std::size_t end,
                              ReferenceContext context, const Entities* entities = nullptr);

/// The same for a text whose places do not matter.
std::string resolve_references(std::string_view text, ReferenceContext context,
                               const Entities* entities = nullptr);

}  // namespace parcours::content
