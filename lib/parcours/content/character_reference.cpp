#include <parcours/content/character_reference.hpp>

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <parcours/content/ascii.hpp>

namespace parcours::content {
namespace {

/// What a reference stands for and how many bytes it takes, the `&` included.
struct Resolved {
  std::string text;
  std::size_t length;
};

/// HTML reads the references &#128; … &#159; as windows-1252 (HTML Living Standard 13.2.5.80).
char32_t html_code_point(char32_t code) {
  static constexpr std::array<char16_t, 32> kWindows1252 = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  return code >= 0x80 && code <= 0x9F ? char32_t{kWindows1252.at(code - 0x80)} : code;
}

std::optional<Resolved> numeric(std::string_view text, ReferenceContext context) {
  std::size_t at = 2;
  const bool hexadecimal = at < text.size() && (text[at] == 'x' || text[at] == 'X');
  if (hexadecimal) {
    ++at;
  }
  const std::size_t digits = at;
  char32_t code = 0;
  for (; at < text.size(); ++at) {
    const int digit = ascii::hex_value(text[at]);
    if (digit < 0 || (!hexadecimal && digit > 9)) {
      break;
    }
    // Beyond the last code point the value no longer matters, only that it does not wrap around.
    if (code <= 0x10FFFF) {
      code = code * (hexadecimal ? 16U : 10U) + static_cast<char32_t>(digit);
    }
  }
  const bool closed = at < text.size() && text[at] == ';';
  if (at == digits || (context == ReferenceContext::xml && !closed)) {
    return std::nullopt;
  }
  Resolved result{{}, at + (closed ? 1 : 0)};
  ascii::append_utf8(result.text, code == 0                          ? U'\uFFFD'
                                  : context == ReferenceContext::xml ? code
                                                                     : html_code_point(code));
  return result;
}

/// The frequent names, for speed.
std::string_view frequent(std::string_view name) {
  if (name == "amp") return "&";
  if (name == "lt") return "<";
  if (name == "gt") return ">";
  if (name == "quot") return "\"";
  if (name == "apos") return "'";
  if (name == "nbsp") return "\xC2\xA0";
  return {};
}

struct GumboDeleter {
  void operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};

/// gumbo holds the table of the 2,231 names of HTML; asked here for the text of a page that
/// consists of one of them.
std::string gumbo_text(const std::string& page) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const std::unique_ptr<GumboOutput, GumboDeleter> output(
      gumbo_parse_with_options(&options, page.data(), page.size()));
  const GumboNode* node = output->root;
  while (node->type == GUMBO_NODE_ELEMENT) {
    const GumboVector& children = node->v.element.children;
    if (children.length == 0) {
      return {};
    }
    node = static_cast<const GumboNode*>(children.data[children.length - 1]);
  }
  return node->v.text.text;
}

std::optional<Resolved> named(std::string_view text, ReferenceContext context,
                              const Entities* entities) {
  // The longest name of HTML has 31 letters and digits.
  constexpr std::size_t kLongestName = 32;
  std::size_t end = 1;
  while (end < text.size() && (end <= kLongestName || context == ReferenceContext::xml) &&
         (ascii::is_alnum(text[end]) ||
          (context == ReferenceContext::xml &&
           (text[end] == '_' || text[end] == '-' || text[end] == '.' || text[end] == ':')))) {
    ++end;
  }
  const std::string_view name = text.substr(1, end - 1);
  const bool closed = end < text.size() && text[end] == ';';
  if (name.empty() || (context == ReferenceContext::xml && !closed)) {
    return std::nullopt;
  }
  // Addresses are full of "&name=", so what cannot be a reference is sorted out first. No name that
  // goes without semicolon is longer than "frac12".
  if (context == ReferenceContext::html_attribute && !closed &&
      (name.size() > 6 || (end < text.size() && text[end] == '='))) {
    return std::nullopt;
  }
  if (closed) {
    if (entities != nullptr) {
      if (const auto found = entities->find(name); found != entities->end()) {
        return Resolved{found->second, end + 1};
      }
    }
    if (const std::string_view known = frequent(name); !known.empty()) {
      return Resolved{std::string(known), end + 1};
    }
  }
  if (name.size() > kLongestName) {
    return std::nullopt;
  }
  const std::string reference(text.substr(0, end + (closed ? 1 : 0)));
  // After a letter, as a page does not begin with white space (&Tab;).
  std::string result = gumbo_text("x" + reference);
  result.erase(0, std::min<std::size_t>(1, result.size()));
  // The result is the character followed by what did not belong to the name ("&notit" -> "¬it").
  std::size_t rest = 0;
  while (rest + 1 < result.size() && rest + 2 < reference.size() &&
         result[result.size() - 1 - rest] == reference[reference.size() - 1 - rest]) {
    ++rest;
  }
  if (result.empty() || result == reference) {
    return std::nullopt;
  }
  const std::size_t length = reference.size() - rest;
  const bool name_closed = reference[length - 1] == ';';
  if (!name_closed) {
    if (context == ReferenceContext::xml) {
      return std::nullopt;
    }
    if (context == ReferenceContext::html_attribute && length < text.size() &&
        (text[length] == '=' || ascii::is_alnum(text[length]))) {
      return std::nullopt;
    }
  }
  return Resolved{result.substr(0, result.size() - rest), length};
}

std::optional<Resolved> resolve(std::string_view text, ReferenceContext context,
                                const Entities* entities) {
  if (text.size() < 2) {
    return std::nullopt;
  }
  if (text[1] == '#') {
    return numeric(text, context);
  }
  return ascii::is_alpha(text[1]) || (context == ReferenceContext::xml && text[1] == '_')
             ? named(text, context, entities)
             : std::nullopt;
}

}  // namespace

namespace {

/// Where something stands from `at` on that is not taken as it is.
std::size_t find_special(std::string_view text, std::size_t at) {
  const auto found = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                                  [](char c) { return c == '&' || c == '\r' || c == '\0'; });
  return found == text.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - text.begin());
}

}  // namespace

SourceText resolve_references(const SourceText& parent, std::size_t begin, std::size_t end,
                              ReferenceContext context, const Entities* entities) {
  const std::string_view text = parent.text().substr(begin, end - begin);
  std::size_t special = find_special(text, 0);
  if (special == std::string_view::npos) {
    return SourceText(text, begin, &parent);
  }
  SourceText result(&parent);
  result.reserve(text.size());
  std::size_t at = 0;
  // A small file must not grow without end through entities that it declares itself.
  const std::size_t largest = text.size() + (std::size_t{1} << 20U);
  while (special != std::string_view::npos) {
    result.append(text.substr(at, special - at), begin + at);
    at = special + 1;
    if (text[special] == '&') {
      const auto resolved = result.text().size() < largest
                                ? resolve(text.substr(special), context, entities)
                                : std::nullopt;
      if (resolved) {
        result.append_opaque(resolved->text, begin + special);
        at = special + resolved->length;
      } else {
        result.append("&", begin + special);
      }
    } else if (text[special] == '\r') {
      if (at < text.size() && text[at] == '\n') {
        ++at;
      }
      result.append("\n", begin + special);
    } else {
      result.append("\xEF\xBF\xBD", begin + special);
    }
    special = find_special(text, at);
  }
  result.append(text.substr(at), begin + at);
  result.finish(end);
  return result;
}

std::string resolve_references(std::string_view text, ReferenceContext context,
                               const Entities* entities) {
  const SourceText source(text, 0);
  return std::string(resolve_references(source, 0, text.size(), context, entities).text());
}

}  // namespace parcours::content
