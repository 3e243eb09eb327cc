#include <parcours/validate/reports/sarif_report.hpp>

namespace parcours::validate {

std::string sarif_report(std::span<const Validation> /*validations*/,
                         const ReportOptions& /*options*/) {
  return {};
}

}  // namespace parcours::validate
