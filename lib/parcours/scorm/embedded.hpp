#pragma once

#include <string_view>

namespace parcours::scorm {

/// A file of `runtime/`, as embed.py compiled it in; a null pointer if there is none of that name.
std::string_view embedded_runtime(std::string_view name);
/// The same of the schemas that travel in every package.
std::string_view embedded_schemas(std::string_view name);

}  // namespace parcours::scorm
