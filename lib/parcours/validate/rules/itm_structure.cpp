#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/itm.hpp>

#include <unordered_set>

namespace parcours::validate::rules {

void itm_001(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    if (!item.identifier.empty()) continue;
    const bool is_written = item.element->attribute("identifier") != nullptr;
    report.add(is_written ? package.at(*item.element, "identifier") : package.at(*item.element),
               {{"item", item.label()}}, item.label().empty() ? "untitled" : "");
  }
}

void itm_004(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    if (item.has_items || !item.identifierref.empty()) continue;
    report.add(package.at(*item.element), {{"item", item.label()}});
  }
}

void itm_005(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    if (!item.has_items || item.identifierref.empty()) continue;
    report.add(package.at(*item.element, "identifierref"), {{"item", item.label()}});
  }
}

void itm_013(const Package& package, Report& report) {
  constexpr int kDeep = 5;
  constexpr int kTooDeep = 32;
  // Where it begins: what lies deeper still is the same fault.
  for (const Item& item : package.manifest().items) {
    if (item.depth == kDeep + 1) {
      report.add(package.at(*item.element), {{"item", item.label()}, {"most", kDeep}});
    } else if (item.depth == kTooDeep + 1) {
      report.add(package.at(*item.element), {{"item", item.label()}, {"most", kTooDeep}}, "far");
    }
  }
}

void itm_017(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  const Organization* start = manifest.start();
  if (start == nullptr) return;
  std::unordered_set<const Resource*> scos;
  for (std::size_t i = 0; i < start->item_count; ++i) {
    const Resource* resource = manifest.items[start->first_item + i].resource;
    if (resource != nullptr && resource->is_sco()) scos.insert(resource);
  }
  if (scos.size() < 2) return;
  report.add(package.at(*start->element), {{"count", scos.size()}});
}

}  // namespace parcours::validate::rules
