#pragma once

namespace parcours::validate {
class Package;
class Report;
}  // namespace parcours::validate

/// Group SPM: lengths. What each rule asks is in the catalogue of messages.
namespace parcours::validate::rules {

void spm_001(const Package& package, Report& report);

}  // namespace parcours::validate::rules
