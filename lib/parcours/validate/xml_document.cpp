#include <parcours/base/text.hpp>
#include <parcours/validate/xml_blanks.hpp>
#include <parcours/validate/xml_document.hpp>

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace parcours::validate {
namespace {

/// A manifest may be one line of 20 MB, in which columns are asked for often.
constexpr std::size_t kBlock = 4096;

struct ByteRange {
  std::size_t begin;
  std::size_t end;
};

std::size_t count_code_points(std::string_view text, std::size_t begin, std::size_t end) {
  return static_cast<std::size_t>(
      std::count_if(text.begin() + static_cast<std::ptrdiff_t>(begin),
                    text.begin() + static_cast<std::ptrdiff_t>(end),
                    [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Offset behind the `>` of the start tag at `tag`.
std::size_t end_of_tag(std::string_view text, std::size_t tag) {
  std::size_t at = tag;
  while ((at = text.find_first_of("\"'>", at)) != std::string_view::npos) {
    if (text[at] == '>') return at + 1;
    at = text.find(text[at], at + 1);
    if (at == std::string_view::npos) break;
    ++at;
  }
  return text.size();
}

/// The quoted value of an attribute in the start tag at `tag`.
std::optional<ByteRange> find_value(std::string_view text, std::size_t tag, std::string_view name) {
  std::size_t at = std::min(text.find_first_of(" \t\r\n/>", tag), text.size());
  while ((at = skip_blanks(text, at)) < text.size() && text[at] != '>' && text[at] != '/') {
    const std::size_t name_end = std::min(text.find_first_of("= \t\r\n", at), text.size());
    const std::string_view found = text.substr(at, name_end - at);
    const std::size_t quote = std::min(text.find_first_of("\"'", name_end), text.size());
    if (quote == text.size()) return std::nullopt;
    const std::size_t end = std::min(text.find(text[quote], quote + 1), text.size() - 1);
    if (found == name) return ByteRange{quote, end + 1};
    at = end + 1;
  }
  return std::nullopt;
}

/// How many bytes the character is that a reference (`&#233;`, `&amp;`) stands for; 0 if unknown.
std::size_t referred_bytes(std::string_view reference) {
  for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"}) {
    if (reference == known) return 1;
  }
  if (!reference.starts_with("&#")) return 0;
  const bool is_hex = reference.starts_with("&#x");
  const std::string digits(reference.substr(is_hex ? 3 : 2));
  const unsigned long code = std::strtoul(digits.c_str(), nullptr, is_hex ? 16 : 10);
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/// Where byte `wanted` of a text's value stands in the source that begins at `at`; npos if markup
/// or an unknown entity comes before.
std::size_t source_of(std::string_view source, std::size_t at, std::size_t wanted) {
  for (std::size_t value = 0; value < wanted; ++at) {
    if (at >= source.size() || source[at] == '<') return std::string_view::npos;
    if (source[at] == '\r' && source.substr(at, 2) == "\r\n") continue;
    if (source[at] != '&') {
      ++value;
      continue;
    }
    const std::size_t end = source.find(';', at);
    const std::size_t bytes = end == std::string_view::npos || end - at > 12
                                  ? 0
                                  : referred_bytes(source.substr(at, end + 1 - at));
    if (bytes == 0) return std::string_view::npos;
    value += bytes;
    at = end;
  }
  return at;
}

}  // namespace

std::string XmlAttribute::qualified_name() const {
  return prefix.empty() ? std::string(name) : std::string(prefix) + ":" + std::string(name);
}

std::string XmlElement::qualified_name() const {
  return prefix_.empty() ? std::string(name_) : std::string(prefix_) + ":" + std::string(name_);
}

const XmlAttribute* XmlElement::attribute(std::string_view name) const {
  return attribute({}, name);
}

const XmlAttribute* XmlElement::attribute(std::string_view space, std::string_view name) const {
  for (const XmlAttribute& attribute : attributes_) {
    if (attribute.name == name && attribute.space == space &&
        (!space.empty() || attribute.prefix.empty())) {
      return &attribute;
    }
  }
  return nullptr;
}

std::string_view XmlElement::value(std::string_view name) const {
  const XmlAttribute* found = attribute(name);
  return found == nullptr ? std::string_view() : found->value;
}

const XmlElement* XmlElement::child(std::string_view name) const {
  for (const XmlElement* element = first_child_; element != nullptr; element = element->next()) {
    if (element->name() == name) return element;
  }
  return nullptr;
}

void XmlDocument::index_lines() {
  lines_.push_back(0);
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) {
    lines_.push_back(at + 1);
  }
  code_points_.push_back(0);
  for (std::size_t at = 0; at + kBlock <= text_.size(); at += kBlock) {
    code_points_.push_back(code_points_.back() + count_code_points(text_, at, at + kBlock));
  }
}

std::size_t XmlDocument::code_points(std::size_t offset) const {
  const std::size_t block = offset / kBlock;
  return code_points_[block] + count_code_points(text_, block * kBlock, offset);
}

TextPlace XmlDocument::place(std::size_t offset, std::size_t length_in_bytes) const {
  if (lines_.empty()) return {};
  offset = std::min(offset, text_.size());
  const auto next = std::upper_bound(lines_.begin(), lines_.end(), offset);
  std::string_view marked = std::string_view(text_).substr(offset, length_in_bytes);
  marked = marked.substr(0, marked.find('\n'));
  return {static_cast<int>(next - lines_.begin()),
          static_cast<int>(code_points(offset) - code_points(*(next - 1))) + 1,
          static_cast<int>(count_code_points(marked, 0, marked.size()))};
}

TextPlace XmlDocument::place(const XmlElement& element) const {
  return place(element.offset(), element.qualified_name().size() + 1);
}

TextPlace XmlDocument::place(const XmlElement& element, std::string_view attribute) const {
  const auto value = find_value(text_, element.offset(), attribute);
  return value ? place(value->begin, value->end - value->begin) : place(element);
}

TextPlace XmlDocument::text_place(const XmlElement& element) const {
  if (text::trim(element.text()).empty()) return place(element);
  const std::size_t begin = skip_blanks(text_, end_of_tag(text_, element.offset()));
  const std::size_t end = std::min(text_.find('<', begin), text_.size());
  return end == begin ? place(element) : place(begin, end - begin);
}

TextPlace XmlDocument::text_place(const XmlElement& element, std::size_t offset,
                                  std::size_t length) const {
  const std::size_t begin = source_of(text_, end_of_tag(text_, element.offset()), offset);
  const std::size_t end = begin == std::string::npos
                              ? begin
                              : source_of(text_, begin, std::max<std::size_t>(1, length));
  return end == std::string::npos ? text_place(element) : place(begin, end - begin);
}

std::string_view XmlDocument::raw_tag(const XmlElement& element) const {
  const std::size_t end = end_of_tag(text_, element.offset());
  return std::string_view(text_).substr(element.offset(), end - element.offset());
}

std::string_view XmlDocument::raw_value(const XmlElement& element,
                                        std::string_view attribute) const {
  const auto value = find_value(text_, element.offset(), attribute);
  return value ? std::string_view(text_).substr(value->begin + 1, value->end - value->begin - 2)
               : std::string_view();
}

std::string_view XmlDocument::raw_text(const XmlElement& element) const {
  const std::size_t begin = end_of_tag(text_, element.offset());
  if (text_.substr(begin - std::min<std::size_t>(begin, 2), 2) == "/>") return {};
  return std::string_view(text_).substr(begin,
                                        std::min(text_.find('<', begin), text_.size()) - begin);
}

std::string_view XmlDocument::line(int number, std::size_t most) const {
  if (number < 1 || static_cast<std::size_t>(number) > lines_.size()) return {};
  const std::size_t begin = lines_[static_cast<std::size_t>(number) - 1];
  std::string_view line = std::string_view(text_).substr(begin);
  line = line.substr(0, line.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() <= most) return line;
  // Not inside of a character.
  while (most > 0 && (static_cast<unsigned char>(line[most]) & 0xC0U) == 0x80U) --most;
  return line.substr(0, most);
}

}  // namespace parcours::validate
