#include <parcours/content/references.hpp>

#include <parcours/content/charset.hpp>
#include <parcours/content/document.hpp>
#include <parcours/content/page_parts.hpp>
#include <parcours/content/page_scan.hpp>

namespace parcours::content {

std::vector<Reference> find_references(std::string_view bytes, FileType type) {
  return scan_page(bytes, type).references;
}

std::string base_href(std::string_view html) {
  const SourceText document = load_document(html, detect_charset(html, FileType::html));
  const std::unique_ptr<Tokenizer> tokenizer = open_tokenizer(document, FileType::html);
  BaseFinder base(*tokenizer);
  Token token;
  while (!base.is_found() && tokenizer->next(token)) base.take(token);
  return base.value();
}

}  // namespace parcours::content
