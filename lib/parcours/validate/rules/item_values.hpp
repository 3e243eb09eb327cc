#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Values of the adlcp elements of an item (SCORM 1.2 RTE, data types).
namespace parcours::validate::rules {

/// CMITimespan: `HH:MM:SS` up to `HHHH:MM:SS.SS`.
bool is_timespan(std::string_view value);
/// CMIDecimal: digits with or without `-` before and `.digits` behind them.
bool is_decimal(std::string_view value);

/// A timespan that somebody meant who wrote `1:30:00` or `PT1H30M`; empty if it cannot be told.
std::string repaired_timespan(std::string_view value);
/// A decimal that somebody meant who wrote `70%`, `0,7` or `.5`; empty if it cannot be told.
std::string repaired_decimal(std::string_view value);

/// Of a timespan, more than 59 minutes or seconds.
bool is_overfull(std::string_view timespan);

/// `value` is_decimal: 100 times its value would still be exact enough.
double decimal(std::string_view value);

}  // namespace parcours::validate::rules
