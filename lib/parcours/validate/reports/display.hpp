#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace parcours::validate {

/// Text from a package as a person may see it: valid UTF-8 in which control characters, line ends
/// included, and those that turn the direction of writing are U+FFFD. At most `most` code points,
/// the last one "…" if it was cut.
std::string printable(std::string_view text, std::size_t most = 400);

/// True if a part of it is written from right to left.
bool has_right_to_left(std::string_view text);

/// With a capital as its first letter.
std::string capitalized(std::string_view text);

/// How many columns a terminal takes for it: two for the wide characters of East Asia, none for
/// combining marks.
std::size_t display_width(std::string_view text);

/// Text with the part that a finding is about.
struct MarkedText {
  std::string before;
  std::string marked;  ///< Empty if the place is behind the end.
  std::string after;
};
/// `column` is 1-based; both count code points. At least one is marked where there is one.
MarkedText mark(std::string_view text, int column, int length);

/// As much of it as fits `width` columns, with the beginning of what is marked; "…" stands for what
/// is left out.
MarkedText fit(MarkedText text, std::size_t width);

}  // namespace parcours::validate
