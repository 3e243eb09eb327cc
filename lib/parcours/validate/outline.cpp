#include <parcours/base/media_type.hpp>
#include <parcours/validate/outline.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace parcours::validate {
namespace {

using Point = std::pair<int, int>;  ///< Line and column.

Point begin_of(const XmlDocument& document, const XmlElement& element) {
  const TextPlace place = document.place(element);
  return {place.line, place.column};
}

/// Where whatever comes after an element and what is in it begins.
Point end_of(const XmlDocument& document, const XmlElement& element) {
  const XmlElement* up = &element;
  while (up != nullptr && up->next() == nullptr) up = up->parent();
  const TextPlace place =
      document.place(up == nullptr ? document.text().size() : up->next()->offset());
  return {place.line, place.column};
}

struct PlaceRange {
  Point begin;
  Point end;
  bool has(int line, int column) const {
    const Point point{line, column};
    return line > 0 && begin <= point && point < end;
  }
};

/// What of the package belongs to an item: its element without the items in it, its resource or
/// sub-manifest, the file that it launches.
class Belongings {
 public:
  Belongings(const Package& package, const XmlElement& element, const XmlElement* referenced,
             std::string_view launched)
      : manifest_(package.manifest_name()->str()), launched_(launched) {
    const XmlDocument& document = package.document();
    PlaceRange own{begin_of(document, element), end_of(document, element)};
    for (const XmlElement& child : children(element)) {
      if (child.name() != "item") continue;
      own.end = begin_of(document, child);
      break;
    }
    ranges_.push_back(own);
    if (referenced != nullptr) {
      ranges_.push_back({begin_of(document, *referenced), end_of(document, *referenced)});
    }
  }

  bool have(const Issue& issue) const {
    return lies(issue.finding.entry, issue.finding.line, issue.finding.column) ||
           std::any_of(issue.further.begin(), issue.further.end(),
                       [this](const Issue::Place& place) {
                         return lies(place.entry, place.line, place.column);
                       });
  }

 private:
  bool lies(const std::string& entry, int line, int column) const {
    if (entry == manifest_) {
      return std::any_of(ranges_.begin(), ranges_.end(), [line, column](const PlaceRange& range) {
        return range.has(line, column);
      });
    }
    return !launched_.empty() && entry == launched_;
  }

  const std::string& manifest_;
  std::string_view launched_;
  std::vector<PlaceRange> ranges_;
};

/// The resource or sub-manifest that an item names; null if there is none.
const XmlElement* referenced_by(const Item& item, const Manifest& manifest) {
  if (item.resource != nullptr) return item.resource->element;
  for (const XmlElement* inner : manifest.submanifests) {
    if (!item.identifierref.empty() && inner->value("identifier") == item.identifierref) {
      return inner;
    }
  }
  return nullptr;
}

void add_issues(const Package& package, const XmlElement& element, const XmlElement* referenced,
                const std::vector<Issue>& issues, OutlineItem& entry) {
  if (issues.empty()) return;
  const Belongings belongings(package, element, referenced, entry.launches);
  for (std::size_t i = 0; i < issues.size(); ++i) {
    if (belongings.have(issues[i])) entry.issues.push_back(i);
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
    OutlineItem head;
    head.title = organization.label();
    head.line = package.document().place(*organization.element).line;
    add_issues(package, *organization.element, nullptr, issues, head);
    outline.push_back(std::move(head));
    for (std::size_t i = 0; i < organization.item_count; ++i) {
      const Item& item = manifest.items[organization.first_item + i];
      OutlineItem entry;
      entry.title = item.label();
      entry.identifier = item.identifier;
      entry.line = package.document().place(*item.element).line;
      entry.depth = item.depth;
      entry.is_visible = item.element->value("isvisible") != "false";
      entry.refers = !item.identifierref.empty();
      if (item.resource != nullptr) {
        entry.is_sco = item.resource->is_sco();
        const Target target = package.launch(*item.resource);
        entry.launches = target.file ? package.files().name(*target.file).str()
                                     : std::string(item.resource->href);
      }
      add_issues(package, *item.element, referenced_by(item, manifest), issues, entry);
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
  sizes.reserve(by_type.size());
  for (auto& [type, size] : by_type) sizes.push_back(std::move(size));
  std::stable_sort(sizes.begin(), sizes.end(),
                   [](const SizeByType& a, const SizeByType& b) { return a.bytes > b.bytes; });
  return sizes;
}

}  // namespace parcours::validate
