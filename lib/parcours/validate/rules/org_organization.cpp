#include <parcours/base/text.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/org.hpp>
#include <parcours/validate/rules/titles.hpp>
#include <parcours/validate/suggestions.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace parcours::validate::rules {
namespace {

bool has_organization(const Manifest& manifest, std::string_view identifier) {
  return std::any_of(
      manifest.organizations.begin(), manifest.organizations.end(),
      [identifier](const Organization& one) { return one.identifier == identifier; });
}

/// Where a default is named that is no organization, and there are organizations to choose from.
bool is_default_wrong(const Manifest& manifest) {
  return !manifest.organizations.empty() && !manifest.default_organization.empty() &&
         !has_organization(manifest, manifest.default_organization);
}

/// The element, other than an organization, that has the identifier; null if none has it.
const XmlElement* bearer(const XmlDocument& document, std::string_view identifier) {
  for (const XmlElement& element : document.elements()) {
    if (element.value("identifier") == identifier) return &element;
  }
  return nullptr;
}

}  // namespace

void org_001(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (!is_default_wrong(manifest)) return;
  if (bearer(package.document(), manifest.default_organization) != nullptr) return;  // ORG-002
  Suggestions suggestions([&manifest] {
    std::vector<std::string> names;
    for (const Organization& one : manifest.organizations) names.emplace_back(one.identifier);
    return names;
  });
  const std::string nearest = suggestions.nearest(manifest.default_organization);
  report.add(package.at(*manifest.organizations_element, "default"),
             {{"reference", manifest.default_organization}, {"nearest", nearest}},
             nearest.empty() ? "" : "nearest");
}

void org_002(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (!is_default_wrong(manifest)) return;
  const XmlElement* other = bearer(package.document(), manifest.default_organization);
  if (other == nullptr) return;
  report.add(package.at(*manifest.organizations_element, "default"),
             {{"reference", manifest.default_organization}, {"element", other->name()}});
}

void org_003(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (manifest.organizations.size() < 2 || !manifest.default_organization.empty()) return;
  report.add(package.at(*manifest.organizations_element),
             {{"count", manifest.organizations.size()},
              {"first", manifest.organizations.front().label()}});
}

void org_004(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (manifest.organizations_element == nullptr || !manifest.organizations.empty()) return;
  report.add(package.at(*manifest.organizations_element));
}

void org_005(const Package& package, Report& report) {
  for (const Organization& organization : package.manifest().organizations) {
    if (organization.item_count > 0) continue;
    report.add(package.at(*organization.element), {{"organization", organization.label()}});
  }
}

void org_006(const Package& package, Report& report) {
  for (const Organization& organization : package.manifest().organizations) {
    if (!is_title_missing(organization.title)) continue;
    const XmlElement* title = organization.title;
    report.add(package.at(title == nullptr ? *organization.element : *title),
               {{"identifier", organization.identifier}}, title == nullptr ? "" : "empty");
  }
}

void org_007(const Package& package, Report& report) {
  constexpr std::size_t kLongest = 200;  // SPM-001 tells of longer ones.
  for (const Organization& organization : package.manifest().organizations) {
    const XmlAttribute* structure = organization.element->attribute("structure");
    if (structure == nullptr || structure->value == "hierarchical") continue;
    if (text::length(structure->value) > kLongest) continue;
    report.add(package.at(*organization.element, "structure"), {{"value", structure->value}});
  }
}

void org_008(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  // Without a default, ORG-003 tells of them.
  if (manifest.organizations.size() < 2 || manifest.default_organization.empty()) return;
  report.add(package.at(*manifest.organizations[1].element),
             {{"count", manifest.organizations.size()}});
}

}  // namespace parcours::validate::rules
