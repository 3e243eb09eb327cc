#include <parcours/base/text.hpp>
#include <parcours/validate/xml_blanks.hpp>
#include <parcours/validate/xml_encoding.hpp>

#include <algorithm>
#include <array>
#include <cstdint>

namespace parcours::validate {
namespace {

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

/// True if UTF-16 or UTF-32 has U+FFFD where it was read, and nowhere half a character.
bool is_written_so(std::string_view bytes, std::string_view encoding) {
  const bool is_16 = encoding.starts_with("utf-16");
  const bool is_little = encoding.ends_with("le");
  const std::size_t width = is_16 ? 2 : 4;
  bool expects_low = false;
  for (std::size_t at = 0; at + width <= bytes.size(); at += width) {
    std::uint32_t unit = 0;
    for (std::size_t i = 0; i < width; ++i) {
      const auto byte = static_cast<unsigned char>(bytes[is_little ? at + width - 1 - i : at + i]);
      unit = (unit << 8U) | byte;
    }
    const bool is_low = unit >= 0xDC00 && unit < 0xE000;
    if (is_low != expects_low || unit > 0x10FFFF) return false;
    expects_low = unit >= 0xD800 && unit < 0xDC00;
    if ((is_low || expects_low) && !is_16) return false;
  }
  return !expects_low && bytes.size() % width == 0;
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

/// Length of the character at an offset in UTF-8; 0 if there is none.
std::size_t character_length(std::string_view bytes, std::size_t at) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return at + length <= bytes.size() && text::is_utf8(bytes.substr(at, length)) ? length : 0;
}

/// Reads as UTF-8 what can be read so, and byte by byte as Windows-1252 what cannot: that is what
/// the author's editor wrote.
void read_mixed(std::string_view bytes, DecodedXml& result) {
  if (text::is_utf8(bytes)) {
    result.text = bytes;
    return;
  }
  std::array<std::string, 128> upper_half;
  for (std::size_t i = 0; i < upper_half.size(); ++i) {
    const auto byte = static_cast<char>(static_cast<unsigned char>(0x80U + i));
    upper_half[i] = text::to_utf8({&byte, 1}, "windows-1252").value_or("?");
  }
  result.text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    if (const std::size_t length = character_length(bytes, at)) {
      result.text += bytes.substr(at, length);
      at += length;
      continue;
    }
    if (result.encoding.valid) result.encoding.first_invalid = result.text.size();
    result.encoding.valid = false;
    result.text += upper_half[static_cast<unsigned char>(bytes[at]) - std::size_t{0x80}];
    ++at;
  }
}

/// With the first character that the bytes do not make, if there is one.
void read_as(std::string_view bytes, DecodedXml& result) {
  constexpr std::string_view kReplacement = "\uFFFD";
  result.text = text::to_utf8(bytes, result.encoding.used).value_or("");
  const std::size_t at = result.text.find(kReplacement);
  if (at == std::string::npos) return;
  // It may stand there for itself; then all of it is written as it was read.
  if (is_wide(result.encoding.used) && is_written_so(bytes, result.encoding.used)) return;
  result.encoding.valid = false;
  result.encoding.first_invalid = at;
}

bool has_non_ascii(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// An encoding in which one byte says which character it is in the other half of the table.
bool is_one_byte(std::string_view encoding) {
  return encoding.starts_with("iso-8859-") || encoding.starts_with("windows-125") ||
         encoding.starts_with("cp125") || encoding.starts_with("latin") || encoding == "us-ascii" ||
         encoding == "ascii" || encoding == "macintosh";
}

void decode_narrow(std::string_view content, DecodedXml& result) {
  XmlEncoding& encoding = result.encoding;
  encoding.declared = declared_encoding(content);
  const std::string declared = text::to_lower_ascii(encoding.declared);
  const bool says_utf8 = declared.empty() || declared == "utf-8" || declared == "utf8";
  // Bytes that make characters of UTF-8 make others in Latin-1, but no words.
  const bool is_utf8 = has_non_ascii(content) && text::is_utf8(content);
  encoding.contradicts = !says_utf8 && (encoding.byte_order_mark || is_wide(declared) ||
                                        (is_one_byte(declared) && is_utf8));
  encoding.unknown = !says_utf8 && !encoding.contradicts && !text::to_utf8("a", declared);
  if (says_utf8 || encoding.contradicts || encoding.unknown) {
    encoding.used = "utf-8";
    read_mixed(content, result);
  } else {
    encoding.used = declared;
    read_as(content, result);
  }
}

/// Where the XML declaration begins, if nothing but text is before it.
std::size_t leading_bytes(std::string_view text) {
  constexpr std::size_t kMost = 4096;
  const std::size_t begin = text.substr(0, kMost).find('<');
  if (begin == std::string_view::npos || text.substr(begin, 5) != "<?xml" ||
      kBlanks.find(text.substr(begin + 5, 1)) == std::string_view::npos) {
    return 0;
  }
  return begin;
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
  for (const Mark& pattern : kPatterns) {
    if (encoding.used.empty() && bytes.starts_with(pattern.bytes)) encoding.used = pattern.encoding;
  }
  const std::string_view content = bytes.substr(mark_size);
  if (is_wide(encoding.used)) {
    read_as(content, result);
    encoding.declared = declared_encoding(result.text);
    encoding.contradicts =
        !encoding.declared.empty() && !is_wide(text::to_lower_ascii(encoding.declared));
  } else {
    decode_narrow(content, result);
  }
  encoding.leading_bytes = leading_bytes(result.text);
  return result;
}

}  // namespace parcours::validate
