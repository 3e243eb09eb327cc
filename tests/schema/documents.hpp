#pragma once

#include <string>
#include <string_view>

#include "models.hpp"

namespace parcours::schema_test {

/// Puts small XML documents together, element by element. Prefixes: cp, adl, md, and urn:x as x
/// (which has no schema).
class DocumentBuilder {
 public:
  /// The smallest valid element: required attributes and children only. Identifiers never repeat
  /// within one builder.
  std::string smallest(const ElementModel& model);

  /// The required attributes of an element, each with a leading space.
  std::string required_attributes(const ElementModel& model);

  /// The required children of an element, or its sample value.
  std::string required_content(const ElementModel& model);

 private:
  int next_identifier_ = 1;
};

/// ` name="text"`, with the leading space. `text` is taken as it is.
std::string attribute_text(std::string_view name, std::string_view text);

/// One element as text: `<prefix:name attributes>content</prefix:name>`.
std::string element(const ElementModel& model, std::string_view attributes,
                    std::string_view content);

/// The same as a document: with the namespace declarations.
std::string document(const ElementModel& model, std::string_view attributes,
                     std::string_view content);

/// The smallest valid document around one element, with its value replaced (escape `&` and `<`
/// first).
std::string document_with_value(const ElementModel& model, std::string_view text);

/// The smallest valid document around one element, with one attribute set (escape `&`, `<` and `"`
/// first).
std::string document_with_attribute(const ElementModel& model, std::string_view attribute,
                                    std::string_view text);

}  // namespace parcours::schema_test
