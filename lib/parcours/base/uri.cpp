#include <parcours/base/uri.hpp>

#include <algorithm>
#include <cctype>
#include <vector>

namespace parcours::uri {
namespace {

bool is_hex(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return std::tolower(static_cast<unsigned char>(c)) - 'a' + 10;
}

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = path.find('/', begin);
    parts.push_back(path.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::size_t scheme_length(std::string_view text) {
  if (text.empty() || std::isalpha(static_cast<unsigned char>(text[0])) == 0) return 0;
  std::size_t i = 1;
  while (i < text.size() && (std::isalnum(static_cast<unsigned char>(text[i])) != 0 ||
                             text[i] == '+' || text[i] == '-' || text[i] == '.')) {
    ++i;
  }
  const bool is_scheme = i < text.size() && text[i] == ':' && i > 1;
  return is_scheme ? i : 0;
}

}  // namespace

Reference split(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (const char c : text) {
    if (c != '\t' && c != '\n' && c != '\r') clean += c;
  }
  const auto is_control_or_space = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!clean.empty() && is_control_or_space(clean.back())) clean.pop_back();
  std::size_t front = 0;
  while (front < clean.size() && is_control_or_space(clean[front])) ++front;
  clean.erase(0, front);

  Reference reference;
  std::string_view rest = clean;
  if (const std::size_t length = scheme_length(rest)) {
    for (const char c : rest.substr(0, length)) {
      reference.scheme += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    rest.remove_prefix(length + 1);
  }
  reference.has_authority = rest.substr(0, 2) == "//";
  if (const std::size_t hash = rest.find('#'); hash != std::string_view::npos) {
    reference.fragment = rest.substr(hash);
    rest = rest.substr(0, hash);
  }
  if (const std::size_t mark = rest.find('?'); mark != std::string_view::npos) {
    reference.query = rest.substr(mark);
    rest = rest.substr(0, mark);
  }
  reference.path = rest;
  return reference;
}

std::string decode(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2])) {
      bytes += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

bool is_well_encoded(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') continue;
    if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
  }
  return true;
}

std::string encode_path(std::string_view path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(path.size());
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte < 0x80 && std::isalnum(byte) != 0) || c == '-' || c == '_' ||
                       c == '.' || c == '~' || c == '/';
    if (plain) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += kHex[byte >> 4];
      encoded += kHex[byte & 15];
    }
  }
  return encoded;
}

std::optional<std::string> resolve(std::string_view base, std::string_view path) {
  std::string resolved;
  resolved.reserve(base.size() + path.size() + 1);
  if (!path.starts_with('/')) {
    const std::size_t slash = base.rfind('/');
    if (slash != std::string_view::npos) resolved = base.substr(0, slash);
  }
  bool ends_in_folder = false;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    ends_in_folder = part.empty() || part == "." || part == "..";
    if (part == "..") {
      if (resolved.empty()) return std::nullopt;
      const std::size_t slash = resolved.rfind('/');
      resolved.resize(slash == std::string::npos ? 0 : slash);
    } else if (!ends_in_folder) {
      if (!resolved.empty()) resolved += '/';
      resolved += part;
    }
    begin = end + 1;
  }
  if (ends_in_folder && !resolved.empty()) resolved += '/';
  return resolved;
}

std::string relative(std::string_view from, std::string_view to) {
  const std::vector<std::string_view> source = parts_of(from);
  const std::vector<std::string_view> target = parts_of(to);
  std::size_t common = 0;
  while (common + 1 < source.size() && common + 1 < target.size() &&
         source[common] == target[common]) {
    ++common;
  }
  std::string path;
  for (std::size_t i = common; i + 1 < source.size(); ++i) path += "../";
  for (std::size_t i = common; i < target.size(); ++i) {
    if (i > common) path += '/';
    path += target[i];
  }
  const std::string_view first = std::string_view(path).substr(0, path.find('/'));
  if (first.find(':') != std::string_view::npos) path.insert(0, "./");
  return path;
}

}  // namespace parcours::uri
