#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// The data model of the run-time environment (SCORM 1.2 RTE 3.4), as far as a text can be held
/// against it.
namespace parcours::validate {

enum class ElementName : std::uint8_t {
  known,  ///< Of SCORM 1.2, or the beginning of one that is put together from parts.
  scorm2004,
  unknown,
};

/// `name` begins with `cmi.`; indexes are digits, or a placeholder of one letter. `goes_on` is true
/// if something is appended to it.
ElementName judge_element(std::string_view name, bool goes_on);
/// The name of SCORM 1.2 that is meant by one of SCORM 2004 or by a misspelt one; empty if none is.
std::string element_instead(std::string_view name);

/// What a SCO may set as `cmi.core.lesson_status`.
bool is_lesson_status(std::string_view value);
/// What a SCO may set as `cmi.core.exit`.
bool is_exit(std::string_view value);
/// CMITimespan: `HHHH:MM:SS.SS`.
bool is_timespan(std::string_view value);

}  // namespace parcours::validate
