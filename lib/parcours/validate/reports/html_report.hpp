#pragma once

#include <parcours/validate/validation.hpp>

#include <span>
#include <string>
#include <string_view>

namespace parcours::validate {

/// The report as one self-contained page.
std::string html_report(std::span<const Validation> validations, std::string_view language);

}  // namespace parcours::validate
