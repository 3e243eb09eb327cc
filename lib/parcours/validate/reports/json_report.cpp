#include <parcours/validate/reports/json_report.hpp>

namespace parcours::validate {

std::string json_report(std::span<const Validation> /*validations*/,
                        const ReportOptions& /*options*/) {
  return {};
}

}  // namespace parcours::validate
