#include <parcours/base/uri.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/rules/res.hpp>
#include <parcours/validate/rules/res_common.hpp>

#include <cctype>

namespace parcours::validate::rules {
namespace {

bool is_absolute_base(std::string_view base) {
  const uri::Reference reference = uri::split(base);
  const bool has_drive = base.size() > 1 && base[1] == ':';
  return reference.has_authority || !reference.scheme.empty() || has_drive ||
         base.starts_with('/') || base.starts_with('\\');
}

bool climbs(std::string_view base) {
  return !is_absolute_base(base) && !uri::resolve("", uri::decode(base)).has_value();
}

/// The attribute's name as it is written: a document may bind another prefix to its namespace.
void look_at_base(const Package& package, const XmlElement& element, std::string_view outer,
                  Report& report) {
  const std::string_view base = xml_base(element);
  if (base.empty()) return;
  std::string_view variant = "slash";
  if (is_absolute_base(base)) {
    variant = "absolute";
  } else if (climbs(join_base(outer, base)) && !climbs(outer)) {
    variant = "outside";
  } else if (base.find('\\') != std::string_view::npos) {
    variant = "backslash";
  } else if (base.ends_with('/')) {
    return;
  }
  report.add(package.at(element, "xml:base"), {{"base", base}}, variant);
}

}  // namespace

void res_017(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  if (manifest.resources_element == nullptr) return;
  const std::string_view root = xml_base(*manifest.root);
  look_at_base(package, *manifest.resources_element, root, report);
  const std::string outer = join_base(root, xml_base(*manifest.resources_element));
  for (const Resource& resource : manifest.resources) {
    look_at_base(package, *resource.element, outer, report);
  }
}

}  // namespace parcours::validate::rules
