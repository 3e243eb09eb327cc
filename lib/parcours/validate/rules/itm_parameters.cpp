#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/itm.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace parcours::validate::rules {
namespace {

/// Characters that an address cannot hold as they are. What is not ASCII may stand there: browsers
/// encode it.
bool is_forbidden(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F ||
         std::string_view("\"<>\\").find(c) != std::string_view::npos;
}

bool begins_name(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const bool is_alphanumeric =
      (byte >= '0' && byte <= '9') || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
  return is_alphanumeric || byte >= 0x80 ||
         std::string_view("-._~%$!'()[]").find(c) != std::string_view::npos;
}

/// Which of the rule's cases it is; empty if nothing is wrong. How href and parameters are joined:
/// a leading `?` or `&` falls away, then `?` or `&` is put between them, before the fragment;
/// parameters that are a fragment are added only if the href has none. Not all LMSs do it so.
std::string_view variant_of_parameters(std::string_view parameters, std::string_view href) {
  if (std::any_of(parameters.begin(), parameters.end(), is_forbidden)) return "character";
  if (!uri::is_well_encoded(parameters)) return "percent";
  const char first = parameters.front();
  if (first != '?' && first != '&' && first != '#' && !begins_name(first)) return "start";
  const std::string_view query = parameters.substr(0, parameters.find('#'));
  if (std::count(query.begin(), query.end(), '?') > 1) return "twice";
  if (href.find('#') != std::string_view::npos) return first == '#' ? "fragments" : "fragment";
  if (first == '?' && href.find('?') != std::string_view::npos) return "joined";
  return "";
}

bool is_written(const Item& item) { return !text::trim(item.parameters).empty(); }

}  // namespace

void itm_011(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    // Without a resource there is nothing to join: ITM-003, ITM-012.
    if (!is_written(item) || item.resource == nullptr) continue;
    const std::string_view variant = variant_of_parameters(item.parameters, item.resource->href);
    if (variant.empty()) continue;
    report.add(package.at(*item.element, "parameters"),
               {{"item", item.label()},
                {"parameters", text::shorten(item.parameters, 100)},
                {"href", text::shorten(item.resource->href, 100)}},
               variant);
  }
}

void itm_012(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    // A resource without href is a fault of its own: ITM-006, RES-003.
    if (!is_written(item) || !item.identifierref.empty()) continue;
    report.add(package.at(*item.element, "parameters"),
               {{"item", item.label()}, {"parameters", text::shorten(item.parameters, 100)}});
  }
}

}  // namespace parcours::validate::rules
