#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/base/finding.hpp>

namespace parcours::validate {

/// What is odd about the files of an unpacked package, as findings of the rules that say the same
/// of archives.
Findings folder_findings(const DirectoryTree& folder);

}  // namespace parcours::validate
