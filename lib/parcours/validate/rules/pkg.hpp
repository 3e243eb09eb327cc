#pragma once

namespace parcours::validate {
class Package;
class Report;
}  // namespace parcours::validate

/// Group PKG: the package as a whole and its archive. What each rule asks is in the catalogue of
/// messages. Those that are not here are told by the reader of the archive (lib/parcours/zip) or of
/// the folder.
namespace parcours::validate::rules {

void pkg_006(const Package& package, Report& report);
void pkg_007(const Package& package, Report& report);
void pkg_008(const Package& package, Report& report);
void pkg_009(const Package& package, Report& report);
void pkg_013(const Package& package, Report& report);
void pkg_018(const Package& package, Report& report);
void pkg_019(const Package& package, Report& report);
void pkg_020(const Package& package, Report& report);
void pkg_021(const Package& package, Report& report);
void pkg_022(const Package& package, Report& report);
void pkg_023(const Package& package, Report& report);
void pkg_024(const Package& package, Report& report);
void pkg_025(const Package& package, Report& report);
void pkg_026(const Package& package, Report& report);
void pkg_027(const Package& package, Report& report);
void pkg_028(const Package& package, Report& report);

}  // namespace parcours::validate::rules
