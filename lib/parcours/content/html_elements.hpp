#pragma once

#include <cstdint>
#include <string_view>

namespace parcours::content {

/// What tree construction does with an element of HTML (HTML Living Standard 13.2.6.4).
enum class ElementRole : std::uint8_t {
  other,         ///< Nothing of its own: `span`, `label`, elements that HTML does not know.
  block,         ///< Closes a paragraph.
  body_part,     ///< Special, but leaves paragraphs open: `noscript`.
  heading,       ///< Closes a paragraph; a heading in a heading is repaired.
  preformatted,  ///< Closes a paragraph; its first line end is dropped.
  paragraph,
  list_item,
  definition,  ///< `dd`, `dt`.
  formatting,  ///< Opened again after what closed it by mistake.
  anchor,      ///< Formatting that does not nest: `a`, `nobr`.
  marker,      ///< What formats around it does not format in it: `object`.
  empty,       ///< No content.
  rule,        ///< No content; closes a paragraph: `hr`.
  head_empty,  ///< No content; belongs into the head.
  head_raw,    ///< `style`, `noframes`: raw text, belongs into the head.
  script,
  title,
  raw,          ///< Raw text in the body.
  closing_raw,  ///< The same; closes a paragraph: `xmp`.
  textarea,
  noscript,
  form,
  button,
  select,
  option,
  option_group,
  ruby_part,
  table,
  caption,
  column_group,
  column,
  row_group,
  row,
  cell,
  html,
  head,
  body,
  svg,
  image,        ///< Is turned into `img`.
  unsupported,  ///< Anything that changes more than its own place.
};

/// `lowered` is the element's name in lower case.
ElementRole element_role(std::string_view lowered);
/// True if HTML (not SVG) is the only vocabulary in which the name makes sense, so that a browser
/// may end an SVG image at it.
bool is_html_element(std::string_view lowered);
/// `h1` to `h6`.
bool is_numbered_heading(std::string_view lowered);

}  // namespace parcours::content
