#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace parcours::scorm {

/// The manifest's identifier for a path's identifier: the same in every export of the path, and
/// different from other paths' within its first 15 characters, since some LMSs keep only those.
std::string manifest_identifier(std::string_view path_identifier);

/// `I-…` and `R-…`: an item's identifier in the manifest and that of its resource, at most 20
/// characters. The same for the same item in every export.
std::string item_identifier(std::string_view identifier);
std::string resource_identifier(std::string_view identifier);

/// Hundredths of a second as CMITimespan `HHHH:MM:SS.SS` (SCORM 1.2 RTE), at most 9999:59:59.99.
std::string to_timespan(std::int64_t hundredths);

/// A score as decimal number without exponent, at most two decimals; 0 is written `0.0`, which
/// Moodle's reader does not drop.
std::string to_score(double score);

}  // namespace parcours::scorm
