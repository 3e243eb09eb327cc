#include <parcours/base/text.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/man.hpp>
#include <parcours/validate/shown.hpp>

#include <string>

namespace parcours::validate::rules {
namespace {

bool is_part(const XmlElement& element, std::string_view name) {
  return element.name() == name && is_packaging(element);
}

/// True if the namespaces leave no doubt that the manifest is one of SCORM 1.2.
bool says_12_by_namespace(const Manifest& manifest) {
  if (manifest.root->space() == kImscp) return true;
  for (const XmlNamespace& space : manifest.root->namespaces()) {
    if (space.name == kAdlcp || space.name == kImscp) return true;
  }
  return false;
}

/// With these Moodle and others give the content the interface of SCORM 2004.
bool names_2004(std::string_view version) {
  return version == "1.3" || version.starts_with("CAM 1.3") || version.starts_with("2004");
}

void look_at_schemaversion(const Package& package, const XmlElement* version, Report& report) {
  const Manifest& manifest = package.manifest();
  const bool is_clear = says_12_by_namespace(manifest);
  if (version == nullptr || manifest.schemaversion.empty()) {
    report.add(package.at(version == nullptr ? *manifest.metadata : *version), {},
               is_clear ? "missing" : "missing_alone");
  } else if (manifest.schemaversion != "1.2") {
    report.add(package.text_of(*version), {{"found", shown_beginning(manifest.schemaversion)}},
               !is_clear                            ? "other_alone"
               : names_2004(manifest.schemaversion) ? ""
                                                    : "other");
  } else if (version->text() != "1.2") {
    report.add(package.text_of(*version), {}, "blanks");
  }
}

}  // namespace

void man_006(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (!manifest.is_manifest || manifest.metadata == nullptr) return;
  const XmlElement* schema = manifest.metadata->child("schema");
  if (schema == nullptr || manifest.schema.empty()) {
    report.add(package.at(schema == nullptr ? *manifest.metadata : *schema), {}, "missing");
  } else if (manifest.schema != "ADL SCORM") {
    const bool is_near = text::to_lower_ascii(manifest.schema) == "adl scorm";
    report.add(package.text_of(*schema), {{"found", shown_beginning(manifest.schema)}},
               is_near ? "case" : "");
  }
}

void man_007(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (!manifest.is_manifest || manifest.metadata == nullptr) return;
  look_at_schemaversion(package, manifest.metadata->child("schemaversion"), report);
}

void man_008(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (manifest.is_manifest && manifest.metadata == nullptr) report.add(package.at(*manifest.root));
}

void man_009(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (!manifest.is_manifest || manifest.organizations_element != nullptr) return;
  report.add(package.at(*manifest.root));
}

void man_010(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (!manifest.is_manifest) return;
  if (manifest.resources_element == nullptr) {
    report.add(package.at(*manifest.root));
    return;
  }
  // Organizations after the resources are rule XSD-002's.
  for (const XmlElement* after = manifest.resources_element->next(); after != nullptr;
       after = after->next()) {
    if (after == manifest.metadata) report.add(package.at(*after), {}, "not_last");
  }
}

void man_011(const Package& package, Report& report) {
  constexpr std::size_t kMost = 20;
  const Manifest& manifest = package.manifest();
  if (!manifest.is_manifest) return;
  const XmlAttribute* version = manifest.root->attribute("version");
  if (version == nullptr) {
    report.add(package.at(*manifest.root));
    return;
  }
  const std::size_t length = text::length(version->value);
  if (length <= kMost) return;
  report.add(package.at(*manifest.root, "version"), {{"length", static_cast<std::int64_t>(length)}},
             "long");
}

void man_013(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (!manifest.is_manifest) return;
  const XmlAttribute* base = manifest.root->attribute(kXml, "base");
  if (base == nullptr || base->value.empty()) return;
  const std::string_view value = base->value;
  const bool is_folder = value.ends_with('/') && !value.starts_with('/') &&
                         value.find("..") == std::string_view::npos &&
                         value.find_first_of(":\\?#") == std::string_view::npos;
  report.add(package.at(*manifest.root, base->qualified_name()), {{"base", shown_beginning(value)}},
             is_folder ? "" : "shape");
}

void man_014(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (!manifest.is_manifest) return;
  for (const XmlElement& child : children(*manifest.root)) {
    const bool is_again =
        (is_part(child, "metadata") && &child != manifest.metadata) ||
        (is_part(child, "organizations") && &child != manifest.organizations_element) ||
        (is_part(child, "resources") && &child != manifest.resources_element);
    if (is_again) report.add(package.at(child), {{"element", child.name()}});
  }
}

}  // namespace parcours::validate::rules
