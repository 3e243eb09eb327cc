#include <parcours/content/charset.hpp>

#include <algorithm>
#include <parcours/content/ascii.hpp>
#include <parcours/content/charset_labels.hpp>
#include <parcours/content/document.hpp>
#include <parcours/content/html_tokenizer.hpp>
#include <utility>

#include <parcours/base/text.hpp>

namespace parcours::content {
namespace {

/// Where a declaration has to be (HTML Living Standard 4.2.5.4).
constexpr std::size_t kSearched = 1024;

std::string from_byte_order_mark(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xEF\xBB\xBF")) return "utf-8";
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return "utf-32le";
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return "utf-32be";
  if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
  if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
  return {};
}

/// UTF-16 and UTF-32 without mark: one of the first characters is ASCII in every format that is
/// read here.
std::string from_nul_bytes(std::string_view bytes) {
  if (bytes.size() < 4) {
    return {};
  }
  const auto is_nul = [bytes](std::size_t at) { return bytes[at] == '\0'; };
  if (is_nul(0) && is_nul(1) && is_nul(2) && !is_nul(3)) return "utf-32be";
  if (!is_nul(0) && is_nul(1) && is_nul(2) && is_nul(3)) return "utf-32le";
  if (is_nul(0) && !is_nul(1) && is_nul(2) && !is_nul(3)) return "utf-16be";
  if (!is_nul(0) && is_nul(1) && !is_nul(2) && is_nul(3)) return "utf-16le";
  return {};
}

/// A file that could be read so far cannot be in UTF-16, whatever it says.
std::string declared(std::string_view label) {
  std::string charset = charset_of_label(label);
  return charset.starts_with("utf-16") ? "utf-8" : charset;
}

/// `charset=` in a `content` attribute (HTML Living Standard 2.6.5).
std::string charset_of_content_type(std::string_view content) {
  const std::string lowered = ascii::lower(content);
  for (std::size_t at = lowered.find("charset"); at != std::string::npos;
       at = lowered.find("charset", at + 1)) {
    std::size_t value = at + 7;
    const auto skip = [&] {
      while (value < lowered.size() && ascii::is_space(lowered[value])) {
        ++value;
      }
    };
    skip();
    if (value >= lowered.size() || lowered[value] != '=') {
      continue;
    }
    ++value;
    skip();
    if (value < lowered.size() && (lowered[value] == '"' || lowered[value] == '\'')) {
      const std::size_t close = lowered.find(lowered[value], value + 1);
      return close == std::string::npos ? std::string()
                                        : lowered.substr(value + 1, close - value - 1);
    }
    return lowered.substr(value, lowered.find_first_of("; \t\n\f\r", value) - value);
  }
  return {};
}

std::string from_meta(std::string_view bytes) {
  bytes = bytes.substr(0, kSearched);
  // Parsing is dear, so only that is read where the word can be, up to the end of its tag.
  const std::size_t word = ascii::lower(bytes).rfind("charset");
  if (word == std::string::npos) {
    return {};
  }
  const std::size_t close = bytes.find('>', word);
  if (close != std::string_view::npos) bytes = bytes.substr(0, close + 1);
  const SourceText start(bytes, 0);
  HtmlTokenizer tokenizer(start);
  Token token;
  while (tokenizer.next(token)) {
    if (!token.is_start("meta")) {
      continue;
    }
    std::string label = tokenizer.attribute_text(token, "charset");
    if (label.empty() &&
        ascii::equals(tokenizer.attribute_text(token, "http-equiv"), "content-type")) {
      label = charset_of_content_type(tokenizer.attribute_text(token, "content"));
    }
    if (std::string charset = declared(label); !charset.empty()) {
      return charset;
    }
  }
  return {};
}

std::string from_xml_declaration(std::string_view bytes) {
  const std::string_view declaration = bytes.substr(0, bytes.substr(0, kSearched).find("?>"));
  if (!declaration.starts_with("<?xml")) {
    return {};
  }
  std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) {
    return {};
  }
  at = std::min(declaration.find_first_of("\"'", at), declaration.size());
  const std::string_view value = declaration.substr(std::min(at + 1, declaration.size()));
  const std::size_t close = value.find_first_of("\"'");
  return close == std::string_view::npos ? std::string() : declared(value.substr(0, close));
}

std::string from_css_rule(std::string_view bytes) {
  constexpr std::string_view kRule = "@charset \"";
  if (!bytes.starts_with(kRule)) {
    return {};
  }
  const std::string_view label = bytes.substr(kRule.size(), kSearched);
  const std::size_t close = label.find("\";");
  return close == std::string_view::npos ? std::string() : declared(label.substr(0, close));
}

std::string from_declaration(std::string_view bytes, FileType type) {
  switch (type) {
    case FileType::html: {
      std::string charset = from_meta(bytes);
      return charset.empty() ? from_xml_declaration(bytes) : charset;
    }
    case FileType::xhtml:
    case FileType::svg:
      return from_xml_declaration(bytes);
    case FileType::css:
      return from_css_rule(bytes);
    default:
      return {};
  }
}

}  // namespace

FoundCharset find_charset(std::string_view bytes, FileType type) {
  if (std::string charset = from_byte_order_mark(bytes); !charset.empty()) {
    return {std::move(charset), true};
  }
  if (std::string charset = from_nul_bytes(bytes); !charset.empty()) {
    return {std::move(charset), false};
  }
  if (std::string charset = from_declaration(bytes, type); !charset.empty()) {
    return {std::move(charset), true};
  }
  return {text::is_utf8(bytes) ? "utf-8" : "windows-1252", false};
}

std::string detect_charset(std::string_view bytes, FileType type) {
  return find_charset(bytes, type).name;
}

bool is_ascii_compatible(std::string_view charset) {
  return !charset.starts_with("utf-16") && !charset.starts_with("utf-32") &&
         charset != "iso-2022-jp";
}

Decoded decode(std::string_view bytes, FileType type) {
  Decoded decoded;
  decoded.charset = detect_charset(bytes, type);
  decoded.text = std::string(load_document(bytes, decoded.charset).text());
  decoded.transcoded = decoded.text != bytes;
  return decoded;
}

std::string to_utf8_document(std::string_view bytes) {
  const std::string charset = detect_charset(bytes, FileType::html);
  return "\xEF\xBB\xBF" + std::string(load_document(bytes, charset).text());
}

}  // namespace parcours::content
