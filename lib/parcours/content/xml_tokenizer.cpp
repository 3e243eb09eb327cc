#include <parcours/content/xml_tokenizer.hpp>

#include <algorithm>
#include <parcours/content/ascii.hpp>
#include <utility>

namespace parcours::content {
namespace {

constexpr std::string_view kSpaces = " \t\n\r";
/// Files that need more are made to trouble the reader.
constexpr std::size_t kMostBindings = 256;
constexpr std::size_t kMostEntities = 1024;
constexpr std::size_t kLongestEntity = 1024;

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

std::string_view local_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool begins_xml_name(char c) {
  return ascii::is_alpha(c) || c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

/// The first word, which is cut off, and the white space around it too.
std::string_view take_word(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
  const std::size_t end = std::min(text.find_first_of(kSpaces), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
  return word;
}

}  // namespace

bool XmlTokenizer::next(Token& token) {
  if (position_ >= text_.size()) {
    return false;
  }
  const std::size_t begin = position_;
  std::size_t at = text_.find('<', begin);
  while (at != std::string_view::npos) {
    const char after = at + 1 < text_.size() ? text_[at + 1] : '\0';
    if (begins_xml_name(after) || after == '!' || after == '?' || after == '/') {
      if (at > begin) {
        break;
      }
      return read_markup(token, at);
    }
    at = text_.find('<', at + 1);
  }
  token.kind = Token::Kind::text;
  token.begin = begin;
  token.end = std::min(at, text_.size());
  token.notation = Notation::markup_text;
  position_ = token.end;
  return true;
}

SourceText XmlTokenizer::value(const Attribute& attribute) const {
  return resolve_references(source_, attribute.begin, attribute.end, ReferenceContext::xml,
                            &entities_);
}

SourceText XmlTokenizer::content(const Token& token) const {
  if (token.notation == Notation::raw_text) {
    return SourceText(text_.substr(token.begin, token.end - token.begin), token.begin, &source_);
  }
  return resolve_references(source_, token.begin, token.end, ReferenceContext::xml, &entities_);
}

/// Ends the token where `closing` does.
void XmlTokenizer::skip_to(Token& token, std::size_t content_begin, std::string_view closing) {
  const std::size_t found = text_.find(closing, content_begin);
  token.end = found == std::string_view::npos ? text_.size() : found + closing.size();
  position_ = token.end;
}

bool XmlTokenizer::read_markup(Token& token, std::size_t begin) {
  token.begin = begin;
  const std::string_view rest = text_.substr(begin);
  if (rest.starts_with("<!--")) {
    token.kind = Token::Kind::comment;
    skip_to(token, begin + 4, "-->");
  } else if (rest.starts_with("<![CDATA[")) {
    token.kind = Token::Kind::text;
    token.notation = Notation::raw_text;
    token.begin = begin + 9;
    const std::size_t close = text_.find("]]>", token.begin);
    token.end = std::min(close, text_.size());
    position_ = close == std::string_view::npos ? text_.size() : close + 3;
  } else if (rest.starts_with("<!DOCTYPE")) {
    read_doctype(token, begin);
  } else if (rest.starts_with("<!")) {
    token.kind = Token::Kind::comment;
    skip_to(token, begin + 2, ">");
  } else if (rest.starts_with("<?")) {
    read_instruction(token, begin);
  } else {
    return read_tag(token, begin);
  }
  return true;
}

/// The content is read as attributes, as that of `xml-stylesheet` is written.
void XmlTokenizer::read_instruction(Token& token, std::size_t begin) {
  token.kind = Token::Kind::instruction;
  attributes_.clear();
  const std::size_t name = begin + 2;
  skip_to(token, name, "?>");
  const std::size_t after = std::min(text_.find_first_of(" \t\n\r?", name), token.end);
  token.name = text_.substr(name, after - name);
  token.attributes = {};
  if (token.name != "xml-stylesheet") {
    return;
  }
  const std::size_t end = token.end;
  read_attributes(token, after);
  token.end = end;
  std::erase_if(attributes_, [end](const Attribute& attribute) {
    return attribute.end + 2 > end || attribute.notation == Notation::attribute_bare;
  });
  for (Attribute& attribute : attributes_) {
    attribute.notation = Notation::pseudo_attribute;
  }
  token.attributes = attributes_;
}

void XmlTokenizer::read_doctype(Token& token, std::size_t begin) {
  token.kind = Token::Kind::doctype;
  std::size_t at = begin + 9;
  bool in_subset = false;
  while (at < text_.size()) {
    const char c = text_[at];
    if (c == '"' || c == '\'') {
      at = std::min(text_.find(c, at + 1), text_.size() - 1) + 1;
    } else if (c == '[') {
      in_subset = true;
      ++at;
    } else if (c == ']') {
      in_subset = false;
      ++at;
    } else if (c == '>' && !in_subset) {
      ++at;
      break;
    } else if (c == '<' && in_subset) {
      at = read_declaration(at);
    } else {
      ++at;
    }
  }
  token.end = at;
  position_ = at;
}

/// A declaration inside the doctype; returns its end.
std::size_t XmlTokenizer::read_declaration(std::size_t at) {
  const auto after = [this](std::string_view closing, std::size_t from) {
    const std::size_t found = text_.find(closing, from);
    return found == std::string_view::npos ? text_.size() : found + closing.size();
  };
  const std::string_view rest = text_.substr(at);
  if (rest.starts_with("<!--")) {
    return after("-->", at + 4);
  }
  if (rest.starts_with("<?")) {
    return after("?>", at + 2);
  }
  const std::size_t begin = at++;
  while (at < text_.size() && text_[at] != '>') {
    if (text_[at] == '"' || text_[at] == '\'') {
      at = std::min(text_.find(text_[at], at + 1), text_.size() - 1);
    }
    ++at;
  }
  if (rest.starts_with("<!ENTITY")) {
    declare_entity(text_.substr(begin + 8, at - begin - 8));
  }
  return std::min(at + 1, text_.size());
}

/// ` name "value"`; entities of another kind (parameter, external) do not matter.
void XmlTokenizer::declare_entity(std::string_view declaration) {
  const std::string_view name = take_word(declaration);
  if (name.empty() || declaration.size() < 2 || entities_.size() >= kMostEntities ||
      (declaration[0] != '"' && declaration[0] != '\'')) {
    return;
  }
  const std::size_t close = declaration.find(declaration[0], 1);
  if (close == std::string_view::npos || close > kLongestEntity) {
    return;
  }
  // What the value refers to is resolved once: nested declarations cannot grow without end.
  std::string value =
      resolve_references(declaration.substr(1, close - 1), ReferenceContext::xml, &entities_);
  if (value.size() <= kLongestEntity) {
    entities_.emplace(name, std::move(value));
  }
}

bool XmlTokenizer::read_tag(Token& token, std::size_t begin) {
  const bool is_end = text_[begin + 1] == '/';
  token.kind = is_end ? Token::Kind::end_tag : Token::Kind::start_tag;
  attributes_.clear();
  token.self_closing = false;
  const std::size_t name = begin + (is_end ? 2 : 1);
  const std::size_t after = text_.find_first_of(" \t\n\r/>", name);
  if (after == std::string_view::npos || !read_attributes(token, after)) {
    position_ = text_.size();
    return false;
  }
  position_ = token.end;
  const std::string_view qualified = text_.substr(name, after - name);
  set_name(token, local_of(qualified));
  if (!is_end) {
    ++depth_;
    bind_namespaces();
  }
  token.attributes = attributes_;
  token.vocabulary = vocabulary_of(prefix_of(qualified));
  if (is_end || token.self_closing) {
    while (!bindings_.empty() && bindings_.back().depth >= depth_) {
      bindings_.pop_back();
    }
    depth_ -= depth_ > 0 ? 1 : 0;
  }
  return true;
}

bool XmlTokenizer::read_attributes(Token& token, std::size_t at) {
  const std::size_t size = text_.size();
  while (true) {
    const std::size_t before = at;
    at = std::min(text_.find_first_not_of(" \t\n\r/?", at), size);
    if (at >= size) {
      return false;
    }
    if (text_[at] == '>') {
      token.self_closing = at > before && text_[at - 1] == '/';
      token.end = at + 1;
      return true;
    }
    if (text_[at] == '<') {
      // A forgotten ">": the next tag must not be lost.
      token.end = at;
      return true;
    }
    Attribute attribute;
    const std::size_t name = at;
    at = std::min(text_.find_first_of(" \t\n\r/>=<", at + 1), size);
    attribute.name = text_.substr(name, at - name);
    at = std::min(text_.find_first_not_of(kSpaces, at), size);
    if (at < size && text_[at] == '=') {
      at = std::min(text_.find_first_not_of(kSpaces, at + 1), size);
      if (at >= size) {
        return false;
      }
      if (text_[at] == '"' || text_[at] == '\'') {
        attribute.notation =
            text_[at] == '"' ? Notation::attribute_double : Notation::attribute_single;
        attribute.begin = at + 1;
        attribute.end = text_.find(text_[at], at + 1);
        if (attribute.end == std::string_view::npos) {
          return false;
        }
        at = attribute.end + 1;
      } else {
        attribute.notation = Notation::attribute_bare;
        attribute.begin = at;
        attribute.end = std::min(text_.find_first_of(" \t\n\r><", at), size);
        at = attribute.end;
      }
    }
    if (attributes_.size() < Token::kMostAttributes) {
      attributes_.push_back(attribute);
    }
  }
}

void XmlTokenizer::set_name(Token& token, std::string_view name) {
  token.name = name;
  if (std::any_of(name.begin(), name.end(), [](char c) { return ascii::lower(c) != c; })) {
    name_ = ascii::lower(name);
    token.name = name_;
  }
}

void XmlTokenizer::bind_namespaces() {
  for (const Attribute& attribute : attributes_) {
    const bool is_default = attribute.name == "xmlns";
    if ((is_default || attribute.name.starts_with("xmlns:")) && bindings_.size() < kMostBindings) {
      bindings_.push_back({depth_, is_default ? std::string_view() : attribute.name.substr(6),
                           std::string(value(attribute).text())});
    }
  }
  for (Attribute& attribute : attributes_) {
    const std::string_view prefix = prefix_of(attribute.name);
    if (!prefix.empty() && prefix != "xlink" && local_of(attribute.name) == "href") {
      const std::string* uri = uri_of(prefix);
      if (uri != nullptr && *uri == "http://www.w3.org/1999/xlink") {
        attribute.name = "xlink:href";
      }
    }
  }
}

const std::string* XmlTokenizer::uri_of(std::string_view prefix) const {
  const auto found = std::find_if(bindings_.rbegin(), bindings_.rend(),
                                  [prefix](const Binding& b) { return b.prefix == prefix; });
  return found == bindings_.rend() ? nullptr : &found->uri;
}

Vocabulary XmlTokenizer::vocabulary_of(std::string_view prefix) const {
  const std::string* uri = uri_of(prefix);
  if (uri == nullptr || uri->empty()) {
    return prefix.empty() ? fallback_ : Vocabulary::other;
  }
  if (*uri == "http://www.w3.org/1999/xhtml") return Vocabulary::html;
  if (*uri == "http://www.w3.org/2000/svg") return Vocabulary::svg;
  if (*uri == "http://www.w3.org/1998/Math/MathML") return Vocabulary::mathml;
  return Vocabulary::other;
}

}  // namespace parcours::content
