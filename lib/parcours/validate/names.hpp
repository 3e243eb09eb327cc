#pragma once

#include <parcours/validate/xml_document.hpp>

#include <string_view>

/// Namespaces of SCORM 1.2 and of what is mixed up with it.
namespace parcours::validate {

inline constexpr std::string_view kImscp = "http://www.imsproject.org/xsd/imscp_rootv1p1p2";
inline constexpr std::string_view kAdlcp = "http://www.adlnet.org/xsd/adlcp_rootv1p2";
inline constexpr std::string_view kImsmd = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1";
inline constexpr std::string_view kXml = "http://www.w3.org/XML/1998/namespace";
inline constexpr std::string_view kXsi = "http://www.w3.org/2001/XMLSchema-instance";
/// SCORM 2004.
inline constexpr std::string_view kImscp113 = "http://www.imsglobal.org/xsd/imscp_v1p1";
inline constexpr std::string_view kAdlcp13 = "http://www.adlnet.org/xsd/adlcp_v1p3";

/// True for content packaging elements as importers recognise them: in a namespace of IMS content
/// packaging of any version, or in none.
bool is_packaging(const XmlElement& element);
/// The same of elements and attributes of ADL: in a namespace of ADL content packaging of any
/// version, or written with the prefix `adlcp`.
bool is_adl(const XmlElement& element);
bool is_adl(const XmlAttribute& attribute);
/// `lom` and what is in it, of any version.
bool is_metadata(const XmlElement& element);
/// Content packaging of another version than that of SCORM 1.2.
bool is_other_packaging(std::string_view space);
/// Namespaces that belong to SCORM 2004 only: sequencing and navigation.
bool is_of_2004(std::string_view space);
/// The namespace of SCORM 1.2 from which a name differs in letter case, a final slash, blanks or
/// `https` only; empty if it is right or differs in more.
std::string_view nearly_right(std::string_view space);

}  // namespace parcours::validate
