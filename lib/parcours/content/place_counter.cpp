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

/// Pieces whose count fits into a byte are what compilers know to count sixteen bytes at a time.
int count_line_feeds(std::string_view text) {
  constexpr std::size_t kPiece = 255;
  int count = 0;
  for (std::size_t at = 0; at < text.size(); at += kPiece) {
    unsigned char in_piece = 0;
    for (const char c : text.substr(at, kPiece)) {
      in_piece = static_cast<unsigned char>(in_piece + (c == '\n' ? 1 : 0));
    }
    count += in_piece;
  }
  return count;
}

}  // namespace

void PlaceCounter::advance(std::size_t position) {
  const std::string_view passed = text_.substr(at_, position - at_);
  std::size_t begin = passed.size();
  while (begin > 0 && !ends_line(at_ + begin - 1)) --begin;
  if (begin > 0) {
    line += count_line_feeds(passed) + count_lone_returns(passed);
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
