#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Serialized texts as PHP writes them.
namespace parcours::test::php {

inline std::string null() { return "N;"; }
inline std::string boolean(bool value) { return value ? "b:1;" : "b:0;"; }
inline std::string integer(std::int64_t value) { return "i:" + std::to_string(value) + ";"; }
inline std::string real(std::string_view digits) { return "d:" + std::string(digits) + ";"; }
inline std::string string(std::string_view bytes) {
  return "s:" + std::to_string(bytes.size()) + ":\"" + std::string(bytes) + "\";";
}

/// Serialized key and value.
using Members = std::vector<std::pair<std::string, std::string>>;

inline std::string braces(const Members& members) {
  std::string text = std::to_string(members.size()) + ":{";
  for (const auto& [key, value] : members) text += key + value;
  return text + "}";
}

inline std::string array(const Members& members) { return "a:" + braces(members); }

inline std::string list(const std::vector<std::string>& values) {
  Members members;
  for (const std::string& value : values) {
    members.emplace_back(integer(static_cast<std::int64_t>(members.size())), value);
  }
  return array(members);
}

inline std::string object(std::string_view name, const Members& members) {
  return "O:" + std::to_string(name.size()) + ":\"" + std::string(name) + "\":" + braces(members);
}

/// The key of a property as PHP mangles it.
inline std::string protected_key(std::string_view name) {
  return string(std::string("\0*\0", 3) + std::string(name));
}
inline std::string private_key(std::string_view owner, std::string_view name) {
  return string('\0' + std::string(owner) + '\0' + std::string(name));
}

}  // namespace parcours::test::php
