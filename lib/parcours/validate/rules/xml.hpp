#pragma once

namespace parcours::validate {
class Package;
class Report;
}  // namespace parcours::validate

/// Group XML: the manifest as XML. What each rule asks is in the catalogue of messages.
namespace parcours::validate::rules {

void xml_001(const Package& package, Report& report);
void xml_002(const Package& package, Report& report);
void xml_003(const Package& package, Report& report);
void xml_004(const Package& package, Report& report);
void xml_005(const Package& package, Report& report);
void xml_006(const Package& package, Report& report);
void xml_007(const Package& package, Report& report);
void xml_008(const Package& package, Report& report);
void xml_009(const Package& package, Report& report);
void xml_010(const Package& package, Report& report);
void xml_011(const Package& package, Report& report);
void xml_012(const Package& package, Report& report);
void xml_013(const Package& package, Report& report);
void xml_014(const Package& package, Report& report);

}  // namespace parcours::validate::rules
