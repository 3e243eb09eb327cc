#include <parcours/base/text.hpp>
#include <parcours/validate/names.hpp>

#include <string>

namespace parcours::validate {
namespace {

bool is_of_adl(std::string_view space, std::string_view prefix) {
  return space.find("adlcp") != std::string_view::npos || prefix == "adlcp";
}

}  // namespace

bool is_packaging(const XmlElement& element) {
  return element.space().empty() || element.space().find("imscp") != std::string_view::npos;
}

bool is_adl(const XmlElement& element) { return is_of_adl(element.space(), element.prefix()); }

bool is_adl(const XmlAttribute& attribute) { return is_of_adl(attribute.space, attribute.prefix); }

bool is_other_packaging(std::string_view space) {
  return text::contains(space, "imscp") && space != kImscp && nearly_right(space).empty();
}

bool is_of_2004(std::string_view space) {
  return text::contains(space, "imsss") || text::contains(space, "adlseq_v1p3") ||
         text::contains(space, "adlnav_v1p3");
}

std::string_view nearly_right(std::string_view space) {
  constexpr std::string_view kSecure = "https://";
  // Longer than any that could be meant.
  if (space.size() > 200) return {};
  std::string plain = text::to_lower_ascii(text::trim(space));
  if (plain.starts_with(kSecure)) plain.erase(4, 1);
  while (plain.ends_with('/')) plain.pop_back();
  for (const std::string_view right : {kImscp, kAdlcp, kImsmd}) {
    if (plain == right) return space == right ? std::string_view() : right;
  }
  return {};
}

bool is_metadata(const XmlElement& element) {
  return element.space().find("imsmd") != std::string_view::npos ||
         element.space().find("/LOM") != std::string_view::npos;
}

}  // namespace parcours::validate
