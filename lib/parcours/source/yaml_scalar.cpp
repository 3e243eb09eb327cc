#include <parcours/source/yaml_scalar.hpp>

#include <parcours/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace parcours::source::yaml {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_ascii_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// Characters beyond ASCII that YAML does not take as they are: C1 controls with NEL (C2 80 to C2
/// 9F), line and paragraph separator (E2 80 A8, E2 80 A9) and the byte order mark (EF BB BF).
/// Length in bytes, 0 for others; `escape` receives theirs.
std::size_t special_length(std::string_view text, std::string& escape) {
  const auto byte = [&text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  if (byte(0) == 0xC2 && byte(1) < 0xA0) {
    escape = fmt::format("\\x{:02X}", byte(1));
    return 2;
  }
  if (byte(0) == 0xE2 && byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9)) {
    escape = fmt::format("\\u20{:02X}", byte(2) - 0x80);
    return 3;
  }
  if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) {
    escape = "\\uFEFF";
    return 3;
  }
  return 0;
}

bool has_special(std::string_view text) {
  std::string escape;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_ascii_control(text[i])) return true;
    if (is_beyond_ascii(text[i]) && special_length(text.substr(i), escape) > 0) return true;
  }
  return false;
}

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  std::string escape;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (is_ascii_control(c)) {
      result += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    } else if (const std::size_t length =
                   is_beyond_ascii(c) ? special_length(text.substr(i), escape) : 0) {
      result += escape;
      i += length - 1;
    } else {
      result += c;
    }
  }
  return result + '"';
}

/// Words that some version of YAML reads as nothing or a truth value.
bool is_reserved(std::string_view text) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"null", "true", "false", "yes", "no", "on", "off", "y", "n"});
  return std::find(kWords.begin(), kWords.end(), text::to_lower_ascii(text)) != kWords.end();
}

/// Numbers, dates and times of all versions of YAML begin with a digit here and have no other
/// characters.
bool is_like_a_number(std::string_view text) {
  constexpr std::string_view kCharacters = "0123456789abcdefABCDEFxXoO+-.:_TZtz ";
  return text::is_digit(text.front()) &&
         text.find_first_not_of(kCharacters) == std::string_view::npos;
}

bool is_plain(std::string_view text, Context context) {
  if (text.empty() || text.back() == ' ' || text.back() == ':') return false;
  const char first = text.front();
  if (!is_letter(first) && !text::is_digit(first) && !is_beyond_ascii(first)) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) {
    return false;
  }
  if (context == Context::flow && text.find_first_of(",[]{}:?") != std::string_view::npos) {
    return false;
  }
  return !is_reserved(text) && !is_like_a_number(text) && !has_special(text);
}

}  // namespace

std::string scalar(std::string_view text, Context context) {
  const std::string clean = text::repair_utf8(text);
  return is_plain(clean, context) ? clean : in_quotes(clean);
}

std::string value(std::string_view text, int indent) {
  const std::string clean(text::trim(text::repair_utf8(text)));
  if (clean.find('\n') == std::string::npos) return scalar(clean, Context::block);
  std::string without_ends = clean;
  std::erase(without_ends, '\n');
  const bool blank_before_end = clean.find(" \n") != std::string::npos;
  if (has_special(without_ends) || blank_before_end) return in_quotes(clean);

  std::string result = "|-";
  std::size_t begin = 0;
  while (begin <= clean.size()) {
    const std::size_t end = std::min(clean.find('\n', begin), clean.size());
    const std::string_view line = std::string_view(clean).substr(begin, end - begin);
    result += '\n';
    if (!line.empty()) result += fmt::format("{:{}}{}", "", indent + 2, line);
    begin = end + 1;
  }
  return result;
}

}  // namespace parcours::source::yaml
