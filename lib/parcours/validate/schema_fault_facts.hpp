#pragma once

#include <parcours/base/finding.hpp>
#include <parcours/validate/manifest.hpp>
#include <parcours/validate/report.hpp>
#include <parcours/validate/xml_document.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace parcours::validate {

/// Which rule has to tell a fault against the schemas.
enum class SchemaRule : std::uint8_t {
  nobody,   ///< It is told by a rule of another group.
  general,  ///< XSD-001, of external metadata XSD-006.
  order,    ///< XSD-002: an order that changes the meaning.
  place,    ///< XSD-003: any other order or place.
  foreign,  ///< XSD-004: a namespace without schema, or a name that its schema does not have.
  unknown,  ///< XSD-005: a name that content packaging does not have.
};

/// A schema validator's fault for people.
struct SchemaFacts {
  SchemaRule rule = SchemaRule::general;
  std::string_view variant;
  Arguments arguments;
  std::string attribute;  ///< As written in the document; empty if it is about the element.
};

/// `manifest` is null for external metadata.
SchemaFacts facts_of(const SchemaFault& fault, const Manifest* manifest);

/// True if another rule has told of what the fault is about.
bool is_told(const SchemaFault& fault, const SchemaFacts& facts, const Told& told);

}  // namespace parcours::validate
