#include <parcours/content/attribute_values.hpp>

#include <algorithm>
#include <parcours/content/ascii.hpp>

namespace parcours::content {
namespace {

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && ascii::is_space(text[at])) {
    ++at;
  }
  return at;
}

std::size_t skip_word(std::string_view text, std::size_t at) {
  while (at < text.size() && !ascii::is_space(text[at])) {
    ++at;
  }
  return at;
}

/// After the descriptors of a candidate: the comma that ends it is outside parentheses.
std::size_t skip_descriptors(std::string_view value, std::size_t at) {
  bool in_parentheses = false;
  while (at < value.size() && (in_parentheses || value[at] != ',')) {
    if (value[at] == '(') {
      in_parentheses = true;
    } else if (value[at] == ')') {
      in_parentheses = false;
    }
    ++at;
  }
  return at;
}

}  // namespace

std::vector<Span> srcset_urls(std::string_view value) {
  std::vector<Span> urls;
  std::size_t at = 0;
  while (true) {
    while (at < value.size() && (ascii::is_space(value[at]) || value[at] == ',')) {
      ++at;
    }
    if (at >= value.size()) {
      return urls;
    }
    Span url{at, skip_word(value, at)};
    at = url.end;
    if (value[url.end - 1] == ',') {
      while (url.end > url.begin && value[url.end - 1] == ',') {
        --url.end;
      }
    } else {
      at = skip_descriptors(value, at);
    }
    urls.push_back(url);
  }
}

std::vector<Span> listed_urls(std::string_view value) {
  std::vector<Span> urls;
  const auto parts = [](char c) { return c == ',' || ascii::is_space(c); };
  std::size_t at = 0;
  while (at < value.size()) {
    if (parts(value[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < value.size() && !parts(value[at])) {
      ++at;
    }
    urls.push_back({begin, at});
  }
  return urls;
}

std::optional<RefreshTarget> refresh_url(std::string_view value) {
  std::size_t at = skip_space(value, 0);
  const std::size_t time = at;
  while (at < value.size() && ascii::is_digit(value[at])) {
    ++at;
  }
  if (at == time && (at >= value.size() || value[at] != '.')) {
    return std::nullopt;
  }
  while (at < value.size() && (ascii::is_digit(value[at]) || value[at] == '.')) {
    ++at;
  }
  if (at >= value.size() || (value[at] != ';' && value[at] != ',' && !ascii::is_space(value[at]))) {
    return std::nullopt;
  }
  at = skip_space(value, at);
  if (at < value.size() && (value[at] == ';' || value[at] == ',')) {
    at = skip_space(value, at + 1);
  }
  if (at >= value.size()) {
    return std::nullopt;
  }
  if (ascii::starts_with(value.substr(at), "url")) {
    const std::size_t equals = skip_space(value, at + 3);
    if (equals < value.size() && value[equals] == '=') {
      at = skip_space(value, equals + 1);
    }
  }
  if (at < value.size() && (value[at] == '"' || value[at] == '\'')) {
    const std::size_t close = std::min(value.find(value[at], at + 1), value.size());
    return RefreshTarget{trimmed(value, {at + 1, close}), Notation::refresh_quoted};
  }
  return RefreshTarget{trimmed(value, {at, value.size()}), Notation::refresh_bare};
}

}  // namespace parcours::content
