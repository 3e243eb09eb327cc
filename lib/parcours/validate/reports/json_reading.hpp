#pragma once

#include <parcours/validate/reports/reporter.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace parcours::validate {

/// Who made a report.
struct ReportHead {
  std::string version;
  std::string language;
};

/// Reads a report that json_reporter() wrote, package by package, so that memory does not grow with
/// them. Throws Error(not_found),
/// Error(unreadable), and Error(bad_input) if the file is no such report.
ReportHead read_json_report(const std::filesystem::path& file,
                            const std::function<void(Validation)>& take);

}  // namespace parcours::validate
