#include <parcours/content/document.hpp>

#include <unicode/ucnv.h>

#include <array>
#include <memory>
#include <parcours/base/text.hpp>
#include <parcours/content/ascii.hpp>
#include <parcours/content/charset_labels.hpp>
#include <string>

namespace parcours::content {
namespace {

std::size_t byte_order_mark(std::string_view bytes, std::string_view charset) {
  using namespace std::string_view_literals;
  if (charset == "utf-8" && bytes.starts_with("\xEF\xBB\xBF")) return 3;
  if (charset == "utf-16le" && bytes.starts_with("\xFF\xFE")) return 2;
  if (charset == "utf-16be" && bytes.starts_with("\xFE\xFF")) return 2;
  if (charset == "utf-32le" && bytes.starts_with("\xFF\xFE\0\0"sv)) return 4;
  if (charset == "utf-32be" && bytes.starts_with("\0\0\xFE\xFF"sv)) return 4;
  return 0;
}

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

Converter open_converter(std::string_view charset) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(converter_of_charset(charset).c_str(), &status));
  if (U_FAILURE(status)) {
    // The ICU data can lack rare charsets.
    status = U_ZERO_ERROR;
    converter.reset(ucnv_open("windows-1252", &status));
  }
  return U_FAILURE(status) ? Converter() : std::move(converter);
}

/// Puts UTF-16 units together and appends them with their places.
class Assembler {
 public:
  explicit Assembler(SourceText& text) : text_(text) {}

  void take(char16_t unit, std::size_t source) {
    if (high_ != 0) {
      if (U16_IS_TRAIL(unit)) {
        append(static_cast<char32_t>(U16_GET_SUPPLEMENTARY(high_, unit)), high_source_);
        high_ = 0;
        return;
      }
      flush();
    }
    if (U16_IS_LEAD(unit)) {
      high_ = unit;
      high_source_ = source;
    } else {
      append(static_cast<char32_t>(unit), source);
    }
  }

  void flush() {
    if (high_ != 0) {
      append(U'\uFFFD', high_source_);
      high_ = 0;
    }
  }

 private:
  void append(char32_t c, std::size_t source) {
    buffer_.clear();
    ascii::append_utf8(buffer_, c);
    text_.append(buffer_, source);
  }

  SourceText& text_;
  std::string buffer_;
  char16_t high_ = 0;
  std::size_t high_source_ = 0;
};

void convert(std::string_view bytes, std::size_t origin, std::string_view charset,
             SourceText& result) {
  const Converter converter = open_converter(charset);
  if (!converter) {
    return;
  }
  constexpr std::size_t kUnits = 8192;
  std::array<char16_t, kUnits> units{};
  std::array<std::int32_t, kUnits> offsets{};
  Assembler assembler(result);
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  std::size_t last = origin;
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    char16_t* target = units.data();
    const std::size_t begin = origin + static_cast<std::size_t>(source - bytes.data());
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end,
                   offsets.data(), 1, &status);
    const auto count = static_cast<std::size_t>(target - units.data());
    for (std::size_t i = 0; i < count; ++i) {
      // -1: the character began in the piece before.
      if (offsets.at(i) >= 0) {
        last = begin + static_cast<std::size_t>(offsets.at(i));
      }
      assembler.take(units.at(i), last);
    }
  }
  assembler.flush();
}

/// Length of the UTF-8 character at `at`, 0 if it is none.
std::size_t utf8_character(std::string_view bytes, std::size_t at) {
  const auto byte = [bytes](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
  };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  const unsigned second = byte(at + 1);
  const auto continues = [&byte](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  if (first >= 0xC2 && first <= 0xDF) return continues(at + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool wrong = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F);
    return !wrong && continues(at + 1) && continues(at + 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool wrong = (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
    return !wrong && continues(at + 1) && continues(at + 2) && continues(at + 3) ? 4 : 0;
  }
  return 0;
}

void repair(std::string_view bytes, std::size_t origin, SourceText& result) {
  std::size_t begin = 0;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t length = utf8_character(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    result.append(bytes.substr(begin, at - begin), origin + begin);
    result.append("\xEF\xBF\xBD", origin + at);
    begin = ++at;
  }
  result.append(bytes.substr(begin), origin + begin);
}

}  // namespace

SourceText load_document(std::string_view bytes, std::string_view charset) {
  const std::size_t origin = byte_order_mark(bytes, charset);
  const std::string_view content = bytes.substr(origin);
  if (charset == "utf-8" && text::is_utf8(content)) {
    return SourceText(content, origin);
  }
  SourceText result;
  result.reserve(content.size() + content.size() / 8);
  if (charset == "utf-8") {
    repair(content, origin, result);
  } else {
    convert(content, origin, charset, result);
  }
  result.finish(bytes.size());
  return result;
}

}  // namespace parcours::content
