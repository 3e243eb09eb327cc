#include <parcours/source/yaml_text.hpp>

#include <parcours/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace parcours::source::yaml {
namespace {

constexpr std::size_t kMaximumSize = 16u << 20;

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }

/// Length of the valid UTF-8 character at the front of `bytes`, 0 if there is none.
std::size_t character_length(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return bytes.size() >= length && text::is_utf8(bytes.substr(0, length)) ? length : 0;
}

std::size_t first_invalid(std::string_view bytes) {
  std::size_t offset = 0;
  while (offset < bytes.size()) {
    const std::size_t length = character_length(bytes.substr(offset));
    if (length == 0) break;
    offset += length;
  }
  return offset;
}

bool is_forbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

Text::Text(std::string_view bytes, std::string_view file) : bytes_(bytes) {
  const auto place = [&](std::size_t offset) {
    const Position at = position(offset);
    return Place{std::string(file), at.line, at.column};
  };
  if (bytes_.size() > kMaximumSize) {
    throw Error(ErrorCode::limit, Place{std::string(file), 0, 0},
                "the file is larger than 16 MB, too large for a path");
  }
  if (bytes_.starts_with("\xEF\xBB\xBF")) bytes_.remove_prefix(3);
  lines_.push_back(0);
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    const bool ends_line = bytes_[i] == '\n' ||
                           (bytes_[i] == '\r' && (i + 1 == bytes_.size() || bytes_[i + 1] != '\n'));
    if (ends_line) lines_.push_back(i + 1);
  }

  if (bytes_.starts_with("\xFF\xFE") || bytes_.starts_with("\xFE\xFF")) {
    throw Error(ErrorCode::bad_input, Place{std::string(file), 1, 1},
                "the file is encoded as UTF-16", "Save it as UTF-8.");
  }
  if (!text::is_utf8(bytes_)) {
    const std::size_t offset = first_invalid(bytes_);
    throw Error(
        ErrorCode::bad_input, place(offset),
        fmt::format("the file is not UTF-8: byte {:02X} is not the beginning of a character",
                    static_cast<unsigned char>(bytes_[offset])),
        "Save it as UTF-8.");
  }
  const auto forbidden = std::find_if(bytes_.begin(), bytes_.end(), is_forbidden);
  if (forbidden != bytes_.end()) {
    throw Error(ErrorCode::bad_input, place(static_cast<std::size_t>(forbidden - bytes_.begin())),
                fmt::format("the file holds the control character U+{:04X}",
                            static_cast<unsigned char>(*forbidden)),
                "Remove it, and save the file as UTF-8.");
  }
}

Position Text::position(std::size_t offset) {
  offset = std::min(offset, bytes_.size());
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), offset);
  const auto line = static_cast<std::size_t>(after - lines_.begin());
  const std::size_t begin = lines_[line - 1];
  if (known_offset_ < begin || known_offset_ > offset) {
    known_offset_ = begin;
    known_position_.column = 1;
  }
  known_position_.line = static_cast<int>(line);
  known_position_.column += static_cast<int>(
      std::count_if(bytes_.begin() + static_cast<std::ptrdiff_t>(known_offset_),
                    bytes_.begin() + static_cast<std::ptrdiff_t>(offset), starts_character));
  known_offset_ = offset;
  return known_position_;
}

std::optional<std::size_t> Text::unclosed_quote(std::size_t offset) const {
  // Tags and anchors stand before the value they belong to.
  while (offset < bytes_.size() && (bytes_[offset] == '!' || bytes_[offset] == '&')) {
    while (offset < bytes_.size() && !is_blank(bytes_[offset])) ++offset;
    while (offset < bytes_.size() && is_blank(bytes_[offset])) ++offset;
  }
  if (offset >= bytes_.size()) return std::nullopt;
  const char quote = bytes_[offset];
  if (quote != '"' && quote != '\'') return std::nullopt;
  for (std::size_t i = offset + 1; i < bytes_.size(); ++i) {
    if (quote == '"' && bytes_[i] == '\\') {
      ++i;
    } else if (bytes_[i] == quote) {
      if (quote == '"' || i + 1 == bytes_.size() || bytes_[i + 1] != '\'') return std::nullopt;
      ++i;
    }
  }
  return offset;
}

std::size_t Text::missing_value(std::size_t offset) const {
  offset = std::min(offset, bytes_.size());
  // A missing key stands where its “:” is.
  if (offset < bytes_.size() && bytes_[offset] == ':') return offset;
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    const std::string_view rest = bytes_.substr(offset);
    const bool ends = rest.size() <= word.size() || is_blank(rest[word.size()]) ||
                      rest[word.size()] == ',' || rest[word.size()] == ']' ||
                      rest[word.size()] == '}';
    if (rest.starts_with(word) && ends) return offset;
  }
  auto line = std::upper_bound(lines_.begin(), lines_.end(), offset) - lines_.begin();
  std::size_t end = offset;
  while (line > 0) {
    const std::size_t begin = lines_[static_cast<std::size_t>(--line)];
    std::string_view content = bytes_.substr(begin, end - begin);
    for (std::size_t i = 0; i < content.size(); ++i) {
      if (content[i] != '#' || (i > 0 && !is_blank(content[i - 1]))) continue;
      content = content.substr(0, i);
      break;
    }
    const std::size_t last = content.find_last_not_of(" \t\r\n");
    if (last != std::string_view::npos) return begin + last;
    end = begin;
  }
  return offset;
}

std::optional<std::size_t> Text::indenting_tab(std::size_t offset) const {
  offset = std::min(offset, bytes_.size());
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), offset);
  for (std::size_t i = *(after - 1); i < bytes_.size(); ++i) {
    if (bytes_[i] == '\t') return i;
    if (bytes_[i] != ' ') break;
  }
  return std::nullopt;
}

}  // namespace parcours::source::yaml
