#include <parcours/base/text.hpp>
#include <parcours/validate/reports/display.hpp>

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace parcours::validate {
namespace {

constexpr std::string_view kEllipsis = "…";

/// One code point and where it stands; invalid bytes count as one each.
struct CodePoint {
  UChar32 value = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

class CodePointReader {
 public:
  explicit CodePointReader(std::string_view text) : text_(text) {}

  bool next(CodePoint& point) {
    if (at_ >= text_.size()) return false;
    point.begin = at_;
    // ICU's macro counts in 32 bits; a sequence has at most four bytes.
    const auto* sequence = reinterpret_cast<const std::uint8_t*>(text_.data()) + at_;
    const auto rest = static_cast<std::int32_t>(std::min<std::size_t>(4, text_.size() - at_));
    std::int32_t used = 0;
    U8_NEXT(sequence, used, rest, point.value);
    at_ += static_cast<std::size_t>(used);
    point.end = at_;
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool is_control(UChar32 c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

/// Overrides and embeddings can make a text look like another one. Plain marks of direction, which
/// people need, cannot.
bool turns_direction(UChar32 c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::size_t width_of(UChar32 c) {
  const auto category = u_charType(c);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) {
    return 0;
  }
  // Vowels and finals of Hangul that join the syllable before them.
  if (c >= 0x1160 && c <= 0x11FF) return 0;
  const auto width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::size_t offset_after(std::string_view text, std::size_t code_points) {
  CodePointReader reader(text);
  CodePoint point;
  std::size_t offset = 0;
  while (code_points > 0 && reader.next(point)) {
    offset = point.end;
    --code_points;
  }
  return offset;
}

/// The longest beginning that is not wider.
std::string head(std::string_view text, std::size_t width) {
  CodePointReader reader(text);
  CodePoint point;
  std::size_t end = 0;
  while (reader.next(point)) {
    const std::size_t one = width_of(point.value);
    if (one > width) break;
    width -= one;
    end = point.end;
  }
  return std::string(text.substr(0, end));
}

/// The longest end that is not wider.
std::string tail(std::string_view text, std::size_t width) {
  std::size_t too_much = display_width(text);
  CodePointReader reader(text);
  CodePoint point;
  std::size_t begin = 0;
  while (too_much > width && reader.next(point)) {
    too_much -= width_of(point.value);
    begin = point.end;
  }
  // A mark without its letter would join the ellipsis.
  while (reader.next(point) && width_of(point.value) == 0) begin = point.end;
  return std::string(text.substr(begin));
}

std::string cut_head(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  return head(text, std::max<std::size_t>(width, 1) - 1).append(kEllipsis);
}

std::string cut_tail(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  return std::string(kEllipsis).append(tail(text, std::max<std::size_t>(width, 1) - 1));
}

}  // namespace

std::string printable(std::string_view text, std::size_t most) {
  std::string shown;
  CodePointReader reader(text);
  CodePoint point;
  std::size_t count = 0;
  std::size_t last = 0;  // Where the last code point began, should it have to give way.
  while (reader.next(point)) {
    if (++count > most) {
      shown.resize(last);
      shown += kEllipsis;
      break;
    }
    last = shown.size();
    if (point.value < 0 || is_control(point.value) || turns_direction(point.value)) {
      shown += "\uFFFD";
    } else {
      shown += text.substr(point.begin, point.end - point.begin);
    }
  }
  return shown;
}

bool has_right_to_left(std::string_view text) {
  CodePointReader reader(text);
  CodePoint point;
  while (reader.next(point)) {
    const auto direction = u_charDirection(point.value);
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
  }
  return false;
}

std::string capitalized(std::string_view text) {
  CodePointReader reader(text);
  CodePoint first;
  if (!reader.next(first) || first.value < 0) return std::string(text);
  std::string result;
  icu::UnicodeString(u_toupper(first.value)).toUTF8String(result);
  return result.append(text.substr(first.end));
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  CodePointReader reader(text);
  CodePoint point;
  while (reader.next(point)) width += width_of(point.value);
  return width;
}

MarkedText mark(std::string_view text, int column, int length) {
  const std::size_t begin = offset_after(text, static_cast<std::size_t>(std::max(column, 1)) - 1);
  const std::string_view rest = text.substr(begin);
  const std::size_t end = offset_after(rest, static_cast<std::size_t>(std::max(length, 1)));
  return {std::string(text.substr(0, begin)), std::string(rest.substr(0, end)),
          std::string(rest.substr(end))};
}

MarkedText fit(MarkedText text, std::size_t width) {
  const std::size_t before = display_width(text.before);
  const std::size_t marked = display_width(text.marked);
  const std::size_t after = display_width(text.after);
  if (before + marked + after <= width) return text;
  // Something of what is around it helps to find the place, but the place itself comes first.
  const std::size_t shown = std::min(marked, width * 2 / 3);
  const std::size_t around = width - shown;
  const std::size_t left = std::min(before, std::max(around / 2, around - std::min(after, around)));
  text.before = cut_tail(text.before, left);
  text.marked = cut_head(text.marked, shown);
  text.after = shown < marked ? std::string() : cut_head(text.after, around - left);
  return text;
}

}  // namespace parcours::validate
