#include <parcours/base/uri.hpp>
#include <parcours/validate/external_metadata.hpp>
#include <parcours/validate/references.hpp>
#include <parcours/validate/rules/met.hpp>
#include <parcours/validate/rules/met_common.hpp>
#include <parcours/validate/rules/met_formats.hpp>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace parcours::validate::rules {
namespace {

/// Looks at each `datetime` of a kind.
void look_at_times(const Package& package, Report& report, LomKind kind,
                   bool (*is_good)(std::string_view)) {
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    if (node.name != "datetime" || node.parent->kind != kind) return;
    const std::string_view value = text::trim(element.text());
    if (is_good(value)) return;
    report.add(text_of(package, lom.file, element),
               {{"element", node.path}, {"value", shown(value)}});
  });
}

bool is_size(std::string_view text) {
  // The schema's type is a number of 32 bits.
  constexpr std::string_view kLargest = "2147483647";
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return false;
  const std::size_t first = std::min(text.find_first_not_of('0'), text.size());
  text.remove_prefix(first);
  return text.size() < kLargest.size() || (text.size() == kLargest.size() && text <= kLargest);
}

/// True if a location leads to nothing in the package. It may be meant from the manifest, from what
/// it describes or from the file it stands in.
bool is_lost(const Package& package, const Lom& lom, std::string_view location) {
  const auto leads_nowhere = [](const Target& target) {
    return target.kind == Target::Kind::missing || target.kind == Target::Kind::other_case ||
           target.kind == Target::Kind::outside || target.kind == Target::Kind::bad;
  };
  if (!leads_nowhere(package.resolve({}, location))) return false;
  if (lom.owner != nullptr && !leads_nowhere(package.resolve(base_of(*lom.owner), location))) {
    return false;
  }
  const XmlElement* resources = package.manifest().resources_element;
  if (resources != nullptr && !leads_nowhere(package.resolve(base_of(*resources), location))) {
    return false;
  }
  return lom.file == nullptr ||
         leads_nowhere(validate::resolve(package.files(), lom.file->entry, location));
}

/// The hrefs of resources that group RES tells of: metadata that repeats one has the same fault.
std::unordered_set<std::string_view> faulty_hrefs(const Package& package) {
  std::unordered_set<std::string_view> hrefs;
  for (const Reference& reference : package.references().all()) {
    if (reference.fault != ReferenceFault::none) hrefs.insert(text::trim(reference.href));
  }
  return hrefs;
}

}  // namespace

void met_010(const Package& package, Report& report) {
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    if (node.name != "vcard") return;
    const CardFault fault = card_fault(element.text());
    if (fault == CardFault::none) return;
    if (fault == CardFault::frame) {
      report.add(text_of(package, lom.file, element), {{"text", shown(element.text())}});
    } else {
      report.add(text_of(package, lom.file, element),
                 {{"property", fault == CardFault::name ? "FN" : "N"}}, "property");
    }
  });
}

void met_011(const Package& package, Report& report) {
  look_at_times(package, report, LomKind::date, is_date_time);
}

void met_012(const Package& package, Report& report) {
  look_at_times(package, report, LomKind::duration, is_duration);
}

void met_013(const Package& package, Report& report) {
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    if (node.path != "technical/format") return;
    const std::string_view format = text::trim(element.text());
    if (is_media_type(format) || format == "non-digital") return;
    report.add(text_of(package, lom.file, element), {{"format", shown(format)}});
  });
}

void met_014(const Package& package, Report& report) {
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    if (node.path != "technical/size") return;
    const std::string_view size = text::trim(element.text());
    if (is_size(size)) return;
    report.add(text_of(package, lom.file, element), {{"size", shown(size)}});
  });
}

void met_015(const Package& package, Report& report) {
  if (!package.has_files()) return;
  const std::unordered_set<std::string_view> told = faulty_hrefs(package);
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    if (node.path != "technical/location" || element.value("type") == "TEXT") return;
    const std::string_view location = text::trim(element.text());
    if (location.empty() || told.contains(location) || !is_lost(package, lom, location)) return;
    report.add(text_of(package, lom.file, element), {{"location", shown(location)}});
  });
}

void met_019(const Package& package, Report& report) {
  constexpr int kMostTaxons = 15;
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    const LomNode& limits = node.name == "langstring" ? *node.parent : node;
    const bool has_text = node.name == "langstring" || node.kind == LomKind::text;
    const auto longest = static_cast<std::size_t>(limits.longest);
    if (has_text && longest > 0 && element.text().size() > longest) {
      const std::size_t length = text::length(text::trim(element.text()));
      if (length > longest) {
        report.add(text_of(package, lom.file, element), {{"element", limits.path},
                                                         {"length", std::uint64_t{length}},
                                                         {"most", limits.longest}});
      }
    }
    if (node.kind != LomKind::container) return;
    std::unordered_map<std::string_view, int> counts;
    for (const XmlElement& child : children(element)) {
      const LomNode* part = node.child(child.name());
      if (part == nullptr || part->most == 0 || ++counts[part->name] != part->most + 1) continue;
      report.add(at(package, lom.file, child), {{"element", part->path}, {"most", part->most}},
                 "count");
    }
    int levels = 0;
    for (const XmlElement* up = &element; node.name == "taxon" && up->name() == "taxon";
         up = up->parent()) {
      ++levels;
    }
    if (levels == kMostTaxons + 1) {
      report.add(at(package, lom.file, element), {{"element", node.path}, {"most", kMostTaxons}},
                 "depth");
    }
  });
}

}  // namespace parcours::validate::rules
