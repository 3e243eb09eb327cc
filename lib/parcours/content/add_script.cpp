#include <parcours/content/charset.hpp>
#include <parcours/content/document.hpp>
#include <parcours/content/html.hpp>
#include <parcours/content/page_parts.hpp>

namespace parcours::content {

void ScriptPlaceFinder::take(const Token& token) {
  if (is_found_) return;
  if (type_ == FileType::html) {
    head_.take(token, tokenizer_.source().text());
    is_found_ = head_.end().has_value();
  } else if (type_ == FileType::xhtml && token.vocabulary == Vocabulary::html) {
    take_xhtml(token);
  }
}

void ScriptPlaceFinder::take_xhtml(const Token& token) {
  if (token.is_end("head")) {
    settle({token.begin, 0, "", ""});
  } else if (token.is_start("head") && token.self_closing) {
    constexpr std::size_t kClosing = std::string_view("/>").size();
    settle({token.end - kClosing, kClosing, ">", "</head>"});
  } else if (token.is_start("head")) {
    place_ = ScriptPlace{token.end, 0, "", ""};
  } else if (token.is_start("html") && !token.self_closing) {
    place_ = ScriptPlace{token.end, 0, "<head>", "</head>"};
  } else if (token.is_start("body") || token.is_start("frameset")) {
    is_found_ = true;
  }
}

void ScriptPlaceFinder::settle(const ScriptPlace& place) {
  place_ = place;
  is_found_ = true;
}

ScriptPlace ScriptPlaceFinder::html_place() const {
  ScriptPlace place;
  if (head_.end()) {
    place.offset = *head_.end();
  } else {
    place.offset = head_.is_inside_element() ? head_.start() : tokenizer_.source().text().size();
  }
  return place;
}

std::optional<ScriptPlace> ScriptPlaceFinder::place() const {
  if (tokenizer_.is_refused()) return std::nullopt;
  std::optional<ScriptPlace> place = type_ == FileType::html ? html_place() : place_;
  if (place) {
    const std::size_t end = tokenizer_.source().source(place->offset + place->replaced);
    place->offset = tokenizer_.source().source(place->offset);
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
  const std::unique_ptr<Tokenizer> tokenizer = open_tokenizer(document, type);
  ScriptPlaceFinder finder(*tokenizer, type);
  Token token;
  while (!finder.is_found() && tokenizer->next(token)) finder.take(token);
  if (const auto place = finder.place()) {
    result.replace(place->offset, place->replaced,
                   place->prefix + std::string(script_tag) + place->suffix);
  }
  return result;
}

}  // namespace parcours::content
