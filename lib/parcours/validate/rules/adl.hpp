#pragma once

namespace parcours::validate {
class Package;
class Report;
}  // namespace parcours::validate

/// Group ADL: adlcp elements. What each rule asks is in the catalogue of messages.
namespace parcours::validate::rules {

void adl_001(const Package& package, Report& report);
void adl_002(const Package& package, Report& report);
void adl_003(const Package& package, Report& report);
void adl_004(const Package& package, Report& report);
void adl_005(const Package& package, Report& report);
void adl_010(const Package& package, Report& report);
void adl_011(const Package& package, Report& report);
void adl_012(const Package& package, Report& report);
void adl_013(const Package& package, Report& report);
void adl_014(const Package& package, Report& report);
void adl_015(const Package& package, Report& report);
void adl_016(const Package& package, Report& report);
void adl_017(const Package& package, Report& report);
void adl_018(const Package& package, Report& report);
void adl_019(const Package& package, Report& report);
void adl_020(const Package& package, Report& report);
void adl_021(const Package& package, Report& report);
void adl_022(const Package& package, Report& report);
void adl_023(const Package& package, Report& report);
void adl_024(const Package& package, Report& report);
void adl_025(const Package& package, Report& report);
void adl_026(const Package& package, Report& report);
void adl_027(const Package& package, Report& report);
void adl_028(const Package& package, Report& report);
void adl_029(const Package& package, Report& report);
void adl_030(const Package& package, Report& report);
void adl_031(const Package& package, Report& report);
void adl_040(const Package& package, Report& report);
void adl_041(const Package& package, Report& report);
void adl_042(const Package& package, Report& report);
void adl_043(const Package& package, Report& report);
void adl_044(const Package& package, Report& report);

}  // namespace parcours::validate::rules
