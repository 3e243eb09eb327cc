#pragma once

namespace parcours::validate {
class Package;
class Report;
}  // namespace parcours::validate

/// Group ORG: organizations. What each rule asks is in the catalogue of messages.
namespace parcours::validate::rules {

void org_001(const Package& package, Report& report);
void org_002(const Package& package, Report& report);
void org_003(const Package& package, Report& report);
void org_004(const Package& package, Report& report);
void org_005(const Package& package, Report& report);
void org_006(const Package& package, Report& report);
void org_007(const Package& package, Report& report);
void org_008(const Package& package, Report& report);

}  // namespace parcours::validate::rules
