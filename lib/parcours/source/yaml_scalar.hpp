#pragma once

#include <string>
#include <string_view>

namespace parcours::source::yaml {

/// Where a scalar stands: between brackets fewer characters are free.
enum class Context { block, flow };

/// The text as a YAML scalar in one line that every YAML reader takes for exactly this text:
/// without quotes where that is safe (no number, date or truth value in any version of YAML), else
/// in double quotes.
std::string scalar(std::string_view text, Context context);

/// The text as the value of a key whose own lines are indented by `indent` blanks: several lines as
/// a literal block where the text allows it, everything else as scalar() does. White space at the
/// ends of the text is not kept.
std::string value(std::string_view text, int indent);

}  // namespace parcours::source::yaml
