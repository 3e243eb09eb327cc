#include <parcours/base/media_type.hpp>
#include <parcours/base/text.hpp>
#include <parcours/content/charset.hpp>
#include <parcours/content/markdown.hpp>
#include <parcours/source/titles.hpp>

#include <algorithm>
#include <map>

namespace parcours::source {
namespace {

constexpr std::uint64_t kLongestMarkdown = 16U << 20;

/// The length of "2 ", "01_", "1.2 - " at the front of a name; 0 if nothing would be left after it.
std::size_t leading_number(std::string_view name) {
  constexpr std::string_view kSeparators = " ._-)";
  std::size_t end = 0;
  while (true) {
    std::size_t digits = end;
    while (digits < name.size() && text::is_digit(name[digits])) ++digits;
    if (digits == end) break;
    std::size_t next = digits;
    while (next < name.size() && kSeparators.find(name[next]) != std::string_view::npos) ++next;
    if (next == digits || next == name.size()) break;
    end = next;
  }
  return end;
}

std::string title_of_page(const EntryName& source, const content::Site& site) {
  if (is_markdown(source.suffix())) {
    const std::string bytes = site.tree().read(source, kLongestMarkdown);
    return content::markdown_to_html(content::decode(bytes, content::FileType::markdown).text)
        .title;
  }
  const content::PageFacts& facts = site.page(source).facts;
  return facts.title.empty() ? facts.heading : facts.title;
}

}  // namespace

std::string title_from_name(std::string_view stem) {
  std::string title(stem.substr(leading_number(stem)));
  std::replace(title.begin(), title.end(), '_', ' ');
  if (title.find(' ') == std::string::npos) std::replace(title.begin(), title.end(), '-', ' ');
  title = text::collapse(title);
  return title.empty() ? std::string(stem) : title;
}

std::string title_of(const learning::Item& item, const content::Site& site) {
  if (!item.source) return item.address;
  const std::string suffix = item.source->suffix();
  const bool is_page =
      item.kind == learning::ItemKind::page || item.kind == learning::ItemKind::sco;
  if (is_page && (is_html(suffix) || is_markdown(suffix))) {
    std::string title = text::collapse(title_of_page(*item.source, site));
    if (!title.empty()) return title;
  }
  return title_from_name(item.source->stem());
}

std::string language_of_pages(const content::Site& site) {
  std::map<std::string, int> votes;
  for (content::FileNumber i = 0; i < site.names().size(); ++i) {
    if (!site.has_references(i) || !is_html(site.name(i).suffix())) continue;
    const std::string& language = site.page(i).facts.language;
    if (text::is_language_tag(language)) ++votes[language];
  }
  const auto most = std::max_element(
      votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == votes.end() ? "und" : most->first;
}

}  // namespace parcours::source
