#pragma once

namespace parcours::validate {
class Package;
class Report;
}  // namespace parcours::validate

/// Group SUB: sub-manifests. What each rule asks is in the catalogue of messages.
namespace parcours::validate::rules {

void sub_001(const Package& package, Report& report);
void sub_002(const Package& package, Report& report);
void sub_003(const Package& package, Report& report);
void sub_004(const Package& package, Report& report);
void sub_005(const Package& package, Report& report);
void sub_006(const Package& package, Report& report);

}  // namespace parcours::validate::rules
