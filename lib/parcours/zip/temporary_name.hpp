#pragma once

#include <string>
#include <string_view>

namespace parcours::zip {

/// What a file or folder called `name` is called until it is complete (`.name-PID-N.partial`),
/// short enough for any file system. A new name on each call.
std::string temporary_name(std::string_view name);

}  // namespace parcours::zip
