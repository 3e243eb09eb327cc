#include <parcours/base/text.hpp>
#include <parcours/validate/xml_encoding.hpp>

#include <array>
#include <optional>

namespace parcours::validate {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};
/// The longer ones first: UTF-32's begins with UTF-16's.
constexpr std::array kMarks = {
    Mark{{"\xFF\xFE\0\0", 4}, "utf-32le"}, Mark{{"\0\0\xFE\xFF", 4}, "utf-32be"},
    Mark{"\xEF\xBB\xBF", "utf-8"},         Mark{"\xFF\xFE", "utf-16le"},
    Mark{"\xFE\xFF", "utf-16be"},
};
/// `<?` or `<m` in 16 bits.
constexpr std::array kPatterns = {
    Mark{{"<\0?\0", 4}, "utf-16le"},
    Mark{{"\0<\0?", 4}, "utf-16be"},
    Mark{{"<\0m\0", 4}, "utf-16le"},
    Mark{{"\0<\0m", 4}, "utf-16be"},
};

bool is_wide(std::string_view encoding) {
  return encoding.starts_with("utf-16") || encoding.starts_with("utf-32") ||
         encoding == "iso-10646-ucs-2" || encoding == "ucs-2" || encoding == "iso-10646-ucs-4";
}

/// The value of `encoding` in an XML declaration at the front of an ASCII-compatible text.
std::string declared_encoding(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  if (!text.starts_with("<?xml") || kBlanks.find(text.substr(5, 1)) == std::string_view::npos) {
    return {};
  }
  text = text.substr(0, text.find("?>"));
  const std::size_t at = text.find("encoding");
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + 8);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n="), text.size()));
  if (text.empty() || (text.front() != '"' && text.front() != '\'')) return {};
  const std::size_t end = text.find(text.front(), 1);
  return end == std::string_view::npos ? std::string() : std::string(text.substr(1, end - 1));
}

/// Offset of the first byte that is not UTF-8.
std::size_t first_invalid(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = bytes.size();
  while (bad - good > 64) {
    const std::size_t middle = good + (bad - good) / 2;
    std::size_t cut = middle;
    // Not inside of a character.
    while (cut > good && (static_cast<unsigned char>(bytes[cut]) & 0xC0U) == 0x80U) --cut;
    if (cut == good) break;
    (text::is_utf8(bytes.substr(good, cut - good)) ? good : bad) = cut;
  }
  for (std::size_t length = 1; good + length <= bytes.size(); ++length) {
    const std::string_view piece = bytes.substr(good, length);
    if (text::is_utf8(piece)) {
      good += length;
      length = 0;
    } else if (length >= 4) {
      break;
    }
  }
  return good;
}

}  // namespace

DecodedXml decode_xml(std::string_view bytes) {
  DecodedXml result;
  XmlEncoding& encoding = result.encoding;
  std::size_t mark_size = 0;
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    encoding.byte_order_mark = true;
    encoding.used = mark.encoding;
    mark_size = mark.bytes.size();
    break;
  }
  if (encoding.used.empty()) {
    for (const Mark& pattern : kPatterns) {
      if (bytes.starts_with(pattern.bytes)) encoding.used = pattern.encoding;
    }
  }
  const std::string_view content = bytes.substr(mark_size);
  if (is_wide(encoding.used)) {
    result.text = text::to_utf8(content, encoding.used).value_or("");
    encoding.declared = declared_encoding(result.text);
    const std::string declared = text::to_lower_ascii(encoding.declared);
    encoding.contradicts = !declared.empty() && !is_wide(declared);
  } else {
    encoding.declared = declared_encoding(content);
    const std::string declared = text::to_lower_ascii(encoding.declared);
    const bool utf8 = declared.empty() || declared == "utf-8" || declared == "utf8" ||
                      declared == "us-ascii" || declared == "ascii";
    encoding.contradicts = is_wide(declared) || (!utf8 && encoding.byte_order_mark);
    if (encoding.used.empty()) encoding.used = utf8 || encoding.contradicts ? "utf-8" : declared;
    if (encoding.used == "utf-8") {
      encoding.valid = text::is_utf8(content);
      if (encoding.valid) {
        result.text = content;
      } else {
        encoding.first_invalid = mark_size + first_invalid(content);
        result.text = text::to_utf8(content, "windows-1252").value_or("");
      }
    } else if (auto converted = text::to_utf8(content, encoding.used)) {
      result.text = *std::move(converted);
    } else {
      encoding.contradicts = true;
      encoding.used = text::is_utf8(content) ? "utf-8" : "windows-1252";
      result.text = encoding.used == "utf-8" ? std::string(content)
                                             : text::to_utf8(content, encoding.used).value_or("");
    }
  }
  const std::size_t begin = std::min(result.text.find_first_not_of(kBlanks), result.text.size());
  encoding.leading_bytes = begin;
  return result;
}

}  // namespace parcours::validate
