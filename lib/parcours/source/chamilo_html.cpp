#include <parcours/base/text.hpp>
#include <parcours/content/character_reference.hpp>
#include <parcours/content/html_tokenizer.hpp>
#include <parcours/content/page_scan.hpp>
#include <parcours/source/chamilo_html.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace parcours::source::chamilo_html {
namespace {

using content::Token;

template <std::size_t Count>
bool is_among(std::string_view word, const std::array<std::string_view, Count>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What stands on lines of its own.
bool parts_lines(std::string_view element) {
  static constexpr auto kBlocks = std::to_array<std::string_view>(
      {"address", "article", "blockquote", "br", "dd",   "div", "dl", "dt",
       "figure",  "footer",  "form",       "h1", "h2",   "h3",  "h4", "h5",
       "h6",      "header",  "hr",         "li", "main", "nav", "ol", "p",
       "pre",     "section", "table",      "td", "th",   "tr",  "ul"});
  return is_among(element, kBlocks);
}

bool shows_something(std::string_view element) {
  static constexpr auto kSeen = std::to_array<std::string_view>(
      {"audio", "canvas", "embed", "iframe", "img", "input", "math", "object", "svg", "video"});
  return is_among(element, kSeen);
}

bool hides_text(std::string_view element) {
  return element == "script" || element == "style" || element == "title" || element == "template" ||
         element == "textarea";
}

struct SeenParts {
  std::string text;
  bool has_media = false;
};

SeenParts seen_parts(std::string_view html) {
  SeenParts parts;
  if (html.find_first_of("<&") == std::string_view::npos) {
    parts.text = html;
    return parts;
  }
  const content::SourceText source(html, 0);
  content::HtmlTokenizer tokenizer(source);
  std::string hidden_in;
  Token token;
  while (tokenizer.next(token)) {
    switch (token.kind) {
      case Token::Kind::start_tag:
        parts.has_media = parts.has_media || shows_something(token.name);
        if (hidden_in.empty() && hides_text(token.name)) hidden_in = token.name;
        if (parts_lines(token.name)) parts.text += '\n';
        break;
      case Token::Kind::end_tag:
        if (token.name == hidden_in) hidden_in.clear();
        if (parts_lines(token.name)) parts.text += '\n';
        break;
      case Token::Kind::text:
        if (hidden_in.empty()) parts.text += tokenizer.content(token).text();
        break;
      default:
        break;
    }
  }
  return parts;
}

/// The length of the tag of an editor that begins here, 0 if none does.
std::size_t editor_tag_length(std::string_view text) {
  static constexpr auto kTags = std::to_array<std::string_view>(
      {"a",     "b",    "big",    "br",     "center", "div", "em",  "font", "h1",
       "h2",    "h3",   "h4",     "h5",     "h6",     "i",   "img", "p",    "s",
       "small", "span", "strike", "strong", "sub",    "sup", "u"});
  const std::size_t name_at = text.substr(0, 2) == "</" ? 2 : 1;
  const std::size_t name_end = text.find_first_of(" \t\r\n/>", name_at);
  const std::size_t end = text.find('>');
  if (name_end == std::string_view::npos || end == std::string_view::npos || end < name_end) {
    return 0;
  }
  const std::string name = text::to_lower_ascii(text.substr(name_at, name_end - name_at));
  return is_among(name, kTags) ? end + 1 : 0;
}

/// Where the body's content begins; nothing if the page has no tag that says so.
std::optional<std::size_t> body_start(std::string_view page) {
  const content::SourceText source(page, 0);
  content::HtmlTokenizer tokenizer(source);
  Token token;
  while (tokenizer.next(token)) {
    if (token.is_start("body")) return token.end;
  }
  return std::nullopt;
}

bool is_placeholder_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// True for a name that the platform fills in: what it knows itself, and fields of users.
bool is_placeholder(std::string_view name) {
  static constexpr auto kOneWord = std::to_array<std::string_view>(
      {"certificate", "skill", "skills", "firstname", "lastname", "username", "email", "score"});
  return name.find('_') != std::string_view::npos || is_among(name, kOneWord);
}

}  // namespace

std::string to_text(std::string_view html) {
  std::string text;
  for (const std::string& line : to_lines(html)) {
    if (!text.empty()) text += '\n';
    text += line;
  }
  return text;
}

std::vector<std::string> to_lines(std::string_view html) {
  const SeenParts parts = seen_parts(html);
  std::vector<std::string> lines;
  std::string_view rest = parts.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string line = text::collapse(rest.substr(0, end));
    if (!line.empty()) lines.push_back(std::move(line));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return lines;
}

std::string to_title(std::string_view text) {
  std::string bare;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = text[i] == '<' ? editor_tag_length(text.substr(i)) : 0;
    if (length == 0) {
      bare += text[i++];
    } else {
      bare += ' ';
      i += length;
    }
  }
  return text::collapse(content::resolve_references(bare, content::ReferenceContext::html_text));
}

bool has_content(std::string_view html) {
  const SeenParts parts = seen_parts(html);
  return parts.has_media || !text::collapse(parts.text).empty();
}

std::string insert_into_body(std::string page, std::string_view html) {
  std::size_t place = 0;
  if (const auto start = body_start(page)) {
    place = *start;
  } else if (const auto head_end = content::scan_page(page, content::FileType::html).script) {
    place = head_end->offset + head_end->replaced;
  }
  page.insert(place, html);
  return page;
}

std::string resolve_placeholders(std::string_view page, std::string_view course_title,
                                 std::string_view course_code,
                                 std::vector<std::string>& taken_out) {
  std::string result;
  for (std::size_t i = 0; i < page.size();) {
    const std::size_t begin = std::min(page.find("((", i), page.size());
    result += page.substr(i, begin - i);
    if (begin == page.size()) break;
    std::size_t end = begin + 2;
    while (end < page.size() && is_placeholder_character(page[end])) ++end;
    const std::string name = text::to_lower_ascii(page.substr(begin + 2, end - begin - 2));
    if (page.substr(end, 2) != "))" || !is_placeholder(name)) {
      result += page[begin];
      i = begin + 1;
      continue;
    }
    i = end + 2;
    if (name == "course_title") {
      result += text::escape_markup(course_title);
    } else if (name == "course_code") {
      result += text::escape_markup(course_code);
    } else if (std::find(taken_out.begin(), taken_out.end(), name) == taken_out.end()) {
      taken_out.push_back(name);
    }
  }
  return result;
}

}  // namespace parcours::source::chamilo_html
