#include <parcours/base/text.hpp>
#include <parcours/validate/identifiers.hpp>
#include <parcours/validate/libxml.hpp>

#include <libxml/tree.h>

namespace parcours::validate {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.';
}

}  // namespace

bool is_ncname(std::string_view identifier) {
  const std::string name(identifier);
  return name.find('\0') == std::string::npos &&
         xmlValidateNCName(reinterpret_cast<const xmlChar*>(name.c_str()), 0) == 0;
}

std::string ncname_of(std::string_view identifier) {
  std::string name;
  for (const char c : text::to_ascii(text::shorten(identifier, 200))) name += is_plain(c) ? c : '_';
  const bool starts_well = !name.empty() && ((name[0] >= 'a' && name[0] <= 'z') ||
                                             (name[0] >= 'A' && name[0] <= 'Z') || name[0] == '_');
  return starts_well ? name : "ID-" + name;
}

}  // namespace parcours::validate
