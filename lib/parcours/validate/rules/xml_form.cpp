#include <parcours/base/text.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/xml.hpp>
#include <parcours/validate/xml_fault_facts.hpp>
#include <parcours/validate/xml_source.hpp>

#include <array>
#include <utility>

namespace parcours::validate::rules {
namespace {

constexpr std::size_t kMegabyte = 1'000'000;

/// The declaration that is probably missing; empty if nobody knows the prefix.
std::string declaration_of(std::string_view prefix) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kKnown = {{
      {"adlcp", kAdlcp},
      {"imsmd", kImsmd},
      {"imscp", kImscp},
      {"xsi", kXsi},
      {"xlink", "http://www.w3.org/1999/xlink"},
  }};
  for (const auto& [known, space] : kKnown) {
    if (prefix == known) {
      return "xmlns:" + std::string(prefix) + "=\"" + std::string(space) + "\"";
    }
  }
  return {};
}

struct ExceededLimit {
  std::string_view variant;
  std::size_t most = 0;
};

ExceededLimit limit_of(const XmlFault& fault, const XmlLimits& limits) {
  switch (fault.kind) {
    case XmlFault::Kind::bytes:
      return {"bytes", limits.bytes / kMegabyte};
    case XmlFault::Kind::depth:
      return {"depth", static_cast<std::size_t>(limits.depth)};
    case XmlFault::Kind::nodes:
      return {"nodes", limits.nodes};
    case XmlFault::Kind::length:
      return {"length", 10};
    case XmlFault::Kind::names:
      return {"names", kMostNames};
    case XmlFault::Kind::repairs:
      return {"repairs", kMostRepairs};
    case XmlFault::Kind::attributes:
      return {"attributes", kMostAttributes};
    case XmlFault::Kind::expansion:
      return {"expansion", 1};
    default:
      return {};
  }
}

}  // namespace

void xml_001(const Package& package, Report& report) {
  const XmlDocument& document = package.document();
  for (const XmlFault& fault : document.faults()) {
    if (!is_about_form(fault)) continue;
    FaultFacts facts = facts_of(document, fault);
    report.add(package.at_offset(facts.offset, facts.length), std::move(facts.arguments),
               facts.variant);
  }
}

void xml_002(const Package& package, Report& report) {
  for (const XmlFault& fault : package.document().faults()) {
    if (fault.kind == XmlFault::Kind::namespaces) {
      report.add(package.at_offset(fault.offset), {{"detail", text::shorten(fault.message, 200)}},
                 "other");
    }
    if (fault.kind != XmlFault::Kind::unbound_prefix) continue;
    const std::string declaration = declaration_of(fault.message);
    const std::string prefix = text::shorten(fault.message, 60);
    if (declaration.empty()) {
      report.add(package.at_offset(fault.offset), {{"prefix", prefix}});
    } else {
      report.add(package.at_offset(fault.offset),
                 {{"prefix", prefix}, {"declaration", declaration}}, "known");
    }
  }
}

void xml_008(const Package& package, Report& report) {
  const XmlDocument& document = package.document();
  const std::size_t leading = document.encoding().leading_bytes;
  if (leading > 0) {
    const bool is_blank = text::trim(document.text().substr(0, leading)).empty();
    report.add(package.at_offset(0), {}, is_blank ? "" : "text");
  }
  for (const XmlFault& fault : document.faults()) {
    if (fault.kind != XmlFault::Kind::syntax || is_about_form(fault)) continue;
    const std::size_t at = document.text().rfind('<', fault.offset);
    report.add(package.at_offset(at == std::string_view::npos ? 0 : at), {}, "late");
  }
}

void xml_011(const Package& package, Report& report) {
  for (const XmlFault& fault : package.document().faults()) {
    const ExceededLimit limit = limit_of(fault, package.options().xml_limits);
    if (limit.variant.empty()) continue;
    report.add(package.at_offset(fault.offset), {{"limit", static_cast<std::int64_t>(limit.most)}},
               limit.variant);
  }
}

void xml_013(const Package& package, Report& report) {
  const std::string_view version = package.document().version();
  if (version.empty() || version == "1.0") return;
  const std::size_t at = package.document().text().find("version");
  report.add(package.at_offset(at == std::string_view::npos ? 0 : at, 7),
             {{"version", text::shorten(version, 20)}});
}

}  // namespace parcours::validate::rules
