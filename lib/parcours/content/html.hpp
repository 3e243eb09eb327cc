#pragma once

#include <string>
#include <string_view>

#include <parcours/content/references.hpp>

namespace parcours::content {

/// What a page says about itself. All texts are UTF-8 on one line, empty if the page says nothing.
struct PageFacts {
  std::string title;        ///< `<title>`.
  std::string heading;      ///< First h1 … h6 with text, images by their `alt`.
  std::string language;     ///< `lang` (or `xml:lang`) of the root element, as written.
  std::string description;  ///< `<meta name=description>`.
  bool has_frameset = false;

  bool operator==(const PageFacts&) const = default;
};

/// `type` is html, xhtml or svg (whose `title` and `desc` count); other types have no facts.
PageFacts page_facts(std::string_view bytes, FileType type);

/// The page with `script_tag` as the last thing in its head: before `</head>`, else where the head
/// ends by itself, else after the doctype. Every other byte stays. Files that are neither HTML nor
/// XHTML, not in an ASCII-compatible charset or nested too deeply to be parsed come back as they
/// are.
std::string add_script(std::string_view bytes, FileType type, std::string_view script_tag);

}  // namespace parcours::content
