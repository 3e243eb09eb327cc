#pragma once

#include <string_view>

namespace parcours::validate {

/// What an operating system or a version control leaves in folders (`__MACOSX`, `Thumbs.db`, …):
/// how the kind of litter is called, or empty if the file is none.
std::string_view litter_of(std::string_view name);

}  // namespace parcours::validate
