#include <parcours/base/text.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/itm.hpp>
#include <parcours/validate/rules/titles.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace parcours::validate::rules {
namespace {

/// Elements of HTML that people write into titles. Other words in angle brackets may be meant.
bool is_html_name(std::string_view name) {
  constexpr std::array<std::string_view, 26> kNames = {
      "a",   "b",  "big", "br", "center", "div",  "em",     "font", "h1",  "h2", "h3", "h4", "i",
      "img", "li", "p",   "s",  "small",  "span", "strong", "sub",  "sup", "tt", "u",  "ul", "ol"};
  return std::find(kNames.begin(), kNames.end(), text::to_lower_ascii(name)) != kNames.end();
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool has_tag(std::string_view title) {
  const std::size_t last_end = title.rfind('>');
  if (last_end == std::string_view::npos) return false;
  for (std::size_t at = title.find('<'); at < title.size(); at = title.find('<', at + 1)) {
    std::size_t begin = at + 1;
    if (begin < title.size() && title[begin] == '/') ++begin;
    std::size_t end = begin;
    while (end < title.size() && end - begin < 8 &&
           (is_letter(title[end]) || (title[end] >= '1' && title[end] <= '6'))) {
      ++end;
    }
    const bool ends = end < title.size() &&
                      std::string_view(" />\t\r\n").find(title[end]) != std::string_view::npos;
    if (ends && is_html_name(title.substr(begin, end - begin)) && end <= last_end) {
      return true;
    }
  }
  return false;
}

/// `&eacute;` or `&#233;` in the text itself: escaped twice in the manifest.
bool has_reference(std::string_view title) {
  for (std::size_t at = title.find('&'); at < title.size(); at = title.find('&', at + 1)) {
    std::size_t end = at + 1;
    while (
        end < title.size() && end - at < 12 &&
        (is_letter(title[end]) || title[end] == '#' || (title[end] >= '0' && title[end] <= '9'))) {
      ++end;
    }
    if (end > at + 2 && end < title.size() && title[end] == ';') return true;
  }
  return false;
}

bool is_control_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

std::string_view variant_of_title(const XmlElement& title) {
  const std::string_view all = title.text();
  if (title.first_child() != nullptr) return "elements";
  if (has_tag(all)) return "markup";
  if (has_reference(all)) return "reference";
  if (std::any_of(all.begin(), all.end(), is_control_character)) return "control";
  const std::string_view trimmed = text::trim(all);
  if (trimmed.find('\n') != std::string_view::npos ||
      trimmed.find('\t') != std::string_view::npos) {
    return "lines";
  }
  return trimmed.size() == all.size() ? "" : "blanks";
}

/// Calls `look` with the title elements of organizations and items.
template <class Look>
void for_each_title(const Manifest& manifest, Look look) {
  for (const Organization& organization : manifest.organizations) {
    if (!is_title_missing(organization.title)) look(*organization.title);
  }
  for (const Item& item : manifest.items) {
    if (!is_title_missing(item.title)) look(*item.title);
  }
}

}  // namespace

void itm_002(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    if (!is_title_missing(item.title)) continue;
    report.add(package.at(item.title == nullptr ? *item.element : *item.title),
               {{"identifier", item.identifier}}, item.title == nullptr ? "" : "empty");
  }
}

void itm_015(const Package& package, Report& report) {
  constexpr std::size_t kLongest = 200;
  for_each_title(package.manifest(), [&](const XmlElement& title) {
    if (title.text().size() <= kLongest) return;
    const std::size_t length = text::length(title.text());
    if (length <= kLongest || report.told().has(title, {})) return;
    report.add(package.text_of(title), {{"title", text::shorten(text::collapse(title.text()), 60)},
                                        {"length", length},
                                        {"most", kLongest}});
  });
}

void itm_016(const Package& package, Report& report) {
  for_each_title(package.manifest(), [&](const XmlElement& title) {
    const std::string_view variant = variant_of_title(title);
    if (variant.empty()) return;
    report.add(package.text_of(title), {{"title", text::shorten(text::collapse(title.text()), 80)}},
               variant);
  });
}

}  // namespace parcours::validate::rules
