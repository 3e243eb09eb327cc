#include <parcours/validate/names.hpp>

namespace parcours::validate {
namespace {

bool is_adl(std::string_view space, std::string_view prefix) {
  return space.find("adlcp") != std::string_view::npos || prefix == "adlcp";
}

}  // namespace

bool is_packaging(const XmlElement& element) {
  return element.space().empty() || element.space().find("imscp") != std::string_view::npos;
}

bool is_adl(const XmlElement& element) { return is_adl(element.space(), element.prefix()); }

bool is_adl(const XmlAttribute& attribute) { return is_adl(attribute.space, attribute.prefix); }

bool is_metadata(const XmlElement& element) {
  return element.space().find("imsmd") != std::string_view::npos ||
         element.space().find("/LOM") != std::string_view::npos;
}

}  // namespace parcours::validate
