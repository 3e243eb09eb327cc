#pragma once

#include <parcours/base/error.hpp>
#include <parcours/zip/directory.hpp>
#include <parcours/zip/finding_list.hpp>
#include <parcours/zip/layout.hpp>
#include <parcours/zip/read_limits.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace parcours::zip {

/// What a bar means to the user.
struct BarText {
  ErrorCode code;
  std::string_view rule;
  std::string_view variant;
  Arguments arguments;
  std::string message;
  std::string remedy;
};
/// `bar` must not be none.
BarText describe(Bar bar, const Entry& entry, const ReadLimits& limits);

/// Judges from the central directory alone what can be read: encryption, methods, sizes, overlaps,
/// limits. Sets each entry's bar and room and reports what is wrong. The kinds must be set.
void bar_entries(Directory& directory, const Layout& layout, std::uint64_t archive_size,
                 const ReadLimits& limits, FindingList& findings);

/// The entries in the order in which they lie in the file.
std::vector<std::uint32_t> by_offset(const Directory& directory);

}  // namespace parcours::zip
