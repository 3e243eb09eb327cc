#pragma once

namespace parcours::validate {
class Package;
class Report;
}  // namespace parcours::validate

/// Group NSP: namespaces. What each rule asks is in the catalogue of messages.
namespace parcours::validate::rules {

void nsp_001(const Package& package, Report& report);
void nsp_002(const Package& package, Report& report);
void nsp_003(const Package& package, Report& report);
void nsp_004(const Package& package, Report& report);
void nsp_005(const Package& package, Report& report);
void nsp_006(const Package& package, Report& report);
void nsp_007(const Package& package, Report& report);
void nsp_008(const Package& package, Report& report);
void nsp_009(const Package& package, Report& report);
void nsp_010(const Package& package, Report& report);

}  // namespace parcours::validate::rules
