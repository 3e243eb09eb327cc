#include <parcours/base/text.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/item_values.hpp>
#include <parcours/validate/rules/spm.hpp>

#include <string_view>

namespace parcours::validate::rules {
namespace {

/// True if another rule tells of the value at this place, so that this one is silent.
using ToldElsewhere = bool (*)(const Package&, const XmlElement&, std::string_view value);

bool never(const Package&, const XmlElement&, std::string_view) { return false; }

/// Those that look at the package's own manifest, not into sub-manifests.
bool outside_submanifest(const Package& package, const XmlElement& element, std::string_view) {
  return !package.manifest().is_in_submanifest(element);
}

/// MAN-006, MAN-007: anything but one value is wrong in the package's own metadata.
bool in_own_metadata(const Package& package, const XmlElement& element, std::string_view value) {
  const std::string_view meant = text::trim(value);
  return element.parent() == package.manifest().metadata && meant != "ADL SCORM" && meant != "1.2";
}

/// ITM-003, RES-018: a reference to nothing.
bool refers_to_nothing(const Package& package, const XmlElement& element, std::string_view value) {
  return outside_submanifest(package, element, value) &&
         package.manifest().resource(value) == nullptr;
}

/// ADL-023: no number at all.
bool is_no_score(const Package& package, const XmlElement& element, std::string_view value) {
  return outside_submanifest(package, element, value) && !is_decimal(text::trim(value));
}

struct LengthLimit {
  std::string_view element;
  std::string_view attribute;  ///< Empty: the element's text.
  std::size_t most;            ///< In characters (the XML Schemas of SCORM 1.2).
  ToldElsewhere told_elsewhere;
};

constexpr LengthLimit kLimits[] = {
    {"schema", "", 100, in_own_metadata},
    {"schemaversion", "", 20, in_own_metadata},
    {"manifest", "version", 20, outside_submanifest},  // MAN-011
    {"organization", "structure", 200, never},
    {"title", "", 200, outside_submanifest},  // ITM-015
    {"item", "identifierref", 2000, refers_to_nothing},
    {"item", "parameters", 1000, never},
    {"dependency", "identifierref", 2000, refers_to_nothing},
    {"resource", "type", 1000, outside_submanifest},  // RES-002
    {"resource", "href", 2000, outside_submanifest},  // RES-028
    {"file", "href", 2000, outside_submanifest},      // RES-028
    {"prerequisites", "", 200, outside_submanifest},  // ADL-018
    {"maxtimeallowed", "", 13, outside_submanifest},  // ADL-020
    {"datafromlms", "", 255, outside_submanifest},    // ADL-026
    {"masteryscore", "", 200, is_no_score},
    // `location` is left to ADL-044, lengths in the metadata to MET-019, those of identifiers to
    // MAN-005.
};

void look_at_length(const Package& package, const XmlElement& element, const LengthLimit& limit,
                    Report& report) {
  const bool is_text = limit.attribute.empty();
  const std::string_view value = is_text ? element.text() : element.value(limit.attribute);
  if (value.size() <= limit.most) return;
  const std::size_t length = text::length(value);
  if (length <= limit.most || limit.told_elsewhere(package, element, value) ||
      report.told().has(element, limit.attribute)) {
    return;
  }
  report.add(is_text ? package.text_of(element) : package.at(element, limit.attribute),
             {{"name", is_text ? limit.element : limit.attribute},
              {"element", limit.element},
              {"most", limit.most},
              {"length", length}},
             is_text ? "" : "attribute");
}

}  // namespace

void spm_001(const Package& package, Report& report) {
  for (const XmlElement& element : package.document().elements()) {
    if (!is_packaging(element) && !is_adl(element)) continue;
    for (const LengthLimit& limit : kLimits) {
      if (limit.element == element.name()) look_at_length(package, element, limit, report);
    }
  }
}

}  // namespace parcours::validate::rules
