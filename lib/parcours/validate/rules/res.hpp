#pragma once

namespace parcours::validate {
class Package;
class Report;
}  // namespace parcours::validate

/// Group RES: resources, files, hrefs. What each rule asks is in the catalogue of messages.
namespace parcours::validate::rules {

void res_001(const Package& package, Report& report);
void res_002(const Package& package, Report& report);
void res_003(const Package& package, Report& report);
void res_004(const Package& package, Report& report);
void res_005(const Package& package, Report& report);
void res_006(const Package& package, Report& report);
void res_007(const Package& package, Report& report);
void res_008(const Package& package, Report& report);
void res_009(const Package& package, Report& report);
void res_010(const Package& package, Report& report);
void res_011(const Package& package, Report& report);
void res_012(const Package& package, Report& report);
void res_013(const Package& package, Report& report);
void res_014(const Package& package, Report& report);
void res_015(const Package& package, Report& report);
void res_016(const Package& package, Report& report);
void res_017(const Package& package, Report& report);
void res_018(const Package& package, Report& report);
void res_019(const Package& package, Report& report);
void res_020(const Package& package, Report& report);
void res_021(const Package& package, Report& report);
void res_022(const Package& package, Report& report);
void res_023(const Package& package, Report& report);
void res_024(const Package& package, Report& report);
void res_025(const Package& package, Report& report);
void res_026(const Package& package, Report& report);
void res_027(const Package& package, Report& report);
void res_028(const Package& package, Report& report);
void res_029(const Package& package, Report& report);

}  // namespace parcours::validate::rules
