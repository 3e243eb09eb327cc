#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <parcours/content/ascii.hpp>
#include <parcours/content/references.hpp>

namespace parcours::content {
namespace {

void append_percent(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto byte = static_cast<std::uint8_t>(c);
  out += '%';
  out += kDigits[byte >> 4U];
  out += kDigits[byte & 0x0FU];
}

template <typename Predicate>
std::string percent_encode(std::string_view text, Predicate encoded) {
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    if (encoded(c)) {
      append_percent(result, c);
    } else {
      result += c;
    }
  }
  return result;
}

/// Browsers encode these themselves; written out they mean the same in every charset and every
/// notation.
std::string to_ascii_url(std::string_view url) {
  return percent_encode(url, [](char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte <= 0x20 || byte >= 0x7F;
  });
}

std::string with_references(std::string_view text, std::string_view special) {
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos) {
      result += c;
    } else if (c == '&') {
      result += "&amp;";
    } else if (c == '<') {
      result += "&lt;";
    } else if (c == '>') {
      result += "&gt;";
    } else if (c == '"') {
      result += "&quot;";
    } else {
      result += "&#" + std::to_string(static_cast<int>(c)) + ";";
    }
  }
  return result;
}

std::string with_backslashes(std::string_view text, std::string_view special) {
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) {
      result += '\\';
    }
    result += c;
  }
  return result;
}

std::string without_commas(std::string_view url) {
  std::string result(url);
  if (!result.empty() && result.back() == ',') {
    result.replace(result.size() - 1, 1, "%2C");
  }
  if (!result.empty() && result.front() == ',') {
    result.replace(0, 1, "%2C");
  }
  return result;
}

std::string escape(std::string_view text, Notation notation) {
  switch (notation) {
    case Notation::attribute_double:
      return with_references(text, "&<>\"");
    case Notation::attribute_single:
      return with_references(text, "&<>'");
    case Notation::attribute_bare:
      // An empty value without quotes would swallow the next attribute.
      return text.empty() ? "\"\"" : with_references(text, "&<>\"'=` \t\n\f\r");
    case Notation::markup_text:
      return with_references(text, "&<>");
    case Notation::pseudo_attribute:
      return with_references(text, "&<>\"'");
    case Notation::raw_text:
      return percent_encode(text, [](char c) { return c == '<' || c == '>'; });
    case Notation::css_string_double:
      return with_backslashes(text, "\"\\");
    case Notation::css_string_single:
      return with_backslashes(text, "'\\");
    case Notation::css_url:
      return with_backslashes(text, "()'\"\\");
    case Notation::srcset:
      return without_commas(text);
    case Notation::url_list:
      return percent_encode(text, [](char c) { return c == ','; });
    case Notation::refresh_quoted:
    case Notation::refresh_bare:
      return percent_encode(text, [](char c) { return c == '"' || c == '\''; });
    case Notation::fixed:
    case Notation::none:
      break;
  }
  return std::string(text);
}

bool is_attribute(Notation notation) {
  return notation == Notation::attribute_double || notation == Notation::attribute_single ||
         notation == Notation::attribute_bare;
}

/// True if the text ends with a character reference that lacks its semicolon (`"&quot`): a letter
/// after it would change it.
bool ends_with_open_reference(std::string_view text) {
  while (!text.empty() && ascii::is_alnum(text.back())) {
    text.remove_suffix(1);
  }
  return text.ends_with('&') || text.ends_with("&#");
}

std::string escape(std::string_view url, const Reference::Syntax& syntax) {
  std::string text = to_ascii_url(url);
  for (auto notation = syntax.rbegin(); notation != syntax.rend(); ++notation) {
    text = escape(text, *notation);
  }
  return text;
}

}  // namespace

std::string rewrite(std::string_view bytes, const std::vector<Reference>& references,
                    const std::vector<std::optional<std::string>>& replacements) {
  std::vector<std::size_t> order(std::min(references.size(), replacements.size()));
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&references](std::size_t a, std::size_t b) {
    return references[a].offset < references[b].offset;
  });
  std::string result;
  result.reserve(bytes.size());
  std::size_t copied = 0;
  for (const std::size_t i : order) {
    const Reference& reference = references[i];
    if (!replacements[i] || reference.syntax[0] == Notation::fixed || reference.offset < copied ||
        reference.offset > bytes.size() || reference.length > bytes.size() - reference.offset) {
      continue;
    }
    result.append(bytes.substr(copied, reference.offset - copied));
    std::string text = escape(*replacements[i], reference.syntax);
    if (!text.empty() && ascii::is_alnum(text.front()) && is_attribute(reference.syntax[0]) &&
        ends_with_open_reference(bytes.substr(copied, reference.offset - copied))) {
      text.replace(0, 1, "&#" + std::to_string(static_cast<int>(text.front())) + ";");
    }
    result.append(text);
    copied = reference.offset + reference.length;
  }
  result.append(bytes.substr(copied));
  return result;
}

}  // namespace parcours::content
