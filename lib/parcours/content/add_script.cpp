#include <parcours/content/charset.hpp>
#include <parcours/content/head.hpp>
#include <parcours/content/html.hpp>
#include <parcours/content/html_tokenizer.hpp>
#include <parcours/content/xml_tokenizer.hpp>

namespace parcours::content {
namespace {

/// What replaces `length` bytes at `offset`.
struct Insertion {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string text;
};

Insertion html_insertion(const SourceText& page, std::string_view script_tag) {
  HtmlTokenizer tokenizer(page);
  HeadFollower head;
  Token token;
  while (!head.end() && tokenizer.next(token)) {
    head.take(token, page.text());
  }
  std::size_t at = page.text().size();
  if (head.end()) {
    at = *head.end();
  } else if (head.is_inside_element()) {
    at = head.start();
  }
  return {page.source(at), 0, std::string(script_tag)};
}

Insertion xhtml_insertion(const SourceText& page, std::string_view script_tag) {
  XmlTokenizer tokenizer(page, Vocabulary::html);
  Token token;
  Insertion insertion;
  while (tokenizer.next(token)) {
    if (token.vocabulary != Vocabulary::html ||
        (token.kind != Token::Kind::start_tag && token.kind != Token::Kind::end_tag)) {
      continue;
    }
    if (token.is_end("head")) {
      return {page.source(token.begin), 0, std::string(script_tag)};
    }
    if (token.is_start("head") && token.self_closing) {
      const std::size_t slash = page.text().rfind('/', token.end);
      return {page.source(slash), token.end - slash,
              std::string(">").append(script_tag).append("</head>")};
    }
    if (token.is_start("head")) {
      insertion = {page.source(token.end), 0, std::string(script_tag)};
    } else if (token.is_start("html") && !token.self_closing) {
      insertion = {page.source(token.end), 0,
                   std::string("<head>").append(script_tag).append("</head>")};
    } else if (token.is_start("body") || token.is_start("frameset")) {
      break;
    }
  }
  return insertion;
}

}  // namespace

std::string add_script(std::string_view bytes, FileType type, std::string_view script_tag) {
  if ((type != FileType::html && type != FileType::xhtml) ||
      !is_ascii_compatible(detect_charset(bytes, type))) {
    return std::string(bytes);
  }
  // Markup is ASCII in each of these charsets, so the bytes can be read as they are.
  const std::size_t start = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const SourceText page(bytes.substr(start), start);
  const Insertion insertion =
      type == FileType::html ? html_insertion(page, script_tag) : xhtml_insertion(page, script_tag);
  std::string result;
  result.reserve(bytes.size() + insertion.text.size());
  result.append(bytes.substr(0, insertion.offset));
  result.append(insertion.text);
  result.append(bytes.substr(insertion.offset + insertion.length));
  return result;
}

}  // namespace parcours::content
