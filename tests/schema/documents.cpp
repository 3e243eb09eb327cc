#include "documents.hpp"

#include "words.hpp"

namespace parcours::schema_test {
namespace {

constexpr std::string_view kNamespaces =
    " xmlns:cp=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\""
    " xmlns:adl=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\""
    " xmlns:md=\"http://www.imsglobal.org/xsd/imsmd_rootv1p2p1\""
    " xmlns:x=\"urn:x\"";

}  // namespace

std::string attribute_text(std::string_view name, std::string_view text) {
  // Appending instead of adding up: g++ 12 sees an overlap in `" " + std::string(...)` where there
  // is none.
  std::string result = " ";
  result.append(name).append("=\"").append(text).append("\"");
  return result;
}

std::string DocumentBuilder::required_attributes(const ElementModel& model) {
  std::string result;
  for (const std::string_view word : words(model.attributes)) {
    if (!word.ends_with('!')) continue;
    const std::string_view name = word.substr(0, word.size() - 1);
    result += name == "identifier" ? attribute_text(name, "ID" + std::to_string(next_identifier_++))
                                   : attribute_text(name, attribute_sample(model, name));
  }
  return result;
}

std::string DocumentBuilder::required_content(const ElementModel& model) {
  if (model.text == Text::kValue) return std::string(model.sample);
  std::string result;
  for (const std::string_view word : words(model.children)) {
    if (word.ends_with('?') || word.ends_with('*')) continue;
    const std::string_view name = word.ends_with('+') ? word.substr(0, word.size() - 1) : word;
    result += smallest(model_of(model.vocabulary, name));
  }
  return result;
}

std::string DocumentBuilder::smallest(const ElementModel& model) {
  const std::string attributes = required_attributes(model);
  return element(model, attributes, required_content(model));
}

std::string element(const ElementModel& model, std::string_view attributes,
                    std::string_view content) {
  const std::string name = std::string(model.vocabulary) + ":" + std::string(model.name);
  return "<" + name + std::string(attributes) + ">" + std::string(content) + "</" + name + ">";
}

std::string document(const ElementModel& model, std::string_view attributes,
                     std::string_view content) {
  return element(model, std::string(kNamespaces) + std::string(attributes), content);
}

std::string document_with_value(const ElementModel& model, std::string_view text) {
  return document(model, DocumentBuilder().required_attributes(model), text);
}

std::string document_with_attribute(const ElementModel& model, std::string_view attribute,
                                    std::string_view text) {
  DocumentBuilder builder;
  std::string attributes = attribute_text(attribute, text);
  for (const std::string_view word : words(model.attributes)) {
    if (!word.ends_with('!') || word.substr(0, word.size() - 1) == attribute) continue;
    const std::string_view name = word.substr(0, word.size() - 1);
    attributes += attribute_text(name, attribute_sample(model, name));
  }
  // The builder hands out other identifiers than the samples, so the children cannot clash.
  return document(model, attributes, builder.required_content(model));
}

}  // namespace parcours::schema_test
