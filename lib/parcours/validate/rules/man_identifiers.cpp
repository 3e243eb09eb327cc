#include <parcours/base/text.hpp>
#include <parcours/validate/identifiers.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/man.hpp>
#include <parcours/validate/shown.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace parcours::validate::rules {
namespace {

bool is_identified(const XmlElement& element) {
  constexpr std::array<std::string_view, 4> kNames = {"manifest", "organization", "item",
                                                      "resource"};
  return is_packaging(element) &&
         std::find(kNames.begin(), kNames.end(), element.name()) != kNames.end();
}

std::string short_identifier(std::string_view identifier) { return shown_name(identifier, 80); }

/// Identifiers of a group of elements, with the element that has each first.
using Owners = std::unordered_map<std::string_view, const XmlElement*>;

struct Groups {
  Owners manifest;
  Owners organizations_and_items;
  Owners resources;
};

/// Calls `again(element, first)` for each element whose identifier another one of its group has.
template <class Again>
void add(Owners& owners, std::string_view identifier, const XmlElement& element, Again again) {
  if (identifier.empty()) return;
  const auto [found, is_new] = owners.try_emplace(identifier, &element);
  if (!is_new) again(element, *found->second);
}

template <class Again>
Groups groups_of(const Manifest& manifest, Again again) {
  Groups groups;
  add(groups.manifest, manifest.identifier, *manifest.root, again);
  for (const Organization& organization : manifest.organizations) {
    add(groups.organizations_and_items, organization.identifier, *organization.element, again);
  }
  for (const Item& item : manifest.items) {
    add(groups.organizations_and_items, item.identifier, *item.element, again);
  }
  for (const Resource& resource : manifest.resources) {
    add(groups.resources, resource.identifier, *resource.element, again);
  }
  return groups;
}

void compare(const Package& package, const Owners& some, const Owners& others, Report& report) {
  for (const auto& [identifier, element] : some) {
    const auto found = others.find(identifier);
    if (found == others.end()) continue;
    const bool is_later = element->index() > found->second->index();
    const XmlElement& later = is_later ? *element : *found->second;
    const XmlElement& first = is_later ? *found->second : *element;
    report.add(package.at(later, "identifier"), {{"identifier", short_identifier(identifier)},
                                                 {"element", first.qualified_name()},
                                                 {"other", later.qualified_name()}});
  }
}

/// The organization that an element lies in; null if in none.
const XmlElement* organization_of(const XmlElement& element) {
  const XmlElement* up = &element;
  while (up != nullptr && up->name() != "organization") up = up->parent();
  return up;
}

bool is_elsewhere(const XmlElement& element, const XmlElement& first) {
  return element.name() == "item" && first.name() == "item" &&
         organization_of(element) != organization_of(first);
}

}  // namespace

void man_001(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (!manifest.is_manifest || !text::trim(manifest.identifier).empty()) return;
  report.add(package.at(*manifest.root, "identifier"));
}

void man_002(const Package& package, Report& report) {
  for (const XmlElement& element : package.document().elements()) {
    if (!is_identified(element)) continue;
    const std::string_view identifier = element.value("identifier");
    // Without one it is another rule's; blanks around it are taken off by XML Schema.
    if (text::trim(identifier).empty() || is_ncname(text::trim(identifier))) continue;
    report.add(package.at(element, "identifier"),
               {{"identifier", short_identifier(identifier)},
                {"suggestion", short_identifier(ncname_of(identifier))}});
  }
}

void man_003(const Package& package, Report& report) {
  groups_of(package.manifest(), [&](const XmlElement& element, const XmlElement& first) {
    const int line = package.document().place(first).line;
    report.add(package.at(element, "identifier"),
               {{"identifier", short_identifier(element.value("identifier"))}, {"line", line}},
               element.name() == "resource"   ? "resource"
               : is_elsewhere(element, first) ? "organization"
                                              : "");
  });
}

void man_004(const Package& package, Report& report) {
  const Groups groups = groups_of(
      package.manifest(), [](const XmlElement& /*element*/, const XmlElement& /*first*/) {});
  compare(package, groups.manifest, groups.organizations_and_items, report);
  compare(package, groups.manifest, groups.resources, report);
  compare(package, groups.resources, groups.organizations_and_items, report);
}

void man_005(const Package& package, Report& report) {
  constexpr std::size_t kColumn = 255;
  constexpr std::size_t kLong = 100;
  for (const XmlElement& element : package.document().elements()) {
    if (!is_identified(element)) continue;
    const std::string_view identifier = element.value("identifier");
    if (identifier.size() <= kLong) continue;
    const std::size_t length = text::length(identifier);
    if (length <= kLong) continue;
    report.add(package.at(element, "identifier"),
               {{"identifier", text::shorten(identifier, 40)},
                {"length", static_cast<std::int64_t>(length)}},
               length > kColumn ? "" : "long");
  }
}

void man_012(const Package& package, Report& report) {
  constexpr std::array<std::string_view, 5> kTemplates = {"MANIFEST", "MANIFEST1", "MANIFEST-1",
                                                          "MANIFEST01", "SingleCourseManifest"};
  constexpr std::string_view kGolf = "com.scorm.golfsamples";
  const Manifest& manifest = package.manifest();
  if (!manifest.is_manifest) return;
  const std::string_view identifier = manifest.identifier;
  bool is_template =
      std::find(kTemplates.begin(), kTemplates.end(), identifier) != kTemplates.end();
  if (identifier.starts_with(kGolf)) {
    // The golf course itself may be called so.
    const Organization* start = manifest.start();
    is_template =
        start != nullptr && text::to_lower_ascii(start->label()).find("golf") == std::string::npos;
  }
  if (is_template) {
    report.add(package.at(*manifest.root, "identifier"),
               {{"identifier", short_identifier(identifier)}});
  }
}

}  // namespace parcours::validate::rules
