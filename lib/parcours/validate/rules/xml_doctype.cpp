#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/xml.hpp>

namespace parcours::validate::rules {
namespace {

constexpr std::size_t kLength = std::string_view("<!DOCTYPE").size();

bool is_dangerous(const XmlDoctype& doctype) {
  return doctype.has_internal_subset || doctype.has_entity || doctype.has_external_entity;
}

}  // namespace

void xml_003(const Package& package, Report& report) {
  const XmlDoctype& doctype = package.document().doctype();
  if (!doctype.present || !is_dangerous(doctype)) return;
  report.add(package.at_offset(doctype.offset, kLength), {},
             doctype.has_external_entity ? "external" : "");
}

void xml_004(const Package& package, Report& report) {
  const XmlDoctype& doctype = package.document().doctype();
  if (doctype.present && !is_dangerous(doctype)) {
    report.add(package.at_offset(doctype.offset, kLength));
  }
}

}  // namespace parcours::validate::rules
