#include <parcours/base/text.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/itm.hpp>
#include <parcours/validate/suggestions.hpp>

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace parcours::validate::rules {
namespace {

/// Identifiers of the sub-manifests and of everything in them, to which an item may refer or which
/// other rules tell of (group SUB).
std::unordered_set<std::string_view> inner_identifiers(const Package& package) {
  std::unordered_set<std::string_view> identifiers;
  if (package.manifest().submanifests.empty()) return identifiers;
  const auto& elements = package.document().elements();
  std::vector<bool> is_inner(elements.size());
  for (const XmlElement& element : elements) {
    const XmlElement* parent = element.parent();
    if (parent == nullptr) continue;
    const bool begins = element.name() == "manifest" && is_packaging(element);
    if (!begins && !is_inner[parent->index()]) continue;
    is_inner[element.index()] = true;
    identifiers.insert(element.value("identifier"));
  }
  return identifiers;
}

/// What letter case and blanks do not change.
std::string loose(std::string_view identifier) {
  return text::fold_case(text::collapse(identifier));
}

/// References to nothing, and what they nearly name.
class Dangling {
 public:
  explicit Dangling(const Package& package)
      : manifest_(package.manifest()), inner_(inner_identifiers(package)) {}

  bool is_dangling(const Item& item) const {
    return !item.identifierref.empty() && item.resource == nullptr &&
           !inner_.contains(item.identifierref);
  }

  /// The resource that differs in letter case or blanks only; null if there is none.
  const Resource* loosely(std::string_view reference) {
    if (loose_.empty()) {
      for (const Resource& resource : manifest_.resources) {
        loose_.try_emplace(loose(resource.identifier), &resource);
      }
    }
    const auto found = loose_.find(loose(reference));
    return found == loose_.end() ? nullptr : found->second;
  }

 private:
  const Manifest& manifest_;
  std::unordered_set<std::string_view> inner_;
  std::unordered_map<std::string, const Resource*> loose_;
};

bool has_no_href(const Resource& resource) { return text::trim(resource.href).empty(); }

}  // namespace

void itm_003(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  Dangling dangling(package);
  Suggestions suggestions([&manifest] {
    std::vector<std::string> names;
    for (const Resource& resource : manifest.resources) names.emplace_back(resource.identifier);
    return names;
  });
  for (const Item& item : manifest.items) {
    if (!dangling.is_dangling(item)) continue;
    if (dangling.loosely(item.identifierref) != nullptr) continue;  // ITM-007
    const std::string nearest = suggestions.nearest(item.identifierref);
    report.add(package.at(*item.element, "identifierref"),
               {{"item", item.label()},
                {"reference", text::shorten(item.identifierref, 100)},
                {"nearest", nearest}},
               nearest.empty() ? "" : "nearest");
  }
}

void itm_006(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    if (item.resource == nullptr || !has_no_href(*item.resource)) continue;
    if (item.resource->is_sco()) continue;  // RES-003
    report.add(package.at(*item.element, "identifierref"),
               {{"item", item.label()}, {"resource", item.resource->identifier}});
  }
}

void itm_007(const Package& package, Report& report) {
  Dangling dangling(package);
  for (const Item& item : package.manifest().items) {
    if (!dangling.is_dangling(item)) continue;
    const Resource* meant = dangling.loosely(item.identifierref);
    if (meant == nullptr) continue;
    report.add(package.at(*item.element, "identifierref"), {{"item", item.label()},
                                                            {"reference", item.identifierref},
                                                            {"resource", meant->identifier}});
  }
}

void itm_014(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  struct Use {
    const Item* second = nullptr;
    std::size_t count = 0;
  };
  for (const Organization& organization : manifest.organizations) {
    std::unordered_map<const Resource*, Use> uses;
    std::vector<const Resource*> repeated;
    for (std::size_t i = 0; i < organization.item_count; ++i) {
      const Item& item = manifest.items[organization.first_item + i];
      if (item.resource == nullptr) continue;
      Use& use = uses[item.resource];
      if (++use.count != 2) continue;
      use.second = &item;
      repeated.push_back(item.resource);
    }
    for (const Resource* resource : repeated) {
      const Use& use = uses[resource];
      report.add(package.at(*use.second->element, "identifierref"),
                 {{"resource", resource->identifier}, {"count", use.count}});
    }
  }
}

}  // namespace parcours::validate::rules
