#pragma once

#include <parcours/content/source_text.hpp>
#include <string>

namespace parcours::content {

struct RenderedMarkdown {
  /// The HTML fragment, as md4c makes it; its parent is the Markdown.
  SourceText html;
  /// `title:` of the front matter; empty if none.
  std::string title;
};

/// `markdown` must outlive the result.
RenderedMarkdown render_markdown(const SourceText& markdown);

}  // namespace parcours::content
