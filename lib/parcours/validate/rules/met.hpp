#pragma once

namespace parcours::validate {
class Package;
class Report;
}  // namespace parcours::validate

/// Group MET: metadata (LOM). What each rule asks is in the catalogue of messages.
namespace parcours::validate::rules {

void met_001(const Package& package, Report& report);
void met_002(const Package& package, Report& report);
void met_003(const Package& package, Report& report);
void met_004(const Package& package, Report& report);
void met_005(const Package& package, Report& report);
void met_006(const Package& package, Report& report);
void met_007(const Package& package, Report& report);
void met_008(const Package& package, Report& report);
void met_009(const Package& package, Report& report);
void met_010(const Package& package, Report& report);
void met_011(const Package& package, Report& report);
void met_012(const Package& package, Report& report);
void met_013(const Package& package, Report& report);
void met_014(const Package& package, Report& report);
void met_015(const Package& package, Report& report);
void met_016(const Package& package, Report& report);
void met_017(const Package& package, Report& report);
void met_018(const Package& package, Report& report);
void met_019(const Package& package, Report& report);
void met_020(const Package& package, Report& report);
void met_021(const Package& package, Report& report);

}  // namespace parcours::validate::rules
