#pragma once

#include <string_view>
#include <vector>

namespace parcours::schema_test {

/// The words of a text, cut at single spaces.
inline std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> result;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    if (end != 0) result.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return result;
}

}  // namespace parcours::schema_test
