#include <parcours/base/text.hpp>
#include <parcours/validate/rules/met_formats.hpp>

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>

namespace parcours::validate {
namespace {

/// Takes things off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool is_done() const { return rest_.empty(); }
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// A number of so many digits that is in the range.
  bool take_number(std::size_t digits, int least, int most) {
    if (rest_.size() < digits) return false;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (!text::is_digit(rest_[i])) return false;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    return value >= least && value <= most;
  }
  /// One digit or more.
  bool take_digits() {
    std::size_t count = 0;
    while (count < rest_.size() && text::is_digit(rest_[count])) ++count;
    rest_.remove_prefix(count);
    return count > 0;
  }

 private:
  std::string_view rest_;
};

bool take_zone(Scanner& scanner) {
  if (scanner.is_done() || scanner.take('Z')) return true;
  if (!scanner.take('+') && !scanner.take('-')) return false;
  if (!scanner.take_number(2, 0, 14)) return false;
  scanner.take(':');
  return scanner.is_done() || scanner.take_number(2, 0, 59);
}

bool take_time(Scanner& scanner) {
  if (!scanner.take_number(2, 0, 24)) return false;
  if (!scanner.take(':')) return take_zone(scanner);
  if (!scanner.take_number(2, 0, 59)) return false;
  if (!scanner.take(':')) return take_zone(scanner);
  if (!scanner.take_number(2, 0, 60)) return false;
  if (scanner.take('.') && !scanner.take_digits()) return false;
  return take_zone(scanner);
}

/// Takes numbers that are followed by the letters, each at most once and in their order.
bool take_parts(Scanner& scanner, std::string_view letters, bool& has_any) {
  std::size_t next = 0;
  while (!scanner.is_done()) {
    Scanner ahead = scanner;
    if (!ahead.take_digits()) return true;
    const bool has_fraction = ahead.take('.');
    if (has_fraction && !ahead.take_digits()) return false;
    while (next < letters.size() && !ahead.take(letters[next])) ++next;
    if (next == letters.size() || (has_fraction && letters[next] != 'S')) return false;
    ++next;
    has_any = true;
    scanner = ahead;
  }
  return true;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("!#$&-^_.+").find(c) != std::string_view::npos;
  });
}

/// True if a property of a vCard begins somewhere: `FN:` or `FN;`.
bool has_property(std::string_view card, std::string_view name) {
  for (std::size_t at = card.find(name); at != std::string_view::npos;
       at = card.find(name, at + 1)) {
    const bool begins = at > 0 && std::isspace(static_cast<unsigned char>(card[at - 1])) != 0;
    const std::size_t end = at + name.size();
    if (begins && end < card.size() && (card[end] == ':' || card[end] == ';')) return true;
  }
  return false;
}

}  // namespace

bool is_date_time(std::string_view text) {
  Scanner scanner(text);
  if (!scanner.take_number(4, 0, 9999)) return false;
  if (scanner.is_done()) return true;
  if (!scanner.take('-') || !scanner.take_number(2, 1, 12)) return false;
  if (scanner.is_done()) return true;
  if (!scanner.take('-') || !scanner.take_number(2, 1, 31)) return false;
  if (scanner.is_done()) return true;
  return scanner.take('T') && take_time(scanner) && scanner.is_done();
}

bool is_duration(std::string_view text) {
  Scanner scanner(text);
  bool has_any = false;
  if (!scanner.take('P') || !take_parts(scanner, "YMD", has_any)) return false;
  if (scanner.take('T')) {
    has_any = false;
    if (!take_parts(scanner, "HMS", has_any)) return false;
  }
  return has_any && scanner.is_done();
}

bool is_media_type(std::string_view text) {
  const std::string_view name = text::trim(text.substr(0, text.find(';')));
  const std::size_t slash = name.find('/');
  return slash != std::string_view::npos && is_token(name.substr(0, slash)) &&
         is_token(name.substr(slash + 1));
}

CardFault card_fault(std::string_view text) {
  // Blanks instead of line ends are what is left of a vCard after an XML tool indented it.
  std::string card = text::to_lower_ascii(text::trim(text));
  if (!card.starts_with("begin:vcard") || !card.ends_with("end:vcard") || card.size() < 20) {
    return CardFault::frame;
  }
  if (!has_property(card, "fn")) return CardFault::name;
  const bool is_three = card.find("version:3.0") != std::string::npos;
  return is_three && !has_property(card, "n") ? CardFault::structured_name : CardFault::none;
}

}  // namespace parcours::validate
