#include <parcours/base/text.hpp>

#include <fmt/format.h>
#include <simdjson.h>
#include <unicode/brkiter.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/ucnv.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <memory>
#include <mutex>

namespace parcours::text {
namespace {

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string from_icu(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

std::u32string code_points(std::string_view text) {
  const icu::UnicodeString unicode = to_icu(text);
  std::u32string points;
  points.reserve(static_cast<std::size_t>(unicode.length()));
  for (std::int32_t i = 0; i < unicode.length(); i = unicode.moveIndex32(i, 1)) {
    points += static_cast<char32_t>(unicode.char32At(i));
  }
  return points;
}

bool is_blank(UChar32 c) {
  if (c < 0x80) return c <= 0x20 || c == 0x7F;
  return u_isUWhiteSpace(c) != 0 || u_iscntrl(c) != 0;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The root collation with numbers compared by value. A collator must not be shared by threads.
std::unique_ptr<icu::Collator> natural_collator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Collator> collator(
      icu::Collator::createInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status) != 0) return nullptr;
  collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
  return collator;
}

}  // namespace

bool is_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

std::string to_nfc(std::string_view text) {
  if (is_ascii(text) || !is_utf8(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (U_SUCCESS(status) != 0 && nfc->isNormalizedUTF8(piece, status) != 0) {
    return std::string(text);
  }
  const icu::UnicodeString normal = nfc->normalize(to_icu(text), status);
  return U_FAILURE(status) != 0 ? std::string(text) : from_icu(normal);
}

std::string fold_case(std::string_view text) {
  if (is_ascii(text)) return to_lower_ascii(text);
  icu::UnicodeString unicode = to_icu(to_nfc(text));
  unicode.foldCase();
  return to_nfc(from_icu(unicode));
}

std::optional<std::string> to_utf8(std::string_view bytes, std::string_view charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string name(charset);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(name.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status) != 0) return std::nullopt;
  const icu::UnicodeString unicode(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                   converter.get(), status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  return from_icu(unicode);
}

std::string repair_utf8(std::string_view bytes) {
  return is_utf8(bytes) ? std::string(bytes) : from_icu(to_icu(bytes));
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string shorten(std::string_view text, std::size_t count) {
  if (length(text) <= count) return std::string(text);
  if (count == 0) return {};
  const icu::UnicodeString unicode = to_icu(text);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> graphemes(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  std::int32_t end = unicode.moveIndex32(0, static_cast<std::int32_t>(count - 1));
  if (U_SUCCESS(status) != 0) {
    graphemes->setText(unicode);
    if (graphemes->isBoundary(end) == 0) end = std::max(0, graphemes->preceding(end));
  }
  return std::string(trim(from_icu(unicode.tempSubString(0, end)))) + "…";
}

std::string collapse(std::string_view text) {
  constexpr UChar32 kReplacement = 0xFFFD;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  std::string line;
  line.reserve(text.size());
  bool pending = false;
  for (std::int32_t at = 0; at < length;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, at, length, c);
    // A no-break space is part of French typography, not layout.
    if (c != 0xA0 && c != 0x202F && is_blank(c)) {
      pending = !line.empty();
      continue;
    }
    if (pending) line += ' ';
    pending = false;
    if (c == kReplacement) {
      line += "\xEF\xBF\xBD";
    } else {
      line += text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    }
  }
  return line;
}

std::string_view trim(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string to_lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string to_ascii(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> latin(icu::Transliterator::createInstance(
      "Any-Latin; Latin-ASCII; [:^ASCII:] Remove", UTRANS_FORWARD, status));
  icu::UnicodeString unicode = to_icu(to_nfc(text));
  if (U_SUCCESS(status) != 0) latin->transliterate(unicode);
  std::string plain;
  for (const char c : from_icu(unicode)) {
    if (static_cast<unsigned char>(c) < 0x80) plain += c;
  }
  return plain;
}

bool natural_less(std::string_view a, std::string_view b) {
  const auto collator = natural_collator();
  UErrorCode status = U_ZERO_ERROR;
  const UCollationResult order =
      collator ? collator->compareUTF8(
                     icu::StringPiece(a.data(), static_cast<std::int32_t>(a.size())),
                     icu::StringPiece(b.data(), static_cast<std::int32_t>(b.size())), status)
               : UCOL_EQUAL;
  return order == UCOL_EQUAL ? a < b : order == UCOL_LESS;
}

struct NaturalOrder::State {
  std::unique_ptr<icu::Collator> collator = natural_collator();
};

NaturalOrder::NaturalOrder() : state_(std::make_unique<State>()) {}
NaturalOrder::~NaturalOrder() = default;

std::string NaturalOrder::key(std::string_view text) const {
  if (!state_->collator) return std::string(text);
  constexpr std::size_t kUsual = 256;
  const icu::UnicodeString unicode = to_icu(text);
  std::string key(kUsual, '\0');
  const auto fill = [&] {
    return static_cast<std::size_t>(
        state_->collator->getSortKey(unicode, reinterpret_cast<std::uint8_t*>(key.data()),
                                     static_cast<std::int32_t>(key.size())));
  };
  const std::size_t size = fill();
  key.resize(size);
  if (size > kUsual) fill();
  key += text;
  return key;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::u32string x = code_points(a);
  const std::u32string y = code_points(b);
  std::vector<std::size_t> before_last(y.size() + 1);
  std::vector<std::size_t> last(y.size() + 1);
  std::vector<std::size_t> row(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= x.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= y.size(); ++j) {
      const std::size_t change = x[i - 1] == y[j - 1] ? 0U : 1U;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      const bool swapped = i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[y.size()];
}

std::optional<std::string> nearest(std::string_view text,
                                   const std::vector<std::string>& candidates) {
  const std::string folded = fold_case(text);
  const std::size_t tolerance = std::max<std::size_t>(1, length(text) / 3);
  std::optional<std::string> best;
  std::size_t least = tolerance * 2 + 2;
  for (const std::string& candidate : candidates) {
    const std::size_t own = length(candidate);
    const std::size_t gap = own > length(text) ? own - length(text) : length(text) - own;
    if (gap > tolerance) continue;
    const std::string other = fold_case(candidate);
    const std::size_t distance = edit_distance(folded, other);
    if (distance > tolerance) continue;
    // Half a step for a difference of case, so that the exact spelling wins over a variant.
    const std::size_t cost = distance * 2 + (distance == 0 && candidate != text ? 1 : 0);
    if (cost < least) {
      least = cost;
      best = candidate;
    }
  }
  return best;
}

std::string escape_markup(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string human_size(unsigned long long bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  static constexpr const char* kUnits[] = {"kB", "MB", "GB", "TB"};
  double value = static_cast<double>(bytes);
  std::size_t unit = 0;
  value /= 1000;
  while (value >= 999.5 && unit + 1 < std::size(kUnits)) {
    value /= 1000;
    ++unit;
  }
  return value < 9.95 ? fmt::format("{:.1f} {}", value, kUnits[unit])
                      : fmt::format("{:.0f} {}", value, kUnits[unit]);
}

LineColumn line_column(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  const std::size_t last_line = before.rfind('\n');
  LineColumn position;
  position.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  position.column =
      1 + static_cast<int>(
              length(last_line == std::string_view::npos ? before : before.substr(last_line + 1)));
  return position;
}

bool is_right_to_left(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(
      icu::StringPiece(language.data(), static_cast<std::int32_t>(language.size())), status);
  return U_SUCCESS(status) != 0 && locale.isRightToLeft() != 0;
}

bool is_language_tag(std::string_view tag) {
  std::size_t part = 0;
  std::size_t in_part = 0;
  for (const char c : tag) {
    if (c == '-') {
      if (in_part == 0) return false;
      ++part;
      in_part = 0;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    const bool allowed =
        part == 0 ? byte < 0x80 && std::isalpha(byte) != 0 : byte < 0x80 && std::isalnum(byte) != 0;
    if (!allowed || ++in_part > 8) return false;
  }
  return in_part > 0;
}

}  // namespace parcours::text
