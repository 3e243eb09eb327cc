#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parcours::source::path_yaml {

/// The longest time: 9999:59:59.99 (SCORM 1.2 RTE, CMITimespan).
inline constexpr std::int64_t kMaximumHundredths = 3'599'999'999;

/// `1 h 30 min`, `90 s`, `2min` in hundredths of a second: whole numbers with units, the larger
/// first. Nothing if the text is not of this form or longer than kMaximumHundredths.
std::optional<std::int64_t> parse_duration(std::string_view text);

/// `01:30:00`, `1:30:00.5` in hundredths of a second. Nothing if the text is not of this form.
std::optional<std::int64_t> parse_clock(std::string_view text);

/// The shortest of these forms that says the time exactly.
std::string format_time(std::int64_t hundredths);

}  // namespace parcours::source::path_yaml
