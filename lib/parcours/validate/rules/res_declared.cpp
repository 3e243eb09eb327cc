#include <parcours/base/text.hpp>
#include <parcours/validate/rules/res.hpp>
#include <parcours/validate/rules/res_common.hpp>

namespace parcours::validate::rules {

void res_001(const Package& package, Report& report) {
  for (const Resource& resource : package.manifest().resources) {
    const std::string_view named =
        resource.identifier.empty() ? resource.href : resource.identifier;
    if (resource.identifier.empty()) {
      report.add(package.at(*resource.element), {{"resource", named}},
                 named.empty() ? "nameless" : "identifier");
    }
    if (resource.type.empty()) report.add(package.at(*resource.element), {{"resource", named}});
  }
}

void res_002(const Package& package, Report& report) {
  for (const Resource& resource : package.manifest().resources) {
    if (resource.type.empty() || resource.type == "webcontent") continue;
    const bool case_only = text::to_lower_ascii(text::trim(resource.type)) == "webcontent";
    report.add(package.at(*resource.element, "type"), {{"type", resource.type}},
               case_only ? "spelling" : "");
  }
}

// An item that launches it is not told again (ITM-006): the resource is where it is mended.
void res_003(const Package& package, Report& report) {
  for (const Resource& resource : package.manifest().resources) {
    if (!resource.is_sco() || !text::trim(resource.href).empty()) continue;
    report.add(package.at(*resource.element), {{"resource", resource.identifier}});
  }
}

void res_023(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  for (std::size_t i = 0; i < manifest.resources.size(); ++i) {
    const Resource& resource = manifest.resources[i];
    if (!resource.files.empty()) continue;
    const Reference* launch = package.references().launch(i);
    if (launch == nullptr) {
      if (resource.dependencies.empty() && !resource.is_sco()) {
        report.add(package.at(*resource.element), {{"resource", resource.identifier}});
      }
      continue;
    }
    const bool elsewhere = launch->fault == ReferenceFault::remote ||
                           launch->fault == ReferenceFault::insecure ||
                           launch->fault == ReferenceFault::scheme;
    if (elsewhere || launch->fault == ReferenceFault::empty) continue;
    report.add(package.at(*resource.element), {{"resource", resource.identifier}});
  }
}

}  // namespace parcours::validate::rules
