#pragma once

#include <istream>
#include <string>
#include <vector>

/// A list of paths: one a line, or each ended by a NUL as `find -print0` writes them. Empty lines
/// are passed over, a carriage return at the end of a line too.
std::vector<std::string> read_path_list(std::istream& stream);
