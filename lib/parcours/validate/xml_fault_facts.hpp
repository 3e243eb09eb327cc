#pragma once

#include <parcours/base/finding.hpp>
#include <parcours/validate/xml_document.hpp>

#include <cstddef>
#include <string_view>

namespace parcours::validate {

/// A fault of well-formedness for people: the variant of the message, its facts, its place.
struct FaultFacts {
  std::string_view variant;
  Arguments arguments;
  std::size_t offset = 0;
  std::size_t length = 0;  ///< Bytes.
};

/// Of a fault of kind syntax, nul, doctype, ampersand or entity.
FaultFacts facts_of(const XmlDocument& document, const XmlFault& fault);

/// True for what rule XML-001 tells: the document is not well-formed.
bool is_about_form(const XmlFault& fault);

}  // namespace parcours::validate
