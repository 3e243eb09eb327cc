#pragma once

#include <parcours/base/error.hpp>
#include <parcours/base/finding.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace parcours::zip {

/// An error that lies in the archive itself, with the finding that it is where archives are judged.
class ArchiveFault : public Error {
 public:
  ArchiveFault(ErrorCode code, std::string message, std::string remedy, Finding finding)
      : Error(code, std::move(message), std::move(remedy)), finding_(std::move(finding)) {}

  const Finding& finding() const noexcept { return finding_; }

 private:
  Finding finding_;
};

/// A finding about an archive or an entry as a whole.
inline Finding make_finding(std::string_view rule, std::string_view variant,
                            Arguments arguments = {}) {
  Finding finding;
  finding.rule = rule;
  finding.variant = variant;
  finding.arguments = std::move(arguments);
  return finding;
}

}  // namespace parcours::zip
