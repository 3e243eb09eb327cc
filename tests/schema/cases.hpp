#pragma once

#include <functional>
#include <string>

namespace parcours::schema_test {

/// A generated document and the verdict that the format's description asks for.
struct Case {
  std::string label;
  std::string document;
  bool valid = false;
  /// libxml2 (2.9.14) gives the opposite verdict, whichever schema files say so: a fault of the
  /// engine. See README.md beside the schemas.
  bool engine_differs = false;
};

using CaseVisitor = std::function<void(const Case&)>;

/// Every element with all short sequences of children: its own, an uninvited relative, strangers
/// with and without schema.
void for_each_children_case(const CaseVisitor& visit);

/// Every element with each required attribute dropped and each known or unknown attribute added.
void for_each_attribute_case(const CaseVisitor& visit);

/// Every element with text beside its children.
void for_each_text_case(const CaseVisitor& visit);

/// Every length limit, at it and one character above, in one-, two- and four-byte characters; and
/// values without limit.
void for_each_length_case(const CaseVisitor& visit);

/// Every checked vocabulary and datatype, with values inside and outside of it.
void for_each_value_case(const CaseVisitor& visit);

}  // namespace parcours::schema_test
