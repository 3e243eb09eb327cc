#pragma once

namespace parcours::validate {
class Package;
class Report;
}  // namespace parcours::validate

/// Group LMS: what one LMS does. What each rule asks is in the catalogue of messages.
namespace parcours::validate::rules {

void lms_100(const Package& package, Report& report);
void lms_101(const Package& package, Report& report);
void lms_102(const Package& package, Report& report);
void lms_103(const Package& package, Report& report);
void lms_104(const Package& package, Report& report);
void lms_105(const Package& package, Report& report);
void lms_106(const Package& package, Report& report);
void lms_107(const Package& package, Report& report);
void lms_110(const Package& package, Report& report);
void lms_111(const Package& package, Report& report);
void lms_112(const Package& package, Report& report);
void lms_113(const Package& package, Report& report);
void lms_114(const Package& package, Report& report);
void lms_121(const Package& package, Report& report);
void lms_122(const Package& package, Report& report);
void lms_131(const Package& package, Report& report);
void lms_141(const Package& package, Report& report);
void lms_142(const Package& package, Report& report);
void lms_151(const Package& package, Report& report);
void lms_161(const Package& package, Report& report);
void lms_162(const Package& package, Report& report);
void lms_171(const Package& package, Report& report);
void lms_181(const Package& package, Report& report);

}  // namespace parcours::validate::rules
