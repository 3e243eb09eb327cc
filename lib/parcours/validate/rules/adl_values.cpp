#include <parcours/base/text.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/adl.hpp>
#include <parcours/validate/rules/item_values.hpp>

#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::validate::rules {
namespace {

/// Calls `look` with the item, the element and its trimmed text, where it is not empty. Of two of a
/// name the first counts.
template <class Look>
void for_each_value(const Manifest& manifest, std::string_view name, Look look) {
  for (const Item& item : manifest.items) {
    const XmlElement* element = item.adl_element(name);
    if (element == nullptr) continue;
    const std::string_view value = text::trim(element->text());
    if (!value.empty()) look(item, *element, value);
  }
}

Arguments facts(const Item& item, std::string_view value, const std::string& right) {
  return {{"item", item.label()},
          {"value", text::shorten(text::collapse(value), 80)},
          {"right", right}};
}

}  // namespace

void adl_020(const Package& package, Report& report) {
  for_each_value(package.manifest(), "maxtimeallowed",
                 [&](const Item& item, const XmlElement& element, std::string_view value) {
                   const bool is_right = is_timespan(value);
                   if (is_right && !is_overfull(value)) return;
                   const std::string right = repaired_timespan(value);
                   std::string_view variant = right.empty() ? "" : "nearest";
                   if (is_right) variant = "overfull";
                   report.add(package.text_of(element), facts(item, value, right), variant);
                 });
}

void adl_021(const Package& package, Report& report) {
  constexpr std::array<std::string_view, 4> kWords = {"exit,message", "exit,no message",
                                                      "continue,message", "continue,no message"};
  const std::vector<std::string> words(kWords.begin(), kWords.end());
  for_each_value(package.manifest(), "timelimitaction",
                 [&](const Item& item, const XmlElement& element, std::string_view value) {
                   for (const std::string_view word : kWords) {
                     if (value == word) return;
                   }
                   const std::string right =
                       value.size() > 40 ? std::string() : text::nearest(value, words).value_or("");
                   report.add(package.text_of(element), facts(item, value, right),
                              right.empty() ? "" : "nearest");
                 });
}

void adl_022(const Package& package, Report& report) {
  for (const Item& item : package.manifest().items) {
    const XmlElement* action = item.adl_element("timelimitaction");
    const XmlElement* limit = item.adl_element("maxtimeallowed");
    if ((action == nullptr) == (limit == nullptr)) continue;
    report.add(package.at(action != nullptr ? *action : *limit), {{"item", item.label()}},
               action != nullptr ? "" : "action");
  }
}

void adl_023(const Package& package, Report& report) {
  for_each_value(package.manifest(), "masteryscore",
                 [&](const Item& item, const XmlElement& element, std::string_view value) {
                   if (is_decimal(value)) return;
                   const std::string right = repaired_decimal(value);
                   report.add(package.text_of(element), facts(item, value, right),
                              right.empty() ? "" : "nearest");
                 });
}

void adl_024(const Package& package, Report& report) {
  for_each_value(package.manifest(), "masteryscore",
                 [&](const Item& item, const XmlElement& element, std::string_view value) {
                   if (!is_decimal(value)) return;
                   const double score = decimal(value);
                   if (score >= 0 && score <= 100) return;
                   report.add(package.text_of(element), facts(item, value, ""));
                 });
}

void adl_025(const Package& package, Report& report) {
  for_each_value(package.manifest(), "masteryscore",
                 [&](const Item& item, const XmlElement& element, std::string_view value) {
                   if (!is_decimal(value)) return;
                   const double score = decimal(value);
                   if (score <= 0 || score > 1) return;
                   report.add(package.text_of(element),
                              facts(item, value, std::to_string(std::lround(score * 100))));
                 });
}

void adl_026(const Package& package, Report& report) {
  constexpr std::size_t kSchema = 255;
  constexpr std::size_t kRuntime = 4096;
  for (const Item& item : package.manifest().items) {
    const XmlElement* element = item.adl_element("datafromlms");
    if (element == nullptr || element->text().size() <= kSchema) continue;
    const std::size_t length = text::length(element->text());
    if (length <= kSchema || report.told().has(*element, {})) continue;
    const bool is_far = length > kRuntime;
    report.add(package.text_of(*element),
               {{"item", item.label()}, {"length", length}, {"most", is_far ? kRuntime : kSchema}},
               is_far ? "far" : "");
  }
}

}  // namespace parcours::validate::rules
