#pragma once

#include <parcours/validate/names.hpp>

#include <string>
#include <string_view>

/// Identifiers as the schemas want them: names without a colon (XML Namespaces 1.0, NCName).
namespace parcours::validate {

bool is_ncname(std::string_view identifier);
/// A name as near as possible to an identifier that is none.
std::string ncname_of(std::string_view identifier);

}  // namespace parcours::validate
