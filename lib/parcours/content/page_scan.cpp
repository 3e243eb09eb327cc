#include <parcours/content/charset.hpp>
#include <parcours/content/document.hpp>
#include <parcours/content/html_tokenizer.hpp>
#include <parcours/content/markdown_rendering.hpp>
#include <parcours/content/markup_references.hpp>
#include <parcours/content/page_parts.hpp>
#include <parcours/content/page_scan.hpp>
#include <parcours/content/reference_list.hpp>

namespace parcours::content {
namespace {

void scan_markup(const SourceText& document, PageScan& scan, ReferenceList& list) {
  const std::unique_ptr<Tokenizer> tokenizer = open_tokenizer(document, scan.type);
  FactFinder facts(*tokenizer, scan.type);
  BaseFinder base(*tokenizer);
  ScriptPlaceFinder script(*tokenizer, scan.type);
  MarkupReferences references(*tokenizer, {}, list);
  Token token;
  while (tokenizer->next(token)) {
    facts.take(token);
    base.take(token);
    script.take(token);
    references.take(token);
  }
  scan.facts = facts.finish();
  scan.base = base.value();
  scan.script = script.place();
}

void scan_markdown(const SourceText& document, ReferenceList& list) {
  const RenderedMarkdown rendered = render_markdown(document);
  HtmlTokenizer tokenizer(rendered.html);
  MarkupReferences references(tokenizer, {Notation::fixed}, list);
  Token token;
  while (tokenizer.next(token)) references.take(token);
}

void scan_document(const SourceText& document, PageScan& scan) {
  ReferenceList list(document);
  switch (scan.type) {
    case FileType::html:
    case FileType::xhtml:
    case FileType::svg:
      scan_markup(document, scan, list);
      break;
    case FileType::css:
      add_css_references(document, {}, list);
      break;
    case FileType::markdown:
      scan_markdown(document, list);
      break;
    case FileType::other:
      break;
  }
  scan.searched = list.is_searched();
  scan.references = list.take();
}

}  // namespace

PageScan scan_page(std::string_view bytes, FileType type) {
  const bool is_scanned = type != FileType::other && bytes.size() <= kLargestPage;
  return scan_page(bytes, type, is_scanned ? detect_charset(bytes, type) : std::string());
}

PageScan scan_page(std::string_view bytes, FileType type, std::string_view charset) {
  PageScan scan;
  scan.type = type;
  if (type == FileType::other) return scan;
  scan.searched = false;
  if (bytes.size() > kLargestPage) return scan;
  if (!is_ascii_compatible(charset)) return scan;
  const SourceText document = load_document(bytes, charset);
  if (document.text().size() <= kLargestPage) scan_document(document, scan);
  return scan;
}

}  // namespace parcours::content
