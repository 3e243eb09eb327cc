#include <parcours/base/text.hpp>
#include <parcours/validate/rules/item_values.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace parcours::validate::rules {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool is_seconds(std::string_view text) {
  if (!is_digits(text.substr(0, 2)) || text.size() < 2) return false;
  if (text.size() == 2) return true;
  const std::string_view fraction = text.substr(3);
  return text[2] == '.' && is_digits(fraction) && fraction.size() <= 2;
}

/// Digits that make a reasonable number of hours, minutes or seconds.
bool is_small_number(std::string_view text) { return is_digits(text) && text.size() <= 4; }

std::string timespan(std::uint64_t hours, std::uint64_t minutes, std::uint64_t seconds) {
  minutes += seconds / 60;
  hours += minutes / 60;
  if (hours > 9999) return {};
  return fmt::format("{:02}:{:02}:{:02}", hours, minutes % 60, seconds % 60);
}

std::uint64_t number(std::string_view digits) {
  return std::strtoull(std::string(digits).c_str(), nullptr, 10);
}

/// `PnDTnHnMnS`, as SCORM 2004 writes times; years and months have no length.
std::string from_iso_duration(std::string_view value) {
  std::array<std::uint64_t, 4> parts = {};  // Days, hours, minutes, seconds.
  std::string_view rest = value.substr(1);
  bool is_time = false;
  bool has_part = false;
  while (!rest.empty()) {
    if (rest.front() == 'T') {
      is_time = true;
      rest.remove_prefix(1);
      continue;
    }
    const std::size_t end = rest.find_first_not_of("0123456789");
    if (end == std::string_view::npos || !is_small_number(rest.substr(0, end))) return {};
    const std::size_t unit = std::string_view(is_time ? "-HMS" : "D").find(rest[end]);
    if (unit == std::string_view::npos) return {};
    parts.at(unit) = number(rest.substr(0, end));
    has_part = true;
    rest.remove_prefix(end + 1);
  }
  return has_part ? timespan(parts[0] * 24 + parts[1], parts[2], parts[3]) : std::string();
}

}  // namespace

bool is_timespan(std::string_view value) {
  if (value.size() > 13) return false;
  const auto parts = split(value, ':');
  return parts.size() == 3 && is_digits(parts[0]) && parts[0].size() >= 2 && parts[0].size() <= 4 &&
         is_digits(parts[1]) && parts[1].size() == 2 && is_seconds(parts[2]);
}

bool is_decimal(std::string_view value) {
  if (value.starts_with('-')) value.remove_prefix(1);
  const std::size_t point = value.find('.');
  return is_digits(value.substr(0, point)) &&
         (point == std::string_view::npos || is_digits(value.substr(point + 1)));
}

std::string repaired_timespan(std::string_view value) {
  if (value.size() > 40) return {};
  if (value.starts_with('P')) return from_iso_duration(value);
  const auto parts = split(value, ':');
  if (parts.size() != 3 || !std::all_of(parts.begin(), parts.end(), is_small_number)) return {};
  return timespan(number(parts[0]), number(parts[1]), number(parts[2]));
}

std::string repaired_decimal(std::string_view value) {
  if (value.size() > 20) return {};
  std::string repaired(value);
  if (repaired.ends_with('%')) repaired.pop_back();
  std::replace(repaired.begin(), repaired.end(), ',', '.');
  repaired = std::string(text::trim(repaired));
  if (repaired.starts_with('+')) repaired.erase(0, 1);
  if (repaired.starts_with('.')) repaired.insert(0, "0");
  if (repaired.ends_with('.')) repaired.pop_back();
  return is_decimal(repaired) ? repaired : std::string();
}

bool is_overfull(std::string_view timespan) {
  const auto parts = split(timespan, ':');
  return parts.size() == 3 && (parts[1] > "59" || parts[2].substr(0, 2) > "59");
}

double decimal(std::string_view value) {
  // Without exponent, so that only the first digits say how large it is.
  return std::strtod(std::string(value.substr(0, 300)).c_str(), nullptr);
}

}  // namespace parcours::validate::rules
