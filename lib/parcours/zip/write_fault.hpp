#pragma once

#include <string>

namespace parcours::zip {

/// What the user can do when writing fails with this errno.
std::string remedy_for_write_fault(int error_number);

}  // namespace parcours::zip
