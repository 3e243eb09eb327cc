#pragma once

namespace parcours::validate {
class Package;
class Report;
}  // namespace parcours::validate

/// Group XSD: validity by the XML Schemas. What each rule asks is in the catalogue of messages.
namespace parcours::validate::rules {

void xsd_001(const Package& package, Report& report);
void xsd_002(const Package& package, Report& report);
void xsd_003(const Package& package, Report& report);
void xsd_004(const Package& package, Report& report);
void xsd_005(const Package& package, Report& report);
void xsd_006(const Package& package, Report& report);

}  // namespace parcours::validate::rules
