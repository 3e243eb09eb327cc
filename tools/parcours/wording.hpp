#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

/// What is shown of a list that nobody asked for in full.
inline constexpr std::size_t kShown = 10;

/// "1 file", "2 files".
inline std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}
