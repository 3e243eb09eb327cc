#include <parcours/base/text.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/lms.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace parcours::validate::rules {
namespace {

/// An entity of the document's own in the source of a title: the reader of Chamilo sees more than
/// one node then.
bool has_own_entity(const Package& package, const XmlElement& title) {
  const std::string_view source = package.document().raw_text(title);
  for (std::size_t at = source.find('&'); at != std::string_view::npos;
       at = source.find('&', at + 1)) {
    const std::string_view name = source.substr(at + 1, source.find(';', at) - at - 1);
    const bool predefined = name.starts_with('#') || name == "amp" || name == "lt" ||
                            name == "gt" || name == "quot" || name == "apos";
    if (!predefined) return true;
  }
  return false;
}

bool ends_in_apostrophe(std::string_view value) { return value.ends_with('\''); }

}  // namespace

void lms_111(const Package& package, Report& report) {
  for (const Organization& organization : package.manifest().organizations) {
    if (organization.identifier.empty()) {
      report.add(package.at(*organization.element), {{"organization", organization.label()}},
                 "organization");
    }
  }
  if (!package.document().doctype().has_entity) return;
  for (const Item& item : package.manifest().items) {
    if (item.title != nullptr && has_own_entity(package, *item.title)) {
      report.add(package.text_of(*item.title), {}, "entity");
    }
  }
}

void lms_112(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    if (item.title != nullptr && ends_in_apostrophe(item.title->text())) {
      report.add(package.text_of(*item.title), {{"item", item.label()}});
    }
    if (ends_in_apostrophe(item.parameters)) {
      report.add(package.at(*item.element, "parameters"), {{"item", item.label()}});
    }
    const XmlElement* prerequisites = item.adl_element("prerequisites");
    if (prerequisites != nullptr && ends_in_apostrophe(prerequisites->text())) {
      report.add(package.text_of(*prerequisites), {{"item", item.label()}});
    }
  }
}

void lms_113(const Package& package, Report& report) {
  if (!package.has_files()) return;
  for (const Resource& resource : package.manifest().resources) {
    if (!resource.is_launched || resource.base.empty() || resource.href.empty()) continue;
    const Target seen = package.resolve({}, resource.href);
    if (seen.kind == Target::Kind::file || package.launch(resource).kind != Target::Kind::file) {
      continue;
    }
    report.add(package.at(*resource.element, "href"),
               {{"href", resource.href}, {"base", resource.base}});
  }
}

void lms_114(const Package& package, Report& report) {
  if (!package.manifest_name() || !package.has_files()) return;
  const int depth = package.manifest_name()->depth();
  for (const EntryName& name : package.files().names()) {
    const std::string lower = text::to_lower_ascii(name.base());
    // Files of exactly this name are PKG-009's.
    if (lower == kManifestName || lower.find(kManifestName) == std::string::npos) continue;
    if (name.depth() <= depth) report.add(Package::file(name.str()));
  }
}

}  // namespace parcours::validate::rules
