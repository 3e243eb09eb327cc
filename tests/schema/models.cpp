#include "models.hpp"

#include <array>
#include <stdexcept>

namespace parcours::schema_test {
namespace {

constexpr ElementModel packaging(std::string_view name, std::string_view children,
                                 std::string_view attributes) {
  return {"cp", name, children, Tail::kOther, Text::kNone, "", attributes, true};
}

constexpr ElementModel value(std::string_view vocabulary, std::string_view name,
                             std::string_view sample, std::string_view attributes = "") {
  return {vocabulary, name, "", Tail::kNothing, Text::kValue, sample, attributes, false};
}

constexpr ElementModel section(std::string_view name, std::string_view children) {
  return {"md", name, children, Tail::kAny, Text::kStray, "", "", false};
}

constexpr ElementModel record(std::string_view name, std::string_view children) {
  return {"md", name, children, Tail::kNothing, Text::kNone, "", "", false};
}

constexpr ElementModel term(std::string_view name) { return record(name, "source value"); }
constexpr ElementModel texts(std::string_view name) { return record(name, "langstring+"); }
constexpr ElementModel time(std::string_view name) {
  return record(name, "datetime? description?");
}

constexpr std::array kModels{
    packaging("manifest", "metadata? organizations resources manifest*",
              "identifier! version xml:base"),
    ElementModel{"cp", "metadata", "schema? schemaversion?", Tail::kOther, Text::kNone, "", "",
                 false},
    packaging("organizations", "organization*", "default"),
    packaging("organization", "title? item* metadata?", "identifier! structure"),
    packaging("item", "title? item* metadata?", "identifier! identifierref isvisible parameters"),
    packaging("resources", "resource*", "xml:base"),
    packaging("resource", "metadata? file* dependency*", "identifier! type! href xml:base"),
    packaging("file", "metadata?", "href!"),
    packaging("dependency", "", "identifierref!"),
    value("cp", "schema", "ADL SCORM"),
    value("cp", "schemaversion", "1.2"),
    value("cp", "title", "A title"),

    value("adl", "location", "meta/lom.xml"),
    value("adl", "prerequisites", "I1&amp;I2", "type!"),
    value("adl", "maxtimeallowed", "0001:30:00.00"),
    value("adl", "timelimitaction", "exit,no message"),
    value("adl", "datafromlms", "level=2"),
    value("adl", "masteryscore", "80"),
    value("adl", "schema", "ADL SCORM"),
    value("adl", "schemaversion", "1.2"),

    record(
        "lom",
        "general? lifecycle? metametadata? technical? educational? rights? relation* annotation* "
        "classification*"),
    section("general",
            "identifier? title? catalogentry* language* description* keyword* coverage* structure? "
            "aggregationlevel?"),
    section("catalogentry", "catalog entry"),
    section("lifecycle", "version? status? contribute*"),
    section("contribute", "role centity* date?"),
    section("metametadata", "identifier? catalogentry* contribute* metadatascheme* language?"),
    section("technical",
            "format* size? location* requirement* installationremarks? otherplatformrequirements? "
            "duration?"),
    section("requirement", "type? name? minimumversion? maximumversion?"),
    section("educational",
            "interactivitytype? learningresourcetype* interactivitylevel? semanticdensity? "
            "intendedenduserrole* context* typicalagerange* difficulty? typicallearningtime? "
            "description? language*"),
    section("rights", "cost? copyrightandotherrestrictions? description?"),
    section("relation", "kind? resource?"),
    section("resource", "identifier? description? catalogentry*"),
    section("annotation", "person? date? description?"),
    section("classification", "purpose? taxonpath* description? keyword*"),
    record("taxonpath", "source? taxon?"),
    record("taxon", "id? entry? taxon?"),
    record("source", "langstring"),
    record("value", "langstring"),
    record("centity", "vcard"),
    record("person", "vcard"),
    time("date"),
    time("duration"),
    time("typicallearningtime"),
    texts("title"),
    texts("entry"),
    texts("description"),
    texts("keyword"),
    texts("coverage"),
    texts("version"),
    texts("typicalagerange"),
    texts("installationremarks"),
    texts("otherplatformrequirements"),
    term("structure"),
    term("aggregationlevel"),
    term("status"),
    term("role"),
    term("type"),
    term("name"),
    term("interactivitytype"),
    term("learningresourcetype"),
    term("interactivitylevel"),
    term("semanticdensity"),
    term("intendedenduserrole"),
    term("context"),
    term("difficulty"),
    term("cost"),
    term("copyrightandotherrestrictions"),
    term("kind"),
    term("purpose"),
    value("md", "langstring", "Some text", "xml:lang"),
    value("md", "vcard", "BEGIN:VCARD FN:Ada END:VCARD"),
    value("md", "datetime", "2024-05-01"),
    value("md", "identifier", "X"),
    value("md", "catalog", "ISBN"),
    value("md", "language", "fr"),
    value("md", "metadatascheme", "ADL SCORM 1.2"),
    value("md", "format", "text/html"),
    value("md", "size", "1024"),
    value("md", "location", "index.html", "type"),
    value("md", "minimumversion", "5"),
    value("md", "maximumversion", "6"),
    value("md", "id", "L-1"),
};

}  // namespace

std::span<const ElementModel> element_models() { return kModels; }

const ElementModel& model_of(std::string_view vocabulary, std::string_view name) {
  for (const auto& model : kModels) {
    if (model.vocabulary == vocabulary && model.name == name) return model;
  }
  throw std::out_of_range("no model of " + std::string(vocabulary) + ":" + std::string(name));
}

std::string_view attribute_sample(const ElementModel& model, std::string_view attribute) {
  if (attribute == "type") {
    if (model.vocabulary == "adl") return "aicc_script";
    return model.vocabulary == "md" ? "TEXT" : "webcontent";
  }
  if (attribute == "identifier") return "ID-1";
  if (attribute == "isvisible") return "false";
  if (attribute == "xml:lang") return "fr";
  if (attribute == "adl:scormtype") return "sco";
  return "any";
}

}  // namespace parcours::schema_test
