#include <parcours/content/place_counter.hpp>

#include <algorithm>

namespace parcours::content {
namespace {

/// A carriage return before its line feed counts as one, as it stands in the line.
int count_characters(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

}  // namespace

void PlaceCounter::advance(std::size_t position) {
  const std::string_view passed = text_.substr(at_, position - at_);
  std::size_t begin = passed.size();
  while (begin > 0 && !ends_line(at_ + begin - 1)) --begin;
  if (begin > 0) {
    line += static_cast<int>(std::count(passed.begin(), passed.end(), '\n')) +
            count_lone_returns(passed);
    column = 1;
  }
  column += count_characters(passed.substr(begin));
  at_ = position;
}

int PlaceCounter::count_lone_returns(std::string_view passed) const {
  if (passed.find('\r') == std::string_view::npos) return 0;
  int count = 0;
  for (std::size_t i = 0; i < passed.size(); ++i) {
    count += passed[i] == '\r' && ends_line(at_ + i) ? 1 : 0;
  }
  return count;
}

}  // namespace parcours::content
