#include <parcours/content/html_tokenizer.hpp>
#include <parcours/content/page_parts.hpp>
#include <parcours/content/xml_tokenizer.hpp>

namespace parcours::content {

std::unique_ptr<Tokenizer> open_tokenizer(const SourceText& document, FileType type) {
  if (type == FileType::html) return std::make_unique<HtmlTokenizer>(document);
  return std::make_unique<XmlTokenizer>(document,
                                        type == FileType::svg ? Vocabulary::svg : Vocabulary::html);
}

std::string read_base(Tokenizer& tokenizer) {
  tokenizer.rewind();
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
