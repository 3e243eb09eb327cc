#pragma once

#include <cstddef>
#include <string_view>

namespace parcours::content {

/// Counts lines and columns forward, so that all the places of a file take one pass. CR LF, LF and
/// CR end a line.
class PlaceCounter {
 public:
  explicit PlaceCounter(std::string_view text) : text_(text) {}

  /// `position` must not be before the last one.
  void advance(std::size_t position);

  int line = 1;
  int column = 1;

 private:
  bool ends_line(std::size_t at) const {
    return text_[at] == '\n' || (text_[at] == '\r' && text_.substr(at + 1, 1) != "\n");
  }
  int count_lone_returns(std::string_view passed) const;

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace parcours::content
