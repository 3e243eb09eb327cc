#pragma once

#include <parcours/base/entry_name.hpp>
#include <parcours/base/loss_report.hpp>

#include <string>
#include <vector>

namespace parcours::scorm {

/// Which names files get in a package.
enum class NamePolicy {
  keep,      ///< The author's, but for those that some LMS or file system breaks.
  portable,  ///< ASCII letters, digits, `.`, `-` and `_` only.
};

/// Greatest length of a path in a package and of one part of it, in UTF-8 bytes; above, a name is
/// shortened.
inline constexpr std::size_t kLongestPath = 180;
inline constexpr std::size_t kLongestPart = 100;

/// Why a name cannot stay as it is, as a clause for the report ("contains “?”"); empty if it can.
std::string fault_of_name(const EntryName& name);

/// The name that each file gets, in the order of `names`: every one portable under the policy, no
/// two equal when case is ignored. Depends on the set of names only, which must differ from each
/// other. Changed names are added to `renamed`.
std::vector<EntryName> choose_names(const std::vector<EntryName>& names, NamePolicy policy,
                                    std::vector<LossReport::Renamed>& renamed);

}  // namespace parcours::scorm
