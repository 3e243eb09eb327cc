#include <parcours/base/text.hpp>
#include <parcours/content/markdown_tasks.hpp>

#include <algorithm>

namespace parcours::content {
namespace {

constexpr std::string_view kBox = "<input type=\"checkbox\" class=\"task-list-item-checkbox\"";

/// The item's own text behind its box, up to a nested list or the next block; references stay as
/// they are written.
std::string text_of_item(std::string_view html) {
  std::size_t end = html.size();
  for (const std::string_view limit : {"</li>", "<ul", "<ol", "</p>", "<pre", "<table"}) {
    end = std::min(end, html.find(limit));
  }
  std::string text;
  bool in_tag = false;
  for (const char c : html.substr(0, end)) {
    if (c == '<') in_tag = true;
    if (!in_tag) text += c == '"' ? ' ' : c;
    if (c == '>') in_tag = false;
  }
  return text::collapse(text);
}

}  // namespace

std::string name_task_boxes(std::string_view html) {
  std::string named;
  while (true) {
    const std::size_t box = html.find(kBox);
    if (box == std::string_view::npos) break;
    named += html.substr(0, box + kBox.size());
    html.remove_prefix(box + kBox.size());
    const std::size_t close = html.find('>');
    if (close == std::string_view::npos) break;
    const std::string name = text_of_item(html.substr(close + 1));
    if (!name.empty()) named += " aria-label=\"" + name + "\"";
  }
  named += html;
  return named;
}

}  // namespace parcours::content
