#pragma once

#include <parcours/validate/xml_document.hpp>

#include <string>
#include <string_view>

namespace parcours::validate {

struct DecodedXml {
  XmlEncoding encoding;
  std::string text;  ///< UTF-8 without byte order mark.
};

/// The characters of an XML file (XML 1.0 appendix F). Bytes that have no meaning in UTF-8 are read
/// as Windows-1252, so that the rest can still be looked at.
DecodedXml decode_xml(std::string_view bytes);

}  // namespace parcours::validate
