#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/xsd.hpp>
#include <parcours/validate/schema_fault_facts.hpp>

#include <utility>

namespace parcours::validate::rules {
namespace {

/// The validator says twice that a value is wrong: which part of its type forbids it, and that it
/// is not of its type.
bool is_echo(const SchemaFault& fault, const SchemaFault& before) {
  return fault.element == before.element && fault.attribute == before.attribute &&
         fault.code != before.code && fault.message.find("not a valid value") != std::string::npos;
}

void tell_of_faults(const Package& package, Report& report, SchemaRule rule) {
  const std::vector<SchemaFault>& faults = package.document().schema_faults();
  for (std::size_t i = 0; i < faults.size(); ++i) {
    const SchemaFault& fault = faults[i];
    if (fault.element == nullptr || (i > 0 && is_echo(fault, faults[i - 1]))) continue;
    SchemaFacts facts = facts_of(fault, &package.manifest());
    if (facts.rule != rule || is_told(fault, facts, report.told())) continue;
    report.add(package.at(*fault.element, facts.attribute), std::move(facts.arguments),
               facts.variant);
  }
}

/// One rule tells all faults of metadata files.
std::string_view external_variant(const SchemaFacts& facts) {
  if (facts.rule != SchemaRule::foreign) return facts.variant;
  if (facts.variant.empty()) return "foreign";
  return facts.variant == "attribute" ? "foreign_attribute" : "name";
}

}  // namespace

void xsd_001(const Package& package, Report& report) {
  tell_of_faults(package, report, SchemaRule::general);
  const XmlDocument& document = package.document();
  if (report.count() > 0 && document.schema_fault_count() > document.schema_faults().size()) {
    const std::size_t more = document.schema_fault_count() - document.schema_faults().size();
    report.add(package.manifest_file(), {{"count", static_cast<std::int64_t>(more)}}, "more");
  }
}

void xsd_002(const Package& package, Report& report) {
  tell_of_faults(package, report, SchemaRule::order);
}

void xsd_003(const Package& package, Report& report) {
  tell_of_faults(package, report, SchemaRule::place);
}

void xsd_004(const Package& package, Report& report) {
  tell_of_faults(package, report, SchemaRule::foreign);
}

void xsd_005(const Package& package, Report& report) {
  tell_of_faults(package, report, SchemaRule::unknown);
}

void xsd_006(const Package& package, Report& report) {
  for (const ExternalMetadata& file : package.external_metadata()) {
    // Another root, IEEE's above all, is MET-018's.
    const XmlElement* root = file.document.root();
    const bool is_lom = root != nullptr && root->name() == "lom" && root->space() == kImsmd;
    if (!file.document.is_complete() || !is_lom) continue;
    const SchemaFault* before = nullptr;
    for (const SchemaFault& fault : file.document.schema_faults()) {
      const bool is_again = before != nullptr && is_echo(fault, *before);
      before = &fault;
      if (fault.element == nullptr || is_again) continue;
      SchemaFacts facts = facts_of(fault, nullptr);
      if (facts.rule == SchemaRule::nobody || is_told(fault, facts, report.told())) continue;
      const std::string_view variant = external_variant(facts);
      report.add(file.at(*fault.element, facts.attribute), std::move(facts.arguments), variant);
    }
  }
}

}  // namespace parcours::validate::rules
