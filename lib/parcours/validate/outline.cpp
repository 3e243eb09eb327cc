#include <parcours/base/media_type.hpp>
#include <parcours/validate/outline.hpp>

#include <algorithm>
#include <map>

namespace parcours::validate {
namespace {

/// Where an element ends: the line of whatever comes after it and what is in it.
int last_line(const XmlDocument& document, const XmlElement& element) {
  const XmlElement* up = &element;
  while (up != nullptr && up->next() == nullptr) up = up->parent();
  const std::size_t end = up == nullptr ? document.text().size() : up->next()->offset();
  return document.place(end).line;
}

OutlineItem entry_for(const Package& package, const XmlElement& element) {
  OutlineItem entry;
  entry.line = package.document().place(element).line;
  entry.last_line = last_line(package.document(), element);
  return entry;
}

bool is_within(const Issue& issue, const std::string& manifest, int first, int last) {
  const Finding& finding = issue.finding;
  return finding.entry == manifest && finding.line >= first &&
         finding.line < std::max(last, first + 1);
}

void add_issues(const Package& package, const Item& item, const std::vector<Issue>& issues,
                OutlineItem& entry) {
  const std::string& manifest = package.manifest_name()->str();
  // What is in the items below is theirs.
  int own_end = entry.last_line;
  for (const XmlElement& child : children(*item.element)) {
    if (child.name() == "item") {
      own_end = package.document().place(child).line;
      break;
    }
  }
  int resource_begin = 0;
  int resource_end = 0;
  if (item.resource != nullptr) {
    resource_begin = package.document().place(*item.resource->element).line;
    resource_end = last_line(package.document(), *item.resource->element);
  }
  for (std::size_t i = 0; i < issues.size(); ++i) {
    const bool concerns = is_within(issues[i], manifest, entry.line, own_end) ||
                          (item.resource != nullptr &&
                           is_within(issues[i], manifest, resource_begin, resource_end)) ||
                          (!entry.launches.empty() && issues[i].finding.entry == entry.launches);
    if (concerns) entry.issues.push_back(i);
  }
}

std::string type_of(const EntryName& name) {
  const std::string_view media = media_type(name.suffix());
  const std::string_view family = media.substr(0, media.find('/'));
  if (family == "image") return "images";
  if (family == "audio") return "audio";
  if (family == "video") return "video";
  if (family == "font") return "fonts";
  if (media == "text/html" || media == "application/xhtml+xml") return "pages";
  if (media == "text/css") return "styles";
  if (media.find("javascript") != std::string_view::npos) return "scripts";
  if (media.find("xml") != std::string_view::npos || media.find("json") != std::string_view::npos) {
    return "data";
  }
  return "documents";
}

}  // namespace

std::vector<OutlineItem> outline_of(const Package& package, const std::vector<Issue>& issues) {
  const Manifest& manifest = package.manifest();
  std::vector<OutlineItem> outline;
  for (const Organization& organization : manifest.organizations) {
    OutlineItem head = entry_for(package, *organization.element);
    head.title = organization.label();
    outline.push_back(std::move(head));
    for (std::size_t i = 0; i < organization.item_count; ++i) {
      const Item& item = manifest.items[organization.first_item + i];
      OutlineItem entry = entry_for(package, *item.element);
      entry.title = item.label();
      entry.depth = item.depth;
      entry.is_visible = item.element->value("isvisible") != "false";
      if (item.resource != nullptr) {
        entry.is_sco = item.resource->is_sco();
        const Target target = package.launch(*item.resource);
        entry.launches = target.file ? package.files().name(*target.file).str()
                                     : std::string(item.resource->href);
      }
      add_issues(package, item, issues, entry);
      outline.push_back(std::move(entry));
    }
  }
  return outline;
}

std::vector<SizeByType> sizes_of(const Package& package) {
  std::map<std::string, SizeByType> by_type;
  for (const EntryName& name : package.files().names()) {
    const std::string type = type_of(name);
    SizeByType& size = by_type[type];
    size.type = type;
    ++size.files;
    size.bytes += package.tree().size(name);
  }
  std::vector<SizeByType> sizes;
  for (auto& [type, size] : by_type) sizes.push_back(std::move(size));
  std::stable_sort(sizes.begin(), sizes.end(),
                   [](const SizeByType& a, const SizeByType& b) { return a.bytes > b.bytes; });
  return sizes;
}

}  // namespace parcours::validate
