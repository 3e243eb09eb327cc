#pragma once

#include <parcours/validate/reports/reporter.hpp>

#include <memory>
#include <span>
#include <string>

namespace parcours::validate {

/// The report as JUnit XML, for continuous integration: a test suite per package, a test case per
/// rule.
std::unique_ptr<Reporter> junit_reporter(Sink sink, const ReportOptions& options);
/// The same in one piece.
std::string junit_report(std::span<const Validation> validations, const ReportOptions& options);

}  // namespace parcours::validate
