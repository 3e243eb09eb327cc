#include <parcours/base/text.hpp>
#include <parcours/validate/litter.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/pkg.hpp>
#include <parcours/zip/archive_tree.hpp>

#include <string>

namespace parcours::validate::rules {
namespace {

/// True if the package is one of SCORM 1.2, or may be meant for one.
bool may_be_scorm12(const Package& package) {
  return package.kind() == Kind::scorm12 || package.kind() == Kind::unknown;
}

}  // namespace

void pkg_006(const Package& package, Report& report) {
  if (package.manifest_name() || package.kind() != Kind::unknown) return;
  // Something of this name that could not be read is told by another rule.
  if (package.files().is_left_out(kManifestName)) return;
  const bool is_empty = package.files().names().empty();
  report.add(package.whole(), {}, is_empty ? "no_files" : "");
}

void pkg_007(const Package& package, Report& report) {
  if (!package.has_files() || !package.manifest_name() || package.folder().empty()) return;
  const std::string& folder = package.folder();
  report.add(package.manifest_file(), {{"folder", folder.substr(0, folder.size() - 1)}});
}

void pkg_008(const Package& package, Report& report) {
  if (!package.has_files() || !package.manifest_name()) return;
  const std::string_view base = package.manifest_name()->base();
  if (base != kManifestName) {
    report.add(package.manifest_file(), {{"name", base}});
  } else if (package.archive() != nullptr) {
    // Moodle compares letter by letter, and `./imsmanifest.xml` is another name then.
    const std::string stored = package.archive()->stored_name(*package.manifest_name());
    if (stored.starts_with("./")) report.add(package.manifest_file(), {{"name", stored}}, "stored");
  }
}

void pkg_009(const Package& package, Report& report) {
  if (!package.has_files() || !package.manifest_name()) return;
  for (const EntryName& name : package.files().names()) {
    if (name == *package.manifest_name() || name.base().size() != kManifestName.size()) continue;
    if (text::to_lower_ascii(name.base()) != kManifestName || !litter_of(name).empty()) continue;
    report.add(Package::file(name), {{"read", package.manifest_name()->str()}});
  }
}

void pkg_026(const Package& package, Report& report) {
  if (may_be_scorm12(package)) return;
  if (package.kind() == Kind::course_backup || package.kind() == Kind::moodle_backup) {
    const bool is_chamilo = package.kind() == Kind::course_backup;
    report.add(package.whole(), {}, is_chamilo ? "chamilo_backup" : "moodle_backup");
    return;
  }
  const Manifest& manifest = package.manifest();
  const XmlElement* version =
      manifest.metadata == nullptr ? nullptr : manifest.metadata->child("schemaversion");
  if (package.kind() == Kind::scorm2004 || package.kind() == Kind::scorm11) {
    report.add(version == nullptr ? package.manifest_file() : package.text_of(*version),
               {{"kind", to_string(package.kind())}, {"version", manifest.schemaversion}},
               manifest.schemaversion.empty() ? "" : "version");
    return;
  }
  report.add(package.whole(), {{"kind", to_string(package.kind())}});
}

}  // namespace parcours::validate::rules
