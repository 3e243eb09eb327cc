#include <parcours/base/text.hpp>
#include <parcours/source/path_yaml_time.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace parcours::source::path_yaml {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t hundredths;
};
constexpr auto kUnits = std::to_array<Unit>({{"h", 360'000}, {"min", 6'000}, {"s", 100}});

/// Takes 1 to `limit` digits off the front.
std::optional<std::int64_t> take_number(std::string_view& text, std::size_t limit) {
  std::size_t length = 0;
  std::int64_t number = 0;
  while (length < text.size() && text::is_digit(text[length])) {
    if (length == limit) return std::nullopt;
    number = number * 10 + (text[length] - '0');
    ++length;
  }
  if (length == 0) return std::nullopt;
  text.remove_prefix(length);
  return number;
}

void skip_blanks(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

std::optional<std::int64_t> take_two_digits(std::string_view& text) {
  if (text.size() < 2 || !text::is_digit(text[0]) || !text::is_digit(text[1])) return std::nullopt;
  const std::int64_t number = (text[0] - '0') * 10 + (text[1] - '0');
  text.remove_prefix(2);
  return number;
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
  std::int64_t total = 0;
  const auto* next = kUnits.begin();
  do {
    const auto number = take_number(text, 8);
    if (!number) return std::nullopt;
    skip_blanks(text);
    const auto* const unit =
        std::find_if(next, kUnits.end(), [&text](const Unit& u) { return take(text, u.name); });
    if (unit == kUnits.end()) return std::nullopt;
    next = unit + 1;
    total += *number * unit->hundredths;
    skip_blanks(text);
  } while (!text.empty());
  return total > kMaximumHundredths ? std::nullopt : std::optional(total);
}

std::optional<std::int64_t> parse_clock(std::string_view text) {
  const auto hours = take_number(text, 4);
  if (!hours || !take(text, ":")) return std::nullopt;
  const auto minutes = take_two_digits(text);
  if (!minutes || *minutes > 59 || !take(text, ":")) return std::nullopt;
  const auto seconds = take_two_digits(text);
  if (!seconds || *seconds > 59) return std::nullopt;
  std::int64_t hundredths = 0;
  if (take(text, ".")) {
    const std::size_t digits = text.size();
    const auto fraction = take_number(text, 2);
    if (!fraction) return std::nullopt;
    hundredths = digits == 1 ? *fraction * 10 : *fraction;
  }
  if (!text.empty()) return std::nullopt;
  return ((*hours * 60 + *minutes) * 60 + *seconds) * 100 + hundredths;
}

std::string format_time(std::int64_t hundredths) {
  if (hundredths % 100 != 0) {
    return fmt::format("{:02}:{:02}:{:02}.{:02}", hundredths / 360'000, hundredths / 6'000 % 60,
                       hundredths / 100 % 60, hundredths % 100);
  }
  std::string text;
  for (const Unit& unit : kUnits) {
    const std::int64_t number = hundredths / unit.hundredths;
    hundredths %= unit.hundredths;
    if (number > 0) text += fmt::format("{}{} {}", text.empty() ? "" : " ", number, unit.name);
  }
  return text.empty() ? "0 s" : text;
}

}  // namespace parcours::source::path_yaml
