#include <parcours/content/html_tokenizer.hpp>
#include <parcours/content/page_parts.hpp>
#include <parcours/content/xml_tokenizer.hpp>

namespace parcours::content {

std::unique_ptr<Tokenizer> open_tokenizer(const SourceText& document, FileType type) {
  if (type == FileType::html) return std::make_unique<HtmlTokenizer>(document);
  return std::make_unique<XmlTokenizer>(document,
                                        type == FileType::svg ? Vocabulary::svg : Vocabulary::html);
}

void BaseFinder::take(const Token& token) {
  if (is_found_ || !token.is_start("base") || token.vocabulary != Vocabulary::html ||
      token.attribute("href") == nullptr) {
    return;
  }
  value_ = tokenizer_.attribute_text(token, "href");
  is_found_ = true;
}

}  // namespace parcours::content
