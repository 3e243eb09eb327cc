#pragma once

#include <string>
#include <string_view>

namespace parcours::content {

struct MarkdownPage {
  std::string
      title;  ///< `title:` of the front matter, else the first heading as plain text; may be empty.
  std::string body;  ///< HTML fragment (UTF-8), to be put into a `body`.

  bool operator==(const MarkdownPage&) const = default;
};

/// GitHub-flavoured Markdown (tables, strikethrough, task lists, bare addresses as links) to HTML.
/// Raw HTML stays as the author wrote it. Headings get an `id` as on GitHub: letters of any script
/// in lower case, digits, hyphens for blanks, unique in the page. YAML front matter is removed.
MarkdownPage markdown_to_html(std::string_view markdown);

}  // namespace parcours::content
