#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Unicode text (ICU). All strings are UTF-8 unless a function says otherwise.
namespace parcours::text {

bool is_utf8(std::string_view bytes);
/// Unicode normalization form C. Text that is not valid UTF-8 is returned as it is.
std::string to_nfc(std::string_view text);
/// Full case folding of the NFC form, for comparing names as case-insensitive systems do.
std::string fold_case(std::string_view text);
/// Converts from a named charset (as in an HTML `meta` element, any ICU alias) to UTF-8; bytes that
/// have no meaning become U+FFFD. Nothing if the charset is unknown.
std::optional<std::string> to_utf8(std::string_view bytes, std::string_view charset);
/// Replaces invalid UTF-8 by U+FFFD.
std::string repair_utf8(std::string_view bytes);

/// Number of code points (schemas and learning platforms count these, not bytes).
std::size_t length(std::string_view text);
/// At most `count` code points; cut text ends with "…", which is counted. Never splits a grapheme.
std::string shorten(std::string_view text, std::size_t count);
/// One line: control characters and runs of white space become one blank, the ends are trimmed.
std::string collapse(std::string_view text);
std::string_view trim(std::string_view text);
constexpr bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}
/// `0` to `9`, whatever the locale.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
std::string to_lower_ascii(std::string_view text);
/// Closest ASCII form ("leçon" -> "lecon", "Привет" -> "Privet"); characters without one are
/// dropped.
std::string to_ascii(std::string_view text);

/// Order in which a person lists names: numbers by value ("2 b" before "10 a"), letters by the
/// Unicode collation's root order, ties by bytes. A strict weak order that does not depend on the
/// locale.
bool natural_less(std::string_view a, std::string_view b);
/// Natural order for sorting many names, by keys with which it is byte order. An object must not be
/// used by several threads at once.
class NaturalOrder {
 public:
  NaturalOrder();
  NaturalOrder(const NaturalOrder&) = delete;
  NaturalOrder& operator=(const NaturalOrder&) = delete;
  ~NaturalOrder();

  std::string key(std::string_view text) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Number of insertions, deletions, substitutions and swaps of neighbours (code points).
std::size_t edit_distance(std::string_view a, std::string_view b);
/// The candidate that `text` is probably a misspelling of: least edit distance, at most a third of
/// its length (and at least 1); difference of case alone counts little. Nothing if none is near.
std::optional<std::string> nearest(std::string_view text,
                                   const std::vector<std::string>& candidates);

/// `&`, `<`, `>`, `"` and `'` as references that both HTML and XML understand.
std::string escape_markup(std::string_view text);
/// "3.4 MB" style with decimal units, one decimal below 10; for people.
std::string human_size(unsigned long long bytes);
/// Where the first byte at or behind `from` is that `is` takes, or the length of the text. In long
/// texts faster than std::string_view::find_first_of(), which calls memchr for every byte.
template <class Predicate>
std::size_t find_where(std::string_view text, std::size_t from, Predicate is) {
  while (from < text.size() && !is(text[from])) ++from;
  return from < text.size() ? from : text.size();
}

/// 1-based line and column (code points) of a byte offset.
struct LineColumn {
  int line = 1;
  int column = 1;
  bool operator==(const LineColumn&) const = default;
};
LineColumn line_column(std::string_view text, std::size_t offset);

/// True for languages written from right to left ("ar", "he-IL", "fa" …).
bool is_right_to_left(std::string_view language);
/// True if the text is a well-formed language tag as `xs:language` accepts it ("fr", "pt-BR").
bool is_language_tag(std::string_view tag);

}  // namespace parcours::text
