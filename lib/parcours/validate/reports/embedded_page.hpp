#pragma once

#include <string_view>

namespace parcours::validate {

/// A file of `page/`, or its hash under NAME.sha256, as embed.py compiled it in; a null pointer if
/// there is none of that name.
std::string_view embedded_page(std::string_view name);

}  // namespace parcours::validate
