#include <parcours/base/text.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/xml.hpp>
#include <parcours/validate/shown.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace parcours::validate::rules {
namespace {

constexpr std::string_view kXInclude = "http://www.w3.org/2001/XInclude";

bool has_number(std::string_view raw) { return raw.find("&#") != std::string_view::npos; }

/// Elements whose attributes Moodle reads.
bool is_read(const XmlElement& element) {
  constexpr std::array<std::string_view, 5> kNames = {"manifest", "organizations", "organization",
                                                      "item", "resource"};
  return is_packaging(element) &&
         std::find(kNames.begin(), kNames.end(), element.name()) != kNames.end();
}

bool is_title(const XmlElement& element) {
  return element.name() == "title" && is_packaging(element);
}

/// Elements of which importers read the text.
bool has_read_text(const XmlElement& element) {
  return is_title(element) || is_item_extension(element.name());
}

/// With Moodle in view, rule LMS-104 tells it of these.
bool is_told_for_moodle(const Package& package, const XmlElement& element) {
  return package.options().has_profile("moodle") &&
         (element.name() == "item" || element.name() == "resource" ||
          is_item_extension(element.name()));
}

void look_at_attributes(const Package& package, const XmlElement& element, Report& report) {
  const XmlDocument& document = package.document();
  if (!has_number(document.raw_tag(element))) return;
  for (const XmlAttribute& attribute : element.attributes()) {
    const std::string name = attribute.qualified_name();
    const std::string_view raw = document.raw_value(element, name);
    // A line break can be written in no other way, and in schemaLocation it is NSP-008.
    if (!has_number(raw) || attribute.space == kXsi) continue;
    report.add(package.at(element, name), {{"name", name}, {"value", shown_beginning(raw)}});
  }
}

}  // namespace

void xml_009(const Package& package, Report& report) {
  const XmlDocument& document = package.document();
  if (!has_number(document.text())) return;
  for (const XmlElement& element : document.elements()) {
    if (is_told_for_moodle(package, element)) continue;
    if (is_read(element)) look_at_attributes(package, element, report);
    if (!has_read_text(element)) continue;
    const std::string_view raw = document.raw_text(element);
    if (!has_number(raw)) continue;
    report.add(package.text_of(element),
               {{"name", element.qualified_name()}, {"value", shown_beginning(text::trim(raw))}},
               is_title(element) ? "title" : "");
  }
}

void xml_010(const Package& package, Report& report) {
  for (const XmlElement& element : package.document().elements()) {
    // One CDATA section alone is one node, as plain text is.
    if (element.odd_nodes() == 0 || element.nodes() < 2 || !has_read_text(element)) continue;
    report.add(package.at(element), {{"element", element.qualified_name()}});
  }
}

void xml_012(const Package& package, Report& report) {
  const XmlDocument& document = package.document();
  for (const XmlMark& mark : document.marks()) {
    if (mark.kind != XmlMark::Kind::instruction) continue;
    report.add(package.at_offset(mark.offset, mark.name.size() + 2),
               {{"name", text::shorten(mark.name, 60)}});
  }
  for (const XmlElement& element : document.elements()) {
    if (element.space() == kXInclude) {
      report.add(package.at(element), {{"name", element.qualified_name()}}, "include");
    }
    if (const XmlAttribute* space = element.attribute(kXml, "space")) {
      report.add(package.at(element, space->qualified_name()), {}, "space");
    }
  }
}

}  // namespace parcours::validate::rules
