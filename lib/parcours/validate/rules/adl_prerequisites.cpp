#include <parcours/base/text.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/prerequisite_facts.hpp>
#include <parcours/validate/rules/adl.hpp>
#include <parcours/validate/shown.hpp>
#include <parcours/validate/suggestions.hpp>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace parcours::validate::rules {
namespace {

constexpr std::size_t kLongestScript = 200;

Spot spot_of_fault(const Package& package, const PrerequisiteFault& fault) {
  return package.text_of(*fault.element, fault.offset, fault.length);
}

/// Which of the other things that have identifiers it names by mistake.
class Bearers {
 public:
  explicit Bearers(const Manifest& manifest) : manifest_(manifest) {}

  std::string_view variant(const Item& item, std::string_view identifier) {
    if (items_.empty()) {
      for (const Item& one : manifest_.items) items_.insert(one.identifier);
    }
    // It is not one of this organization, or it would have been found.
    if (items_.contains(identifier)) return "elsewhere";
    if (manifest_.resource(identifier) != nullptr) return "resource";
    const Organization& organization = manifest_.organizations[item.organization];
    return organization.identifier == identifier ? "organization" : "";
  }

 private:
  const Manifest& manifest_;
  std::unordered_set<std::string_view> items_;
};

std::vector<std::string> item_identifiers(const Manifest& manifest) {
  std::vector<std::string> names;
  for (const Item& item : manifest.items) names.emplace_back(item.identifier);
  return names;
}

}  // namespace

void adl_010(const Package& package, Report& report) {
  for (const PrerequisiteFault& one : package.prerequisites().present()) {
    const XmlAttribute* type = one.element->attribute("type");
    if (type == nullptr) {
      report.add(package.at(*one.element), {{"item", one.item->label()}, {"value", ""}}, "missing");
    } else if (type->value != "aicc_script") {
      report.add(package.at(*one.element, "type"),
                 {{"item", one.item->label()}, {"value", shown(type->value)}});
    }
  }
}

void adl_011(const Package& package, Report& report) {
  for (const PrerequisiteFault& fault : package.prerequisites().unreadable()) {
    report.add(spot_of_fault(package, fault),
               {{"item", fault.item->label()},
                {"script", shown(fault.element->text())},
                {"part", shown(fault.name)}},
               fault.variant);
  }
}

void adl_012(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  Bearers bearers(manifest);
  Suggestions suggestions([&manifest] { return item_identifiers(manifest); });
  for (const PrerequisiteFault& fault : package.prerequisites().unknown_items()) {
    std::string_view variant = bearers.variant(*fault.item, fault.name);
    std::string nearest;
    if (variant.empty()) {
      nearest = suggestions.nearest(fault.name);
      // One of another organization helps as little.
      if (manifest.item(fault.item->organization, nearest) == nullptr) nearest.clear();
      if (!nearest.empty()) variant = "nearest";
    }
    report.add(
        spot_of_fault(package, fault),
        {{"item", fault.item->label()}, {"reference", shown(fault.name)}, {"nearest", nearest}},
        variant);
  }
}

void adl_013(const Package& package, Report& report) {
  const std::vector<std::string> words = {"passed",     "completed", "failed",
                                          "incomplete", "browsed",   "not attempted"};
  for (const PrerequisiteFault& fault : package.prerequisites().unknown_words()) {
    const std::string nearest =
        fault.name.size() > 40 ? std::string() : text::nearest(fault.name, words).value_or("");
    report.add(spot_of_fault(package, fault),
               {{"item", fault.item->label()}, {"word", shown(fault.name)}, {"nearest", nearest}},
               nearest.empty() ? "" : "nearest");
  }
}

void adl_014(const Package& package, Report& report) {
  for (const PrerequisiteFault& fault : package.prerequisites().deadlocks()) {
    report.add(package.text_of(*fault.element),
               {{"item", fault.item->label()}, {"path", fault.path}}, fault.variant);
  }
}

void adl_015(const Package& package, Report& report) {
  for (const PrerequisiteFault& fault : package.prerequisites().never()) {
    report.add(spot_of_fault(package, fault),
               {{"item", fault.item->label()}, {"reference", shown(fault.name)}}, fault.variant);
  }
}

void adl_016(const Package& package, Report& report) {
  for (const PrerequisiteFault& fault : package.prerequisites().mixed()) {
    report.add(spot_of_fault(package, fault), {{"item", fault.item->label()},
                                               {"script", shown(fault.element->text())},
                                               {"part", shown(fault.name)}});
  }
}

void adl_017(const Package& package, Report& report) {
  for (const PrerequisiteFault& fault : package.prerequisites().sets()) {
    report.add(spot_of_fault(package, fault),
               {{"item", fault.item->label()},
                {"set", shown(fault.name)},
                {"count", fault.number},
                {"members", fault.among}},
               fault.variant);
  }
}

void adl_018(const Package& package, Report& report) {
  for (const PrerequisiteFault& one : package.prerequisites().present()) {
    const std::string_view script = one.element->text();
    const std::size_t length = script.size() <= kLongestScript ? 0 : text::length(script);
    if (length <= kLongestScript || report.told().has(*one.element, {})) continue;
    report.add(package.text_of(*one.element),
               {{"item", one.item->label()}, {"length", length}, {"most", kLongestScript}},
               script.size() > PrerequisiteFacts::kLongest ? "unread" : "");
  }
}

void adl_019(const Package& package, Report& report) {
  const auto& present = package.prerequisites().present();
  if (present.empty()) return;
  report.add(package.at(*present.front().element), {{"count", present.size()}});
}

}  // namespace parcours::validate::rules
