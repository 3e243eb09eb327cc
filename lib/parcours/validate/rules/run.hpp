#pragma once

namespace parcours::validate {
class Package;
class Report;
}  // namespace parcours::validate

/// Group RUN: the content that is launched. What each rule asks is in the catalogue of messages.
namespace parcours::validate::rules {

void run_001(const Package& package, Report& report);
void run_002(const Package& package, Report& report);
void run_003(const Package& package, Report& report);
void run_004(const Package& package, Report& report);
void run_005(const Package& package, Report& report);
void run_006(const Package& package, Report& report);
void run_007(const Package& package, Report& report);
void run_008(const Package& package, Report& report);
void run_009(const Package& package, Report& report);
void run_010(const Package& package, Report& report);
void run_011(const Package& package, Report& report);
void run_012(const Package& package, Report& report);
void run_013(const Package& package, Report& report);
void run_014(const Package& package, Report& report);
void run_015(const Package& package, Report& report);
void run_016(const Package& package, Report& report);
void run_017(const Package& package, Report& report);
void run_018(const Package& package, Report& report);
void run_019(const Package& package, Report& report);
void run_020(const Package& package, Report& report);
void run_021(const Package& package, Report& report);
void run_022(const Package& package, Report& report);
void run_023(const Package& package, Report& report);
void run_024(const Package& package, Report& report);
void run_025(const Package& package, Report& report);
void run_026(const Package& package, Report& report);
void run_027(const Package& package, Report& report);

}  // namespace parcours::validate::rules
