#include <parcours/content/references.hpp>

#include <parcours/content/charset.hpp>
#include <parcours/content/document.hpp>
#include <parcours/content/html_tokenizer.hpp>
#include <parcours/content/markdown_rendering.hpp>
#include <parcours/content/markup_references.hpp>
#include <parcours/content/reference_list.hpp>

namespace parcours::content {

std::vector<Reference> find_references(std::string_view bytes, FileType type) {
  if (type == FileType::other || bytes.size() > kLargestPage) {
    return {};
  }
  const std::string charset = detect_charset(bytes, type);
  if (!is_ascii_compatible(charset)) {
    return {};
  }
  const SourceText document = load_document(bytes, charset);
  if (document.text().size() > kLargestPage) {
    return {};
  }
  ReferenceList list(document);
  switch (type) {
    case FileType::html:
      add_html_references(document, {}, list);
      break;
    case FileType::xhtml:
      add_xml_references(document, Vocabulary::html, list);
      break;
    case FileType::svg:
      add_xml_references(document, Vocabulary::svg, list);
      break;
    case FileType::css:
      add_css_references(document, {}, list);
      break;
    case FileType::markdown: {
      const RenderedMarkdown rendered = render_markdown(document);
      add_html_references(rendered.html, {Notation::fixed}, list);
      break;
    }
    case FileType::other:
      break;
  }
  return list.take();
}

std::string base_href(std::string_view html) {
  const std::string charset = detect_charset(html, FileType::html);
  const SourceText document = load_document(html, charset);
  HtmlTokenizer tokenizer(document);
  Token token;
  while (tokenizer.next(token)) {
    if (token.is_start("base") && token.vocabulary == Vocabulary::html &&
        token.attribute("href") != nullptr) {
      return tokenizer.attribute_text(token, "href");
    }
  }
  return {};
}

}  // namespace parcours::content
