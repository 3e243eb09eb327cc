#pragma once

#include <string>

/// The time of the machine, "YYYY-MM-DD HH:MM:SS" in UTC.
std::string utc_time();
