#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/lms.hpp>

#include <string>
#include <string_view>

namespace parcours::validate::rules {
namespace {

bool has_numeric_reference(std::string_view source) {
  return source.find("&#") != std::string_view::npos;
}

/// Moodle prints addresses unescaped into JavaScript.
bool stops_player(std::string_view address) {
  return address.find_first_of("\"\n\r") != std::string_view::npos;
}

bool is_decomposed(std::string_view text) { return text::to_nfc(text) != text; }

}  // namespace

void lms_103(const Package& package, Report& report) {
  if (!package.has_files()) return;
  for (const Resource& resource : package.manifest().resources) {
    if (!resource.is_launched || resource.base.empty() || resource.href.empty()) continue;
    // Moodle glues the resource's own base and the href, and knows no other base.
    const std::string glued = std::string(xml_base(*resource.element)) + std::string(resource.href);
    const Target seen = package.resolve({}, glued);
    if (seen.kind == Target::Kind::file || package.launch(resource).kind != Target::Kind::file) {
      continue;
    }
    report.add(package.at(*resource.element, "href"),
               {{"address", glued}, {"base", resource.base}});
  }
}

void lms_104(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  for (const Item& item : manifest.items) {
    if (has_numeric_reference(package.document().raw_tag(*item.element))) {
      report.add(package.at(*item.element), {{"element", "item"}}, "reference");
    }
    for (const XmlElement* element : item.adl) {
      if (has_numeric_reference(package.document().raw_text(*element))) {
        report.add(package.text_of(*element), {{"element", element->qualified_name()}},
                   "reference");
      }
      if (text::trim(element->text()) == "0") {
        report.add(package.text_of(*element), {{"element", element->qualified_name()}}, "zero");
      }
    }
    if (item.title != nullptr && text::trim(item.title->text()) == "0") {
      report.add(package.text_of(*item.title), {{"element", "title"}}, "zero");
    }
  }
  for (const Resource& resource : manifest.resources) {
    if (has_numeric_reference(package.document().raw_tag(*resource.element))) {
      report.add(package.at(*resource.element), {{"element", "resource"}}, "href");
    }
  }
}

void lms_107(const Package& package, Report& report) {
  for (const Resource& resource : package.manifest().resources) {
    if (!resource.is_launched) continue;
    if (stops_player(resource.href)) {
      report.add(package.at(*resource.element, "href"), {{"href", resource.href}}, "quote");
    } else if (is_decomposed(uri::decode(resource.href))) {
      report.add(package.at(*resource.element, "href"), {{"href", resource.href}}, "decomposed");
    }
  }
  for (const Item& item : package.manifest().items) {
    if (stops_player(item.parameters)) {
      report.add(package.at(*item.element, "parameters"), {{"href", item.parameters}}, "quote");
    }
  }
}

}  // namespace parcours::validate::rules
