#include <parcours/base/text.hpp>
#include <parcours/validate/external_metadata.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/adl.hpp>

#include <algorithm>
#include <string_view>

namespace parcours::validate::rules {
namespace {

bool is_empty(const XmlElement& element) {
  return element.first_child() == nullptr && text::trim(element.text()).empty();
}

bool is_asset(const Item& item) {
  return item.resource != nullptr &&
         text::to_lower_ascii(text::trim(item.resource->scormtype)) == "asset";
}

/// One of the five elements, where it may be meant: in ADL's namespace, or in none.
bool is_item_extension_element(const XmlElement& element) {
  return is_item_extension(element.name()) && (is_adl(element) || is_packaging(element));
}

/// What the rule says of an element of an item; null if it is of use there.
const char* useless_variant(const Item& item, const XmlElement& element) {
  const bool is_prerequisites = element.name() == "prerequisites";
  if (item.identifierref.empty()) {
    if (!is_prerequisites) return "nothing";
    return item.has_items ? "chapter" : "nothing";
  }
  // It is the LMS that looks at prerequisites, of an asset as well.
  return is_asset(item) && !is_prerequisites ? "asset" : nullptr;
}

}  // namespace

void adl_027(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    for (const XmlElement* element : item.adl) {
      const char* variant = is_empty(*element) ? nullptr : useless_variant(item, *element);
      if (variant == nullptr) continue;
      report.add(package.at(*element), {{"element", element->name()}, {"item", item.label()}},
                 variant);
    }
  }
}

void adl_028(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    for (const XmlElement* element : item.adl) {
      if (item.adl_element(element->name()) == element) continue;
      report.add(package.at(*element), {{"element", element->name()}, {"item", item.label()}});
    }
  }
}

void adl_029(const Package& package, Report& report) {
  for (const XmlElement& element : package.document().elements()) {
    if (element.parent() == nullptr || !is_item_extension_element(element)) continue;
    if (element.parent()->name() == "item") continue;
    report.add(package.at(element),
               {{"element", element.name()}, {"parent", element.parent()->name()}});
  }
}

void adl_030(const Package& package, Report& report) {
  for (const XmlElement& element : package.document().elements()) {
    const bool is_of_item = is_item_extension_element(element) && element.parent() != nullptr &&
                            element.parent()->name() == "item";
    if ((!is_of_item && !is_location(element)) || !is_empty(element)) continue;
    report.add(package.at(element), {{"element", element.name()}});
  }
}

void adl_031(const Package& package, Report& report) {
  for (const XmlElement& element : package.document().elements()) {
    // Blanks in prerequisites do not count.
    const bool is_value = is_item_extension_element(element) && element.name() != "prerequisites";
    if (!is_value && !is_location(element)) continue;
    const std::string_view value = text::trim(element.text());
    if (value.empty() || value.size() == element.text().size()) continue;
    report.add(package.text_of(element),
               {{"element", element.name()}, {"value", text::shorten(text::collapse(value), 60)}});
  }
}

}  // namespace parcours::validate::rules
