#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace parcours::content {

/// What a page does with a file that it names.
enum class Usage {
  resource,   ///< The browser loads it with the page: image, script, style sheet, font, media,
              ///< object.
  page,       ///< Shown inside the page: iframe, frame.
  link,       ///< Where the learner can go: a, area, form action, meta refresh.
  alternate,  ///< Named, but not loaded by browsers: link rel=next or canonical, cite, longdesc,
              ///< itemid.
};

/// One way of writing text inside another text. A reference can be written in several at once: a
/// CSS string in an HTML attribute, for instance.
enum class Notation : std::uint8_t {
  none,
  attribute_double,  ///< Between `"` in HTML or XML.
  attribute_single,  ///< Between `'` in HTML or XML.
  attribute_bare,    ///< Without quotes in HTML.
  markup_text,       ///< Text of an XML element, where entities count.
  raw_text,  ///< Text of an HTML `style` element or a CDATA section, where entities do not count.
  css_string_double,  ///< "…" in CSS.
  css_string_single,  ///< '…' in CSS.
  css_url,            ///< url(…) in CSS without quotes.
  srcset,             ///< One candidate of a `srcset`: no blank inside, no comma at its ends.
  refresh_bare,       ///< After `url=` in a meta refresh, without quotes.
  refresh_quoted,     ///< After `url=` in a meta refresh, between quotes.
  url_list,           ///< One of several names parted by blanks or commas (`archive`, `ping`).
  pseudo_attribute,   ///< Inside an `<?xml-stylesheet …?>` instruction.
  /// The place is known for messages, but is never rewritten: Markdown, text that an entity of an
  /// XML file stands for.
  fixed,
};

/// A place where a file names another one.
struct Reference {
  /// The notations in force at the place, outermost first; unused ones at the end are `none`.
  using Syntax = std::array<Notation, 6>;

  /// What is named: entities, CSS escapes and the charset are resolved, white space at the ends is
  /// dropped, percent encoding stays as written. UTF-8.
  std::string target;
  Usage usage = Usage::resource;
  /// The bytes of the file that `rewrite` replaces.
  std::size_t offset = 0;
  std::size_t length = 0;
  Syntax syntax{};
  /// 1-based; columns are counted in characters.
  int line = 0;
  int column = 0;
  /// True for `@import` in CSS.
  bool is_import = false;
  /// What whoever walks over the page noted there, 0 if nothing; see `ReferenceList::note`.
  std::uint8_t note = 0;

  bool operator==(const Reference&) const = default;
};

}  // namespace parcours::content
