#pragma once

#include <string_view>

/// Forms of values in metadata.
namespace parcours::validate {

/// A point in time: `YYYY[-MM[-DD[Thh[:mm[:ss[.s]]][Z|±hh:mm]]]]` (ISO 8601, W3C note).
bool is_date_time(std::string_view text);
/// A span of time: `P[nY][nM][nD][T[nH][nM][n.nS]]` with at least one part (ISO 8601).
bool is_duration(std::string_view text);
/// `type/subtype` (RFC 2045), with parameters or without.
bool is_media_type(std::string_view text);

/// What a vCard (RFC 2426) lacks.
enum class CardFault { none, frame, name, structured_name };
CardFault card_fault(std::string_view text);

}  // namespace parcours::validate
