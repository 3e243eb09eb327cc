#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/itm.hpp>

#include <string_view>

namespace parcours::validate::rules {
namespace {

enum class Visibility { unwritten, word, digit, wrong };

Visibility visibility(const Item& item) {
  const XmlAttribute* written = item.element->attribute("isvisible");
  if (written == nullptr) return Visibility::unwritten;
  if (written->value == "true" || written->value == "false") return Visibility::word;
  if (written->value == "0" || written->value == "1") return Visibility::digit;
  return Visibility::wrong;
}

bool is_hidden(const Item& item) {
  const std::string_view value = item.element->value("isvisible");
  return value == "false" || value == "0";
}

}  // namespace

void itm_008(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    if (visibility(item) != Visibility::wrong) continue;
    report.add(package.at(*item.element, "isvisible"),
               {{"item", item.label()}, {"value", item.element->value("isvisible")}});
  }
}

void itm_009(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    if (visibility(item) != Visibility::digit) continue;
    report.add(package.at(*item.element, "isvisible"),
               {{"item", item.label()},
                {"value", item.element->value("isvisible")},
                {"word", is_hidden(item) ? "false" : "true"}});
  }
}

void itm_010(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  for (const Organization& organization : manifest.organizations) {
    bool all_hidden = organization.item_count > 0;
    for (std::size_t i = 0; i < organization.item_count && all_hidden; ++i) {
      all_hidden = is_hidden(manifest.items[organization.first_item + i]);
    }
    if (!all_hidden) continue;
    report.add(package.at(*organization.element),
               {{"organization", organization.label()}, {"count", organization.item_count}});
  }
}

}  // namespace parcours::validate::rules
