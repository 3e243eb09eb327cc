#include <parcours/base/text.hpp>
#include <parcours/content/ascii.hpp>
#include <parcours/content/charset.hpp>
#include <parcours/content/document.hpp>
#include <parcours/content/html.hpp>
#include <parcours/content/html_elements.hpp>
#include <parcours/content/page_parts.hpp>

namespace parcours::content {
namespace {

/// Text of an element that was never closed would be the whole page.
constexpr std::size_t kLongestText = 4096;

}  // namespace

FactFinder::FactFinder(const Tokenizer& tokenizer, FileType type)
    : tokenizer_(tokenizer),
      type_(type),
      vocabulary_(type == FileType::svg ? Vocabulary::svg : Vocabulary::html) {}

void FactFinder::take(const Token& token) {
  if (is_complete()) return;
  if (type_ == FileType::html) head_.take(token, tokenizer_.source().text());
  switch (token.kind) {
    case Token::Kind::start_tag:
      start(token);
      break;
    case Token::Kind::end_tag:
      end(token);
      break;
    case Token::Kind::text:
      if (collected_ != nullptr && !in_code_ && text_.size() < kLongestText) {
        text_ += tokenizer_.content(token).text();
      }
      break;
    default:
      break;
  }
}

PageFacts FactFinder::finish() {
  finish_text();
  return std::move(facts_);
}

bool FactFinder::is_complete() const {
  return type_ == FileType::html && head_.end() && collected_ == nullptr && !facts_.title.empty() &&
         !facts_.heading.empty();
}

void FactFinder::start(const Token& tag) {
  if (tag.name == "script" || tag.name == "style") {
    in_code_ = !tag.self_closing || type_ == FileType::html;
  }
  if (tag.vocabulary != vocabulary_) {
    return;
  }
  if (collected_ == &facts_.heading) {
    if (tag.name == "img") {
      text_.append(" ").append(tokenizer_.attribute_text(tag, "alt")).append(" ");
    } else if (tag.name == "br") {
      text_ += ' ';
    }
  }
  if (is_root(tag)) {
    language(tag);
  }
  if (type_ == FileType::svg) {
    if (tag.name == "title" && facts_.title.empty()) {
      collect(facts_.title, tag);
    } else if (tag.name == "desc" && facts_.description.empty()) {
      collect(facts_.description, tag);
    }
  } else if (tag.name == "title" && facts_.title.empty()) {
    collect(facts_.title, tag);
  } else if (is_numbered_heading(tag.name) && facts_.heading.empty()) {
    collect(facts_.heading, tag);
  } else if (tag.name == "meta" && facts_.description.empty() &&
             ascii::equals(tokenizer_.attribute_text(tag, "name"), "description")) {
    facts_.description = text::collapse(tokenizer_.attribute_text(tag, "content"));
  } else if (tag.name == "frameset") {
    // After content, browsers ignore it.
    facts_.has_frameset = facts_.has_frameset || !(head_.ended_by_content() || saw_body_);
  } else if (tag.name == "body") {
    saw_body_ = true;
  }
}

void FactFinder::end(const Token& tag) {
  if (tag.name == "script" || tag.name == "style") {
    in_code_ = false;
  }
  if (collected_ != nullptr &&
      (tag.name == element_ || (is_numbered_heading(element_) && is_numbered_heading(tag.name)))) {
    finish_text();
  }
}

bool FactFinder::is_root(const Token& tag) const {
  return tag.name == (type_ == FileType::svg ? "svg" : "html");
}

void FactFinder::language(const Token& root) {
  for (const std::string_view name : {"lang", "xml:lang"}) {
    if (facts_.language.empty()) {
      facts_.language = tokenizer_.attribute_text(root, name);
    }
  }
}

void FactFinder::collect(std::string& fact, const Token& tag) {
  finish_text();
  if (fact.empty() && !(tag.self_closing && type_ != FileType::html)) {
    collected_ = &fact;
    element_ = tag.name;
  }
}

void FactFinder::finish_text() {
  if (collected_ != nullptr) {
    *collected_ = text::collapse(text_);
  }
  collected_ = nullptr;
  text_.clear();
}

PageFacts page_facts(std::string_view bytes, FileType type) {
  if (type != FileType::html && type != FileType::xhtml && type != FileType::svg) {
    return {};
  }
  const SourceText document = load_document(bytes, detect_charset(bytes, type));
  const std::unique_ptr<Tokenizer> tokenizer = open_tokenizer(document, type);
  FactFinder facts(*tokenizer, type);
  Token token;
  while (tokenizer->next(token)) facts.take(token);
  return facts.finish();
}

}  // namespace parcours::content
