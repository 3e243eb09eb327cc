#include <parcours/base/text.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/adl.hpp>

#include <string>
#include <string_view>

namespace parcours::validate::rules {
namespace {

bool is_missing(const Resource& resource) { return resource.scormtype_name.empty(); }

/// Without its prefix.
std::string_view local_name(const Resource& resource) {
  const std::string_view name = resource.scormtype_name;
  return name.substr(name.find(':') + 1);
}

bool is_misspelt(const Resource& resource) {
  return !is_missing(resource) && local_name(resource) != "scormtype";
}

std::string_view value_variant(std::string_view value) {
  const std::string meant = text::to_lower_ascii(text::trim(value));
  if (meant.empty()) return "empty";
  return meant == "sco" || meant == "asset" ? "spelling" : "";
}

}  // namespace

void adl_001(const Package& package, Report& report) {
  for (const Resource& resource : package.manifest().resources) {
    if (!is_missing(resource) || !resource.is_launched) continue;
    report.add(package.at(*resource.element), {{"resource", resource.identifier}});
  }
}

void adl_002(const Package& package, Report& report) {
  for (const Resource& resource : package.manifest().resources) {
    if (!is_missing(resource) || resource.is_launched) continue;
    report.add(package.at(*resource.element), {{"resource", resource.identifier}});
  }
}

void adl_003(const Package& package, Report& report) {
  for (const Resource& resource : package.manifest().resources) {
    if (is_missing(resource) || is_misspelt(resource)) continue;
    if (resource.scormtype == "sco" || resource.scormtype == "asset") continue;
    report.add(package.at(*resource.element, resource.scormtype_name),
               {{"resource", resource.identifier},
                {"value", text::shorten(resource.scormtype, 80)},
                {"right", text::to_lower_ascii(text::trim(resource.scormtype.substr(0, 80)))}},
               value_variant(resource.scormtype));
  }
}

void adl_004(const Package& package, Report& report) {
  for (const Resource& resource : package.manifest().resources) {
    if (!is_misspelt(resource)) continue;
    report.add(package.at(*resource.element, resource.scormtype_name),
               {{"resource", resource.identifier}, {"name", resource.scormtype_name}});
  }
}

void adl_005(const Package& package, Report& report) {
  for (const XmlElement& element : package.document().elements()) {
    if (element.name() == "resource") continue;
    for (const XmlAttribute& attribute : element.attributes()) {
      if (attribute.name.size() != std::string_view("scormtype").size()) continue;
      if (text::to_lower_ascii(attribute.name) != "scormtype") continue;
      const std::string name = attribute.prefix.empty() ? std::string(attribute.name)
                                                        : std::string(attribute.prefix) + ":" +
                                                              std::string(attribute.name);
      report.add(package.at(element, name), {{"element", element.name()}});
    }
  }
}

}  // namespace parcours::validate::rules
