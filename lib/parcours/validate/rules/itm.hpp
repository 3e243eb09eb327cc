#pragma once

namespace parcours::validate {
class Package;
class Report;
}  // namespace parcours::validate

/// Group ITM: items. What each rule asks is in the catalogue of messages.
namespace parcours::validate::rules {

void itm_001(const Package& package, Report& report);
void itm_002(const Package& package, Report& report);
void itm_003(const Package& package, Report& report);
void itm_004(const Package& package, Report& report);
void itm_005(const Package& package, Report& report);
void itm_006(const Package& package, Report& report);
void itm_007(const Package& package, Report& report);
void itm_008(const Package& package, Report& report);
void itm_009(const Package& package, Report& report);
void itm_010(const Package& package, Report& report);
void itm_011(const Package& package, Report& report);
void itm_012(const Package& package, Report& report);
void itm_013(const Package& package, Report& report);
void itm_014(const Package& package, Report& report);
void itm_015(const Package& package, Report& report);
void itm_016(const Package& package, Report& report);
void itm_017(const Package& package, Report& report);

}  // namespace parcours::validate::rules
