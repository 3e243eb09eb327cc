#pragma once

#include <parcours/base/file_tree.hpp>

#include <string>
#include <string_view>

namespace parcours::validate_test {

/// The bytes of an archive of some files, with the fault of a fixture's `archive: NAME`. Throws
/// std::runtime_error if there is no such fault.
std::string faulty_archive(std::string_view name, const FileTree& files);

/// The same without any fault.
std::string sound_archive(const FileTree& files);

}  // namespace parcours::validate_test
