#pragma once

#include <span>
#include <string>
#include <string_view>

namespace parcours::schema_test {

/// Which elements may follow the named children of an element, in any number.
enum class Tail {
  kNothing,
  kOther,  ///< Declared elements of another vocabulary.
  kAny,    ///< Declared elements of any vocabulary, the element's own included.
};

enum class Text {
  kNone,   ///< Only white space between the children.
  kStray,  ///< Any text between the children (mixed content).
  kValue,  ///< The element is a value: text and no child.
};

/// What the format says about one element, kept apart from the schema files so that both can be
/// compared.
struct ElementModel {
  std::string_view vocabulary;  ///< "cp", "adl" or "md": also the prefix in generated documents.
  std::string_view name;
  /// Names in order, each with its number: none = exactly one, ? = at most one, * = any, + = one or
  /// more.
  std::string_view children;
  Tail tail = Tail::kNothing;
  Text text = Text::kNone;
  std::string_view sample;      ///< A valid value, for Text::kValue.
  std::string_view attributes;  ///< Names; ! marks the required ones.
  bool foreign_attributes = false;
};

/// Every global element of the three vocabularies.
std::span<const ElementModel> element_models();

/// The model of one element. Throws std::out_of_range when there is none.
const ElementModel& model_of(std::string_view vocabulary, std::string_view name);

/// A valid value for an attribute of an element.
std::string_view attribute_sample(const ElementModel& model, std::string_view attribute);

}  // namespace parcours::schema_test
