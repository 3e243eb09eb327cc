#include <parcours/content/charset.hpp>
#include <parcours/content/document.hpp>
#include <parcours/content/head.hpp>
#include <parcours/content/html.hpp>
#include <parcours/content/page_parts.hpp>

namespace parcours::content {
namespace {

ScriptPlace html_place(Tokenizer& tokenizer) {
  const std::string_view text = tokenizer.source().text();
  HeadFollower head;
  Token token;
  while (!head.end() && tokenizer.next(token)) {
    head.take(token, text);
  }
  ScriptPlace place;
  if (head.end()) {
    place.offset = *head.end();
  } else {
    place.offset = head.is_inside_element() ? head.start() : text.size();
  }
  return place;
}

std::optional<ScriptPlace> xhtml_place(Tokenizer& tokenizer) {
  Token token;
  std::optional<ScriptPlace> place;
  while (tokenizer.next(token)) {
    if (token.vocabulary != Vocabulary::html ||
        (token.kind != Token::Kind::start_tag && token.kind != Token::Kind::end_tag)) {
      continue;
    }
    if (token.is_end("head")) {
      return ScriptPlace{token.begin, 0, "", ""};
    }
    if (token.is_start("head") && token.self_closing) {
      constexpr std::size_t kClosing = std::string_view("/>").size();
      return ScriptPlace{token.end - kClosing, kClosing, ">", "</head>"};
    }
    if (token.is_start("head")) {
      place = ScriptPlace{token.end, 0, "", ""};
    } else if (token.is_start("html") && !token.self_closing) {
      place = ScriptPlace{token.end, 0, "<head>", "</head>"};
    } else if (token.is_start("body") || token.is_start("frameset")) {
      break;
    }
  }
  return place;
}

}  // namespace

std::optional<ScriptPlace> read_script_place(Tokenizer& tokenizer, FileType type) {
  tokenizer.rewind();
  if (tokenizer.is_refused()) return std::nullopt;
  std::optional<ScriptPlace> place;
  if (type == FileType::html) {
    place = html_place(tokenizer);
  } else if (type == FileType::xhtml) {
    place = xhtml_place(tokenizer);
  }
  if (place) {
    const std::size_t end = tokenizer.source().source(place->offset + place->replaced);
    place->offset = tokenizer.source().source(place->offset);
    place->replaced = end - place->offset;
  }
  return place;
}

std::string add_script(std::string_view bytes, FileType type, std::string_view script_tag) {
  std::string result(bytes);
  if (type != FileType::html && type != FileType::xhtml) return result;
  const std::string charset = detect_charset(bytes, type);
  if (!is_ascii_compatible(charset)) return result;
  const SourceText document = load_document(bytes, charset);
  const auto place = read_script_place(*open_tokenizer(document, type), type);
  if (place) {
    result.replace(place->offset, place->replaced,
                   place->prefix + std::string(script_tag) + place->suffix);
  }
  return result;
}

}  // namespace parcours::content
