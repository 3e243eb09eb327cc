#include <parcours/base/text.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/xml.hpp>
#include <parcours/validate/xml_fault_facts.hpp>

namespace parcours::validate::rules {
namespace {

/// The first fault says it; what else there is will be found when that is mended.
void look_at_faults(const ExternalMetadata& file, Report& report) {
  if (file.document.faults().empty()) return;
  const XmlFault& fault = file.document.faults().front();
  if (fault.kind == XmlFault::Kind::unbound_prefix) {
    report.add(file.at_offset(fault.offset), {{"prefix", text::shorten(fault.message, 60)}},
               "prefix");
  } else if (is_about_form(fault)) {
    const FaultFacts facts = facts_of(file.document, fault);
    const bool is_ampersand = fault.kind == XmlFault::Kind::ampersand;
    const std::string detail = fault.message.empty() ? std::string(facts.variant) : fault.message;
    report.add(file.at_offset(facts.offset, facts.length),
               is_ampersand ? Arguments() : Arguments{{"detail", text::shorten(detail, 200)}},
               is_ampersand ? "ampersand" : "");
  } else if (fault.kind == XmlFault::Kind::bytes) {
    report.add(file.at_offset(0), {}, "large");
  } else if (fault.kind == XmlFault::Kind::syntax) {
    report.add(file.at_offset(0), {}, "leading");
  } else {
    report.add(file.at_offset(fault.offset), {}, "limits");
  }
}

void look_at_rest(const ExternalMetadata& file, Report& report) {
  const XmlEncoding& encoding = file.document.encoding();
  const XmlDoctype& doctype = file.document.doctype();
  if (encoding.leading_bytes > 0) {
    report.add(file.at_offset(0), {}, "leading");
  } else if (encoding.unknown || encoding.contradicts || !encoding.valid) {
    report.add(file.at_offset(encoding.valid ? 0 : encoding.first_invalid), {}, "encoding");
  } else if (doctype.has_internal_subset || doctype.has_entity) {
    report.add(file.at_offset(doctype.offset), {}, "doctype");
  }
}

}  // namespace

void xml_014(const Package& package, Report& report) {
  for (const ExternalMetadata& file : package.external_metadata()) {
    look_at_faults(file, report);
    if (file.document.faults().empty()) look_at_rest(file, report);
  }
}

}  // namespace parcours::validate::rules
