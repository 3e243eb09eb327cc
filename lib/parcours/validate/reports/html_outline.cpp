#include <parcours/base/text.hpp>
#include <parcours/validate/reports/display.hpp>
#include <parcours/validate/reports/html_parts.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

namespace parcours::validate::html {
namespace {

/// A longer tree is closed at first.
constexpr std::size_t kFewItems = 60;
/// Deeper items are not indented any further.
constexpr int kDeepest = 8;
/// Links of one item.
constexpr std::size_t kMostShownMarks = 4;

/// Which items are shown: all if they are few; else those with findings and what they are in.
std::vector<bool> chosen(const std::vector<OutlineItem>& items) {
  if (items.size() <= kMostItems) return std::vector<bool>(items.size(), true);
  std::vector<bool> is_chosen(items.size(), false);
  // From the end: an item is needed if one below it, which stands behind it, is.
  int needed = -1;
  for (std::size_t i = items.size(); i-- > 0;) {
    if (!items[i].issues.empty() || items[i].depth < needed) {
      is_chosen[i] = true;
      needed = items[i].depth;
    } else if (items[i].depth == 0) {
      is_chosen[i] = true;
      needed = -1;
    }
  }
  return is_chosen;
}

Severity gravest(const Section& section, const OutlineItem& item) {
  Severity result = Severity::info;
  for (const std::size_t index : item.issues) {
    if (index < section.validation.issues.size()) {
      result = std::max(result, section.validation.issues[index].severity);
    }
  }
  return result;
}

/// Links to the findings of an item, the gravest first.
std::string marks(const Section& section, const OutlineItem& item, const std::string& title) {
  std::vector<std::size_t> shown;
  for (const std::size_t index : item.issues) {
    if (index < section.is_shown.size() && section.is_shown[index]) shown.push_back(index);
  }
  if (item.issues.empty()) return {};
  std::stable_sort(shown.begin(), shown.end(), [&section](std::size_t a, std::size_t b) {
    return section.validation.issues[a].severity > section.validation.issues[b].severity;
  });
  // Of the same rule the first, which the others stand behind.
  std::set<std::string_view> rules;
  std::erase_if(shown, [&](std::size_t index) {
    return !rules.insert(section.validation.issues[index].finding.rule).second;
  });
  const std::string label = section.words.say(
      "html/findings_at", {{"count", std::uint64_t{item.issues.size()}}, {"title", title}});
  std::string markup = fmt::format(" <span class=\"marks\" role=\"group\" aria-label=\"{}\">",
                                   text::escape_markup(label));
  if (shown.empty()) {
    markup += fmt::format("<span class=\"mark {}\">{}</span>", icon_of(gravest(section, item)),
                          item.issues.size());
  }
  for (std::size_t i = 0; i < shown.size() && i < kMostShownMarks; ++i) {
    const Issue& issue = section.validation.issues[shown[i]];
    const std::string_view tone = icon_of(issue.severity);
    markup += fmt::format("<a class=\"mark {}\" href=\"#{}\">{}{}</a>", tone,
                          anchor(section, shown[i]), icon(tone), safe(issue.finding.rule));
  }
  if (shown.size() > kMostShownMarks) {
    markup += fmt::format("<span class=\"more\">+{}</span>", shown.size() - kMostShownMarks);
  }
  return markup + "</span>";
}

std::string entry(const Section& section, const OutlineItem& item, bool is_chapter) {
  const Words& words = section.words;
  std::string title = text::collapse(printable(item.title, 160));
  if (title.empty()) title = words.say("html/line", {{"line", std::to_string(item.line)}});
  const std::string_view kind = is_chapter ? "chapter" : item.is_sco ? "sco" : "asset";
  std::string markup = fmt::format(
      "<span class=\"item {0}\">{1}<span class=\"hidden-text\">{2}: </span><bdi>{3}</bdi>", kind,
      icon(kind), prose(words.say(fmt::format("html/{}", kind))), text::escape_markup(title));
  if (!item.is_visible) {
    markup += fmt::format(" <span class=\"tag\">{}</span>", prose(words.say("html/hidden")));
  }
  return markup + marks(section, item, title) + "</span>";
}

/// Nested lists of the items that are chosen.
std::string tree(const Section& section, const std::vector<bool>& is_chosen) {
  const auto& items = section.validation.outline;
  std::string markup;
  int depth = -1;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < items.size() && shown < kMostItems; ++i) {
    if (!is_chosen[i]) continue;
    ++shown;
    // Where levels were left out or are too deep, the item goes to the level that there is.
    const int wanted = std::min({items[i].depth, depth + 1, kDeepest});
    for (; depth > wanted; --depth) markup += "</li></ul>\n";
    if (depth < wanted) {
      markup += "<ul>\n";
      ++depth;
    } else {
      markup += "</li>\n";
    }
    const bool is_chapter = !items[i].refers;
    markup += "<li>" + entry(section, items[i], is_chapter);
  }
  for (; depth >= 0; --depth) markup += "</li></ul>\n";
  return markup;
}

std::string left_out(const Section& section, const std::vector<bool>& is_chosen) {
  const auto count = static_cast<std::size_t>(std::count(is_chosen.begin(), is_chosen.end(), true));
  std::string markup;
  const auto add = [&](std::string_view key, std::size_t number) {
    if (number == 0) return;
    markup += fmt::format("<p class=\"left-out\">{}</p>\n",
                          prose(section.words.say(key, {{"count", std::uint64_t{number}}})));
  };
  add("html/left_out_items_more", count - std::min(count, kMostItems));
  add("html/left_out_items", is_chosen.size() - count);
  return markup;
}

}  // namespace

std::string outline(const Section& section) {
  const auto& items = section.validation.outline;
  if (items.empty()) return {};
  const std::vector<bool> is_chosen = chosen(items);
  std::string markup = "<section class=\"card course\">\n";
  markup += fmt::format("<details{}>\n<summary>", items.size() <= kFewItems ? " open" : "");
  markup += heading(section, 1, "", prose(section.words.say("html/course")));
  markup += "</summary>\n";
  if (!section.validation.issues.empty()) {
    markup +=
        fmt::format("<p class=\"hint\">{}</p>\n", prose(section.words.say("html/course_note")));
  }
  markup += fmt::format("<nav class=\"tree\" aria-label=\"{}\">\n",
                        text::escape_markup(section.words.say("html/course")));
  markup += tree(section, is_chosen) + "</nav>\n" + left_out(section, is_chosen);
  return markup + "</details>\n</section>\n";
}

}  // namespace parcours::validate::html
