#pragma once

#include <parcours/validate/reports/reporter.hpp>

#include <memory>
#include <span>
#include <string>

namespace parcours::validate {

/// The report in SARIF 2.1.0, for code-review tools.
std::unique_ptr<Reporter> sarif_reporter(Sink sink, ReportOptions options);
/// The same in one piece.
std::string sarif_report(std::span<const Validation> validations, const ReportOptions& options);

}  // namespace parcours::validate
