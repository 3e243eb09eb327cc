#include <parcours/base/text.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/itm.hpp>

#include <string>
#include <vector>

namespace parcours::validate::rules {
namespace {

/// What the author may have meant: the identifier of a resource that is nearly the same.
std::string nearest_resource(const Manifest& manifest, std::string_view reference) {
  std::vector<std::string> identifiers;
  for (const Resource& resource : manifest.resources) identifiers.emplace_back(resource.identifier);
  return text::nearest(reference, identifiers).value_or("");
}

bool is_submanifest(const Manifest& manifest, std::string_view reference) {
  for (const XmlElement* inner : manifest.submanifests) {
    if (inner->value("identifier") == reference) return true;
  }
  return false;
}

}  // namespace

void itm_003(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  for (const Item& item : manifest.items) {
    if (item.identifierref.empty() || item.resource != nullptr) continue;
    if (is_submanifest(manifest, item.identifierref)) continue;
    const std::string nearest = nearest_resource(manifest, item.identifierref);
    report.add(package.at(*item.element, "identifierref"),
               {{"item", item.label()}, {"reference", item.identifierref}, {"nearest", nearest}},
               nearest.empty() ? "" : "nearest");
  }
}

}  // namespace parcours::validate::rules
