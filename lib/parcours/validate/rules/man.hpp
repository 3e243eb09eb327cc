#pragma once

namespace parcours::validate {
class Package;
class Report;
}  // namespace parcours::validate

/// Group MAN: the manifest, its identifiers and version. What each rule asks is in the catalogue of
/// messages.
namespace parcours::validate::rules {

void man_001(const Package& package, Report& report);
void man_002(const Package& package, Report& report);
void man_003(const Package& package, Report& report);
void man_004(const Package& package, Report& report);
void man_005(const Package& package, Report& report);
void man_006(const Package& package, Report& report);
void man_007(const Package& package, Report& report);
void man_008(const Package& package, Report& report);
void man_009(const Package& package, Report& report);
void man_010(const Package& package, Report& report);
void man_011(const Package& package, Report& report);
void man_012(const Package& package, Report& report);
void man_013(const Package& package, Report& report);
void man_014(const Package& package, Report& report);

}  // namespace parcours::validate::rules
