#include <parcours/base/text.hpp>
#include <parcours/validate/file_index.hpp>
#include <parcours/validate/kind.hpp>
#include <parcours/validate/manifest.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace parcours::validate {
namespace {

/// True if a namespace with `part` in its name is declared or used at the root.
bool has_namespace(const XmlElement& root, std::string_view part) {
  return text::contains(root.space(), part) ||
         std::any_of(
             root.namespaces().begin(), root.namespaces().end(),
             [part](const XmlNamespace& space) { return text::contains(space.name, part); });
}

/// True if most of the resources are questions or tests.
bool is_qti(const Manifest& manifest) {
  std::size_t questions = 0;
  for (const Resource& resource : manifest.resources) {
    questions += text::contains(text::to_lower_ascii(resource.type), "imsqti_") ? 1U : 0U;
  }
  return questions * 2 > manifest.resources.size() ||
         text::contains(text::to_lower_ascii(manifest.schema), "qti");
}

/// What the manifest's metadata say; nothing if they say nothing known.
std::optional<Kind> kind_by_version(const Manifest& manifest) {
  const std::string version = text::to_lower_ascii(manifest.schemaversion);
  // Content packaging itself has versions such as 1.2.2.
  const bool is_ims = text::to_lower_ascii(manifest.schema).starts_with("ims content");
  if (version == "1.2" || (version.starts_with("1.2") && !is_ims)) return Kind::scorm12;
  if (version.starts_with("2004") || version.starts_with("cam 1.3") || version == "1.3") {
    return Kind::scorm2004;
  }
  if (version == "1.1") return Kind::scorm11;
  return std::nullopt;
}

Kind kind_of(const Manifest& manifest) {
  const XmlElement& root = *manifest.root;
  const std::string schema = text::to_lower_ascii(manifest.schema);
  if (has_namespace(root, "imsccv1p") || text::contains(schema, "cartridge")) {
    return Kind::common_cartridge;
  }
  const std::optional<Kind> said = kind_by_version(manifest);
  if (said == Kind::scorm12) return Kind::scorm12;
  const bool is_adl12 = has_namespace(root, "adlcp_rootv1p2");
  const bool is_2004 = has_namespace(root, "adlcp_v1p3");
  // A wrong version in a manifest that is one of 1.2 in all else is told by a rule.
  if (is_adl12 && !is_2004) return Kind::scorm12;
  if (has_namespace(root, "adlcp_rootv1p1")) return Kind::scorm11;
  if (said) return *said;
  if (is_2004) return Kind::scorm2004;
  if (is_qti(manifest)) return Kind::qti;
  if (schema.starts_with("ims content") && !has_namespace(root, "adlcp")) {
    return Kind::ims_content_package;
  }
  return Kind::scorm12;
}

/// What the names of the files tell.
Kind kind_of(const FileIndex& files) {
  struct Sign {
    std::string_view file;
    Kind kind;
  };
  constexpr std::array<Sign, 5> kSigns = {{{"course_info.dat", Kind::course_backup},
                                           {"moodle_backup.xml", Kind::moodle_backup},
                                           {"cmi5.xml", Kind::cmi5},
                                           {"tincan.xml", Kind::xapi},
                                           {"h5p.json", Kind::h5p}}};
  for (const Sign& sign : kSigns) {
    if (files.find(sign.file)) return sign.kind;
  }
  return Kind::unknown;
}

/// AICC has a file of each kind; one of the two that structure the course is enough.
bool is_aicc(const FileIndex& files) {
  constexpr std::array<std::string_view, 4> kSuffixes = {".crs", ".au", ".des", ".cst"};
  std::array<bool, 4> seen{};
  for (const EntryName& name : files.names()) {
    const auto* const found = std::find(kSuffixes.begin(), kSuffixes.end(), name.suffix());
    if (found != kSuffixes.end()) seen[static_cast<std::size_t>(found - kSuffixes.begin())] = true;
  }
  return seen[0] || seen[3] || (seen[1] && seen[2]);
}

}  // namespace

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::scorm12:
      return "SCORM 1.2";
    case Kind::scorm2004:
      return "SCORM 2004";
    case Kind::scorm11:
      return "SCORM 1.1";
    case Kind::aicc:
      return "AICC";
    case Kind::ims_content_package:
      return "IMS Content Packaging";
    case Kind::common_cartridge:
      return "IMS Common Cartridge";
    case Kind::cmi5:
      return "cmi5";
    case Kind::xapi:
      return "xAPI";
    case Kind::h5p:
      return "H5P";
    case Kind::qti:
      return "IMS QTI";
    case Kind::course_backup:
      return "Chamilo course backup";
    case Kind::moodle_backup:
      return "Moodle backup";
    case Kind::unknown:
      return "unknown";
  }
  return "";
}

Kind detect_kind(const FileIndex& files, const Manifest* manifest) {
  // A course's backup may hold packages of its own, deeper down.
  if (!files.find_other_case(kManifestName)) {
    const Kind kind = kind_of(files);
    if (kind != Kind::unknown) return kind;
  }
  if (manifest != nullptr && manifest->root != nullptr) return kind_of(*manifest);
  if (manifest == nullptr && is_aicc(files)) return Kind::aicc;
  return Kind::unknown;
}

}  // namespace parcours::validate
