#pragma once

#include <parcours/validate/report.hpp>
#include <parcours/validate/xml_document.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace parcours::validate {

class Package;

/// A metadata file of the package to which `adlcp:location` elements lead (SCORM 1.2 CAM 2.2.3).
struct ExternalMetadata {
  std::string entry;
  /// As XML, checked against the schemas. One whose bytes do not fit into the budget of the package
  /// was not read and has a fault of kind `bytes`.
  XmlDocument document;
  /// The elements of the manifest that refer to it, in document order; at least one.
  std::vector<const XmlElement*> locations;

  /// Places in this file, for findings.
  Spot at(const XmlElement& element, std::string_view attribute = {}) const;
  Spot text_of(const XmlElement& element) const;
  Spot at_offset(std::size_t offset, std::size_t length = 0) const;
};

/// True for an `adlcp:location` in a `metadata` element, in whatever namespace it was put.
bool is_location(const XmlElement& element);

/// Each file once, in the order in which the manifest refers to them first. What is missing is left
/// out (ADL-040). Throws Error(unreadable), Error(interrupted).
std::vector<ExternalMetadata> read_external_metadata(const Package& package);

}  // namespace parcours::validate
