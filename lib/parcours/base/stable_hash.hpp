#pragma once

#include <cstdint>
#include <string_view>

namespace parcours {

/// FNV-1a with 64 bits: the same for the same bytes in every release, for identifiers and names
/// that must stay.
constexpr std::uint64_t stable_hash(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

}  // namespace parcours
