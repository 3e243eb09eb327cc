#include <parcours/base/text.hpp>
#include <parcours/validate/file_index.hpp>
#include <parcours/validate/kind.hpp>
#include <parcours/validate/manifest.hpp>

#include <algorithm>
#include <array>

namespace parcours::validate {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// True if a namespace with `part` in its name is declared or used at the root.
bool has_namespace(const XmlElement& root, std::string_view part) {
  return contains(root.space(), part) ||
         std::any_of(root.namespaces().begin(), root.namespaces().end(),
                     [part](const XmlNamespace& space) { return contains(space.name, part); });
}

Kind kind_of(const Manifest& manifest) {
  const XmlElement& root = *manifest.root;
  const std::string version = text::to_lower_ascii(manifest.schemaversion);
  if (has_namespace(root, "imsccv1p") ||
      contains(text::to_lower_ascii(manifest.schema), "cartridge")) {
    return Kind::common_cartridge;
  }
  if (version.starts_with("2004") || version.starts_with("cam 1.3") || version == "1.3") {
    return Kind::scorm2004;
  }
  if (version == "1.1" || has_namespace(root, "adlcp_rootv1p1")) return Kind::scorm11;
  const bool says_12 = version.starts_with("1.2");
  if (!says_12 && has_namespace(root, "adlcp_v1p3")) return Kind::scorm2004;
  if (!says_12 && text::to_lower_ascii(manifest.schema).starts_with("ims content") &&
      !has_namespace(root, "adlcp")) {
    return Kind::ims_content_package;
  }
  return Kind::scorm12;
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
    case Kind::course_backup:
      return "Chamilo course backup";
    case Kind::unknown:
      return "unknown";
  }
  return "";
}

Kind detect_kind(const FileIndex& files, const Manifest* manifest) {
  if (manifest != nullptr && manifest->root != nullptr) return kind_of(*manifest);
  if (files.find("course_info.dat")) return Kind::course_backup;
  if (files.find("cmi5.xml")) return Kind::cmi5;
  if (files.find("tincan.xml")) return Kind::xapi;
  if (files.find("h5p.json")) return Kind::h5p;
  constexpr std::array<std::string_view, 4> kAicc = {".crs", ".au", ".des", ".cst"};
  for (const EntryName& name : files.names()) {
    if (std::find(kAicc.begin(), kAicc.end(), name.suffix()) != kAicc.end()) return Kind::aicc;
  }
  return Kind::unknown;
}

}  // namespace parcours::validate
