#pragma once

#include <parcours/validate/reports/reporter.hpp>

#include <memory>
#include <span>
#include <string>

namespace parcours::validate {

/// The report as JSON, format 1 (schemas/validation-report.schema.json).
std::unique_ptr<Reporter> json_reporter(Sink sink, const ReportOptions& options);
/// The same in one piece.
std::string json_report(std::span<const Validation> validations, const ReportOptions& options);

}  // namespace parcours::validate
