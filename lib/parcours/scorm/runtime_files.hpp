#pragma once

#include <string_view>

namespace parcours::scorm {

/// A file of `scorm/runtime` (scripts, styles, `templates/…`, `texts.json`) that was compiled into
/// the library. Throws Error(internal) for an unknown name.
std::string_view runtime_file(std::string_view name);

/// One of the four schema files that every package ships (`imscp_rootv1p1p2.xsd` …). Throws
/// Error(internal).
std::string_view schema_file(std::string_view name);

}  // namespace parcours::scorm
