#include <parcours/validate/rule.hpp>
#include <parcours/validate/rules/adl.hpp>
#include <parcours/validate/rules/itm.hpp>
#include <parcours/validate/rules/lms.hpp>
#include <parcours/validate/rules/man.hpp>
#include <parcours/validate/rules/met.hpp>
#include <parcours/validate/rules/nsp.hpp>
#include <parcours/validate/rules/org.hpp>
#include <parcours/validate/rules/pkg.hpp>
#include <parcours/validate/rules/res.hpp>
#include <parcours/validate/rules/run.hpp>
#include <parcours/validate/rules/spm.hpp>
#include <parcours/validate/rules/sub.hpp>
#include <parcours/validate/rules/xml.hpp>
#include <parcours/validate/rules/xsd.hpp>

#include <algorithm>
#include <array>

namespace parcours::validate {
namespace {

using namespace rules;  // NOLINT(google-build-using-namespace): the list is about nothing else.

// Number, severity, severity with --strict, LMS profiles without which it is not looked at, code.
// clang-format off
constexpr Rule kRules[] = {
    // PKG
    {"PKG-001", Severity::error, Severity::error, "", nullptr},
    {"PKG-002", Severity::error, Severity::error, "", nullptr},
    {"PKG-003", Severity::error, Severity::error, "", nullptr},
    {"PKG-004", Severity::error, Severity::error, "", nullptr},
    {"PKG-005", Severity::warning, Severity::warning, "", nullptr},
    {"PKG-006", Severity::error, Severity::error, "", pkg_006},
    {"PKG-007", Severity::error, Severity::error, "", pkg_007},
    {"PKG-008", Severity::error, Severity::error, "", pkg_008},
    {"PKG-009", Severity::info, Severity::info, "", pkg_009},
    {"PKG-010", Severity::error, Severity::error, "", nullptr},
    {"PKG-011", Severity::error, Severity::error, "", nullptr},
    {"PKG-012", Severity::error, Severity::error, "", nullptr},
    {"PKG-013", Severity::warning, Severity::warning, "", pkg_013},
    {"PKG-014", Severity::error, Severity::error, "", nullptr},
    {"PKG-015", Severity::error, Severity::error, "", nullptr},
    {"PKG-016", Severity::warning, Severity::warning, "", nullptr},
    {"PKG-017", Severity::error, Severity::error, "", nullptr},
    {"PKG-018", Severity::warning, Severity::warning, "", pkg_018},
    {"PKG-019", Severity::warning, Severity::warning, "", pkg_019},
    {"PKG-020", Severity::info, Severity::info, "", pkg_020},
    {"PKG-021", Severity::info, Severity::error, "", pkg_021},
    {"PKG-022", Severity::info, Severity::info, "", pkg_022},
    {"PKG-023", Severity::warning, Severity::warning, "", pkg_023},
    {"PKG-024", Severity::warning, Severity::warning, "", pkg_024},
    {"PKG-025", Severity::info, Severity::info, "", pkg_025},
    {"PKG-026", Severity::warning, Severity::warning, "", pkg_026},
    {"PKG-027", Severity::info, Severity::info, "", pkg_027},
    {"PKG-028", Severity::info, Severity::info, "", pkg_028},

    // XML
    {"XML-001", Severity::error, Severity::error, "", xml_001},
    {"XML-002", Severity::error, Severity::error, "", xml_002},
    {"XML-003", Severity::error, Severity::error, "", xml_003},
    {"XML-004", Severity::warning, Severity::warning, "", xml_004},
    {"XML-005", Severity::error, Severity::error, "", xml_005},
    {"XML-006", Severity::warning, Severity::warning, "", xml_006},
    {"XML-007", Severity::info, Severity::info, "", xml_007},
    {"XML-008", Severity::error, Severity::error, "", xml_008},
    {"XML-009", Severity::warning, Severity::warning, "", xml_009},
    {"XML-010", Severity::warning, Severity::warning, "", xml_010},
    {"XML-011", Severity::error, Severity::error, "", xml_011},
    {"XML-012", Severity::warning, Severity::warning, "", xml_012},
    {"XML-013", Severity::warning, Severity::warning, "", xml_013},
    {"XML-014", Severity::error, Severity::error, "", xml_014},

    // XSD
    {"XSD-001", Severity::warning, Severity::error, "", xsd_001},
    {"XSD-002", Severity::error, Severity::error, "", xsd_002},
    {"XSD-003", Severity::warning, Severity::error, "", xsd_003},
    {"XSD-004", Severity::warning, Severity::error, "", xsd_004},
    {"XSD-005", Severity::error, Severity::error, "", xsd_005},
    {"XSD-006", Severity::warning, Severity::error, "", xsd_006},

    // NSP
    {"NSP-001", Severity::error, Severity::error, "", nsp_001},
    {"NSP-002", Severity::error, Severity::error, "", nsp_002},
    {"NSP-003", Severity::warning, Severity::warning, "", nsp_003},
    {"NSP-004", Severity::warning, Severity::error, "", nsp_004},
    {"NSP-005", Severity::warning, Severity::warning, "", nsp_005},
    {"NSP-006", Severity::warning, Severity::error, "", nsp_006},
    {"NSP-007", Severity::warning, Severity::warning, "", nsp_007},
    {"NSP-008", Severity::warning, Severity::warning, "", nsp_008},
    {"NSP-009", Severity::info, Severity::info, "", nsp_009},
    {"NSP-010", Severity::warning, Severity::warning, "", nsp_010},

    // MAN
    {"MAN-001", Severity::error, Severity::error, "", man_001},
    {"MAN-002", Severity::warning, Severity::error, "", man_002},
    {"MAN-003", Severity::error, Severity::error, "", man_003},
    {"MAN-004", Severity::warning, Severity::error, "", man_004},
    {"MAN-005", Severity::warning, Severity::warning, "", man_005},
    {"MAN-006", Severity::warning, Severity::error, "", man_006},
    {"MAN-007", Severity::error, Severity::error, "", man_007},
    {"MAN-008", Severity::warning, Severity::error, "", man_008},
    {"MAN-009", Severity::error, Severity::error, "", man_009},
    {"MAN-010", Severity::error, Severity::error, "", man_010},
    {"MAN-011", Severity::info, Severity::info, "", man_011},
    {"MAN-012", Severity::info, Severity::info, "", man_012},
    {"MAN-013", Severity::warning, Severity::warning, "", man_013},
    {"MAN-014", Severity::warning, Severity::error, "", man_014},

    // ORG
    {"ORG-001", Severity::error, Severity::error, "", org_001},
    {"ORG-002", Severity::warning, Severity::error, "", org_002},
    {"ORG-003", Severity::warning, Severity::warning, "", org_003},
    {"ORG-004", Severity::info, Severity::info, "", org_004},
    {"ORG-005", Severity::error, Severity::error, "", org_005},
    {"ORG-006", Severity::warning, Severity::error, "", org_006},
    {"ORG-007", Severity::warning, Severity::warning, "", org_007},
    {"ORG-008", Severity::info, Severity::info, "", org_008},

    // ITM
    {"ITM-001", Severity::error, Severity::error, "", itm_001},
    {"ITM-002", Severity::warning, Severity::error, "", itm_002},
    {"ITM-003", Severity::error, Severity::error, "", itm_003},
    {"ITM-004", Severity::warning, Severity::warning, "", itm_004},
    {"ITM-005", Severity::info, Severity::info, "", itm_005},
    {"ITM-006", Severity::error, Severity::error, "", itm_006},
    {"ITM-007", Severity::error, Severity::error, "", itm_007},
    {"ITM-008", Severity::warning, Severity::error, "", itm_008},
    {"ITM-009", Severity::info, Severity::info, "", itm_009},
    {"ITM-010", Severity::warning, Severity::warning, "", itm_010},
    {"ITM-011", Severity::warning, Severity::warning, "", itm_011},
    {"ITM-012", Severity::warning, Severity::warning, "", itm_012},
    {"ITM-013", Severity::warning, Severity::warning, "", itm_013},
    {"ITM-014", Severity::info, Severity::info, "", itm_014},
    {"ITM-015", Severity::warning, Severity::error, "", itm_015},
    {"ITM-016", Severity::warning, Severity::warning, "", itm_016},
    {"ITM-017", Severity::info, Severity::info, "blackboard canvas openedx", itm_017},

    // ADL
    {"ADL-001", Severity::error, Severity::error, "", adl_001},
    {"ADL-002", Severity::warning, Severity::error, "", adl_002},
    {"ADL-003", Severity::error, Severity::error, "", adl_003},
    {"ADL-004", Severity::error, Severity::error, "", adl_004},
    {"ADL-005", Severity::warning, Severity::warning, "", adl_005},
    {"ADL-010", Severity::error, Severity::error, "", adl_010},
    {"ADL-011", Severity::error, Severity::error, "", adl_011},
    {"ADL-012", Severity::error, Severity::error, "", adl_012},
    {"ADL-013", Severity::error, Severity::error, "", adl_013},
    {"ADL-014", Severity::error, Severity::error, "", adl_014},
    {"ADL-015", Severity::warning, Severity::warning, "", adl_015},
    {"ADL-016", Severity::warning, Severity::warning, "", adl_016},
    {"ADL-017", Severity::warning, Severity::warning, "", adl_017},
    {"ADL-018", Severity::warning, Severity::error, "", adl_018},
    {"ADL-019", Severity::info, Severity::info, "", adl_019},
    {"ADL-020", Severity::error, Severity::error, "", adl_020},
    {"ADL-021", Severity::error, Severity::error, "", adl_021},
    {"ADL-022", Severity::warning, Severity::warning, "", adl_022},
    {"ADL-023", Severity::error, Severity::error, "", adl_023},
    {"ADL-024", Severity::error, Severity::error, "", adl_024},
    {"ADL-025", Severity::warning, Severity::warning, "", adl_025},
    {"ADL-026", Severity::warning, Severity::error, "", adl_026},
    {"ADL-027", Severity::warning, Severity::warning, "", adl_027},
    {"ADL-028", Severity::error, Severity::error, "", adl_028},
    {"ADL-029", Severity::error, Severity::error, "", adl_029},
    {"ADL-030", Severity::warning, Severity::warning, "", adl_030},
    {"ADL-031", Severity::warning, Severity::warning, "", adl_031},
    {"ADL-040", Severity::error, Severity::error, "", adl_040},
    {"ADL-041", Severity::warning, Severity::warning, "", adl_041},
    {"ADL-042", Severity::warning, Severity::warning, "", adl_042},
    {"ADL-043", Severity::warning, Severity::warning, "", adl_043},
    {"ADL-044", Severity::warning, Severity::error, "", adl_044},

    // RES
    {"RES-001", Severity::error, Severity::error, "", res_001},
    {"RES-002", Severity::warning, Severity::warning, "", res_002},
    {"RES-003", Severity::error, Severity::error, "", res_003},
    {"RES-004", Severity::error, Severity::error, "", res_004},
    {"RES-005", Severity::error, Severity::error, "", res_005},
    {"RES-006", Severity::warning, Severity::warning, "", res_006},
    {"RES-007", Severity::error, Severity::error, "", res_007},
    {"RES-008", Severity::warning, Severity::warning, "", res_008},
    {"RES-009", Severity::error, Severity::error, "", res_009},
    {"RES-010", Severity::error, Severity::error, "", res_010},
    {"RES-011", Severity::warning, Severity::error, "", res_011},
    {"RES-012", Severity::error, Severity::error, "", res_012},
    {"RES-013", Severity::warning, Severity::warning, "", res_013},
    {"RES-014", Severity::info, Severity::info, "", res_014},
    {"RES-015", Severity::warning, Severity::warning, "", res_015},
    {"RES-016", Severity::warning, Severity::warning, "", res_016},
    {"RES-017", Severity::warning, Severity::warning, "", res_017},
    {"RES-018", Severity::error, Severity::error, "", res_018},
    {"RES-019", Severity::warning, Severity::warning, "", res_019},
    {"RES-020", Severity::warning, Severity::warning, "", res_020},
    {"RES-021", Severity::info, Severity::info, "", res_021},
    {"RES-022", Severity::warning, Severity::error, "", res_022},
    {"RES-023", Severity::warning, Severity::warning, "", res_023},
    {"RES-024", Severity::info, Severity::info, "", res_024},
    {"RES-025", Severity::warning, Severity::warning, "openedx", res_025},
    {"RES-026", Severity::info, Severity::info, "openedx", res_026},
    {"RES-027", Severity::warning, Severity::warning, "", res_027},
    {"RES-028", Severity::warning, Severity::error, "", res_028},
    {"RES-029", Severity::info, Severity::info, "", res_029},

    // MET
    {"MET-001", Severity::warning, Severity::error, "", met_001},
    {"MET-002", Severity::warning, Severity::error, "", met_002},
    {"MET-003", Severity::warning, Severity::error, "", met_003},
    {"MET-004", Severity::warning, Severity::error, "", met_004},
    {"MET-005", Severity::warning, Severity::error, "", met_005},
    {"MET-006", Severity::warning, Severity::error, "", met_006},
    {"MET-007", Severity::info, Severity::info, "", met_007},
    {"MET-008", Severity::warning, Severity::error, "", met_008},
    {"MET-009", Severity::warning, Severity::warning, "", met_009},
    {"MET-010", Severity::warning, Severity::error, "", met_010},
    {"MET-011", Severity::warning, Severity::error, "", met_011},
    {"MET-012", Severity::warning, Severity::error, "", met_012},
    {"MET-013", Severity::warning, Severity::warning, "", met_013},
    {"MET-014", Severity::warning, Severity::warning, "", met_014},
    {"MET-015", Severity::warning, Severity::warning, "", met_015},
    {"MET-016", Severity::warning, Severity::warning, "", met_016},
    {"MET-017", Severity::info, Severity::info, "", met_017},
    {"MET-018", Severity::warning, Severity::error, "", met_018},
    {"MET-019", Severity::info, Severity::info, "", met_019},
    {"MET-020", Severity::warning, Severity::warning, "", met_020},
    {"MET-021", Severity::warning, Severity::error, "", met_021},

    // SUB
    {"SUB-001", Severity::warning, Severity::warning, "", sub_001},
    {"SUB-002", Severity::error, Severity::error, "", sub_002},
    {"SUB-003", Severity::error, Severity::error, "", sub_003},
    {"SUB-004", Severity::error, Severity::error, "", sub_004},
    {"SUB-005", Severity::warning, Severity::warning, "", sub_005},
    {"SUB-006", Severity::warning, Severity::warning, "", sub_006},

    // RUN
    {"RUN-001", Severity::warning, Severity::warning, "", run_001},
    {"RUN-002", Severity::warning, Severity::warning, "", run_002},
    {"RUN-003", Severity::warning, Severity::warning, "", run_003},
    {"RUN-004", Severity::warning, Severity::warning, "", run_004},
    {"RUN-005", Severity::warning, Severity::warning, "", run_005},
    {"RUN-006", Severity::warning, Severity::warning, "", run_006},
    {"RUN-007", Severity::warning, Severity::warning, "", run_007},
    {"RUN-008", Severity::warning, Severity::warning, "", run_008},
    {"RUN-009", Severity::warning, Severity::warning, "", run_009},
    {"RUN-010", Severity::info, Severity::info, "", run_010},
    {"RUN-011", Severity::warning, Severity::warning, "", run_011},
    {"RUN-012", Severity::error, Severity::error, "", run_012},
    {"RUN-013", Severity::error, Severity::error, "", run_013},
    {"RUN-014", Severity::warning, Severity::warning, "", run_014},
    {"RUN-015", Severity::info, Severity::info, "", run_015},
    {"RUN-016", Severity::warning, Severity::warning, "", run_016},
    {"RUN-017", Severity::warning, Severity::warning, "", run_017},
    {"RUN-018", Severity::warning, Severity::warning, "", run_018},
    {"RUN-019", Severity::warning, Severity::warning, "", run_019},
    {"RUN-020", Severity::warning, Severity::warning, "", run_020},
    {"RUN-021", Severity::warning, Severity::warning, "", run_021},
    {"RUN-022", Severity::info, Severity::info, "", run_022},
    {"RUN-023", Severity::warning, Severity::warning, "", run_023},
    {"RUN-024", Severity::warning, Severity::warning, "", run_024},
    {"RUN-025", Severity::warning, Severity::warning, "", run_025},
    {"RUN-026", Severity::info, Severity::info, "", run_026},
    {"RUN-027", Severity::warning, Severity::warning, "", run_027},

    // SPM
    {"SPM-001", Severity::warning, Severity::error, "", spm_001},

    // LMS
    {"LMS-100", Severity::warning, Severity::warning, "all", lms_100},
    {"LMS-101", Severity::error, Severity::error, "moodle", nullptr},
    {"LMS-102", Severity::error, Severity::error, "moodle", lms_102},
    {"LMS-103", Severity::error, Severity::error, "moodle", lms_103},
    {"LMS-104", Severity::warning, Severity::warning, "moodle", lms_104},
    {"LMS-105", Severity::warning, Severity::warning, "moodle", nullptr},
    {"LMS-106", Severity::warning, Severity::warning, "moodle", nullptr},
    {"LMS-107", Severity::error, Severity::error, "moodle", lms_107},
    {"LMS-110", Severity::info, Severity::info, "all", lms_110},
    {"LMS-111", Severity::error, Severity::error, "chamilo", lms_111},
    {"LMS-112", Severity::error, Severity::error, "chamilo", lms_112},
    {"LMS-113", Severity::error, Severity::error, "chamilo", lms_113},
    {"LMS-114", Severity::warning, Severity::warning, "chamilo", lms_114},
    {"LMS-121", Severity::error, Severity::error, "claroline", nullptr},
    {"LMS-122", Severity::info, Severity::info, "claroline", lms_122},
    {"LMS-131", Severity::info, Severity::info, "ilias", lms_131},
    {"LMS-141", Severity::error, Severity::error, "openedx", nullptr},
    {"LMS-142", Severity::info, Severity::info, "openedx", lms_142},
    {"LMS-151", Severity::warning, Severity::warning, "scormcloud", nullptr},
    {"LMS-161", Severity::warning, Severity::warning, "successfactors", lms_161},
    {"LMS-162", Severity::warning, Severity::warning, "successfactors", lms_162},
    {"LMS-171", Severity::warning, Severity::warning, "blackboard canvas", lms_171},
    {"LMS-181", Severity::warning, Severity::warning, "all", nullptr},
};
// clang-format on

// Variants that are not as grave as their rule: number, variant, severity, severity with --strict.
// Keep them in the order of the rules.
// clang-format off
constexpr VariantSeverity kVariants[] = {
    {"PKG-001", "prefix", Severity::warning, Severity::warning},
    {"PKG-005", "volumes", Severity::error, Severity::error},
    {"PKG-005", "other_disk", Severity::error, Severity::error},
    {"PKG-005", "gap", Severity::info, Severity::info},
    {"PKG-010", "drive_only", Severity::warning, Severity::warning},
    {"PKG-018", "doubtful", Severity::info, Severity::info},
    {"PKG-019", "too_long", Severity::error, Severity::error},
    {"ITM-013", "far", Severity::error, Severity::error},
    {"ADL-020", "overfull", Severity::warning, Severity::warning},
    {"ADL-026", "far", Severity::error, Severity::error},
    {"ADL-040", "remote", Severity::info, Severity::info},
    {"RUN-012", "minor", Severity::warning, Severity::warning},
    {"RUN-012", "link", Severity::warning, Severity::warning},
    {"RUN-013", "minor", Severity::warning, Severity::warning},
    {"RUN-013", "link", Severity::warning, Severity::warning},
    {"RUN-016", "beside", Severity::info, Severity::info},
    {"RES-022", "few", Severity::info, Severity::info},
    {"XML-009", "title", Severity::info, Severity::info},
    {"XSD-005", "attribute", Severity::warning, Severity::error},
    {"NSP-001", "none", Severity::warning, Severity::error},
    {"NSP-006", "declared", Severity::info, Severity::info},
    {"MAN-006", "case", Severity::warning, Severity::warning},
    {"MAN-007", "other", Severity::warning, Severity::error},
    {"MAN-007", "missing", Severity::warning, Severity::error},
    {"MAN-007", "blanks", Severity::warning, Severity::error},
    {"MAN-010", "not_last", Severity::warning, Severity::error},
    {"MAN-011", "long", Severity::warning, Severity::error},
};

constexpr std::array<Unimplemented, 7> kUnimplemented = {{
    {"LMS-101", "PKG-006, PKG-007 and PKG-008 tell it; the profile of Moodle says that it refuses such a package"},
    {"LMS-105", "RUN-008 tells a status that no SCO may set, RUN-010 suspend data of unchecked length, for every LMS"},
    {"LMS-106", "MAN-007 tells a wrong schemaversion, PKG-026 a package of another version; the profile of Moodle weighs both"},
    {"LMS-121", "ORG-001, ITM-001 to ITM-004 and ITM-006 tell it; the profile of Claroline says what it refuses"},
    {"LMS-141", "ORG-006, ITM-002 and ITM-003 tell it; the profile of Open edX says that it refuses such a package"},
    {"LMS-151", "ITM-003, ADL-040 and the group XSD tell what SCORM Cloud lists as parser warnings; its profile weighs them"},
    {"LMS-181", "RES-005 and RUN-013 tell it for every LMS"},
}};
// clang-format on

}  // namespace

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::off:
      return "off";
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

std::span<const Rule> all_rules() { return kRules; }

const Rule* find_rule(std::string_view id) {
  const auto* const found = std::find_if(std::begin(kRules), std::end(kRules),
                                         [id](const Rule& rule) { return rule.id == id; });
  return found == std::end(kRules) ? nullptr : found;
}

const VariantSeverity* find_variant(std::string_view rule, std::string_view variant) {
  if (variant.empty()) return nullptr;
  const auto* const found = std::find_if(
      std::begin(kVariants), std::end(kVariants),
      [=](const VariantSeverity& own) { return own.rule == rule && own.variant == variant; });
  return found == std::end(kVariants) ? nullptr : found;
}

std::span<const Unimplemented> unimplemented_rules() { return kUnimplemented; }

}  // namespace parcours::validate
