// Cases that follow from the values: lengths, vocabularies, datatypes.
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

#include "cases.hpp"
#include "documents.hpp"
#include "models.hpp"

namespace parcours::schema_test {
namespace {

// A value of an element, or of one of its attributes when that is named.
struct Place {
  std::string_view vocabulary;
  std::string_view element;
  std::string_view attribute = "";
};

std::string place_label(const Place& place) {
  std::string result = std::string(place.vocabulary) + ":" + std::string(place.element);
  if (!place.attribute.empty()) result += "/@" + std::string(place.attribute);
  return result;
}

std::string document_with(const Place& place, std::string_view text) {
  const ElementModel& model = model_of(place.vocabulary, place.element);
  return place.attribute.empty() ? document_with_value(model, text)
                                 : document_with_attribute(model, place.attribute, text);
}

struct Limit {
  Place place;
  std::size_t characters;
};

constexpr std::array kLimits{
    Limit{{"cp", "schema"}, 100},
    Limit{{"cp", "schemaversion"}, 20},
    Limit{{"cp", "manifest", "version"}, 20},
    Limit{{"cp", "title"}, 200},
    Limit{{"cp", "organization", "structure"}, 200},
    Limit{{"cp", "item", "identifierref"}, 2000},
    Limit{{"cp", "item", "parameters"}, 1000},
    Limit{{"cp", "resource", "type"}, 1000},
    Limit{{"cp", "resource", "href"}, 2000},
    Limit{{"cp", "file", "href"}, 2000},
    Limit{{"cp", "dependency", "identifierref"}, 2000},
    Limit{{"adl", "location"}, 2000},
    Limit{{"adl", "prerequisites"}, 200},
    Limit{{"adl", "maxtimeallowed"}, 13},
    Limit{{"adl", "datafromlms"}, 255},
    Limit{{"adl", "masteryscore"}, 200},
};

// Texts that the schemas set no limit to, whatever a platform may make of them.
constexpr std::array kUnlimited{
    Place{"cp", "manifest", "identifier"},
    Place{"cp", "manifest", "xml:base"},
    Place{"cp", "organizations", "default"},
    Place{"md", "langstring"},
    Place{"md", "identifier"},
    Place{"md", "catalog"},
    Place{"md", "location"},
    Place{"md", "format"},
    Place{"md", "metadatascheme"},
    Place{"md", "language"},
    Place{"md", "minimumversion"},
    Place{"md", "maximumversion"},
    Place{"md", "vcard"},
    Place{"md", "datetime"},
    Place{"md", "id"},
};

std::string repeated(std::string_view character, std::size_t times) {
  std::string result;
  result.reserve(character.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += character;
  return result;
}

using Texts = std::initializer_list<std::string_view>;

void visit_values(const CaseVisitor& visit, const Place& place, Texts inside, Texts outside) {
  for (const std::string_view text : inside) {
    visit({place_label(place) + " = '" + std::string(text) + "'", document_with(place, text), true,
           false});
  }
  for (const std::string_view text : outside) {
    visit({place_label(place) + " = '" + std::string(text) + "'", document_with(place, text), false,
           false});
  }
}

}  // namespace

void for_each_length_case(const CaseVisitor& visit) {
  for (const Limit& limit : kLimits) {
    for (const std::string_view character : {"x", "\u00e9", "\U0001F600"}) {
      const std::string label = place_label(limit.place) + ", characters of " +
                                std::to_string(character.size()) + " bytes: ";
      visit({label + std::to_string(limit.characters),
             document_with(limit.place, repeated(character, limit.characters)), true, false});
      visit({label + std::to_string(limit.characters + 1),
             document_with(limit.place, repeated(character, limit.characters + 1)), false, false});
    }
    visit({place_label(limit.place) + ", empty", document_with(limit.place, ""), true, false});
  }
  for (const Place& place : kUnlimited) {
    visit({place_label(place) + ", 5000 characters", document_with(place, repeated("x", 5000)),
           true, false});
  }
}

void for_each_value_case(const CaseVisitor& visit) {
  visit_values(visit, {"adl", "timelimitaction"},
               {"exit,no message", "exit,message", "continue,no message", "continue,message"},
               {"", "exit", "message", "exit, message", "exit,message ", "Exit,message",
                "exit,no  message", "no message,exit"});
  visit_values(visit, {"cp", "resource", "adl:scormtype"}, {"sco", "asset"},
               {"", "SCO", "Asset", " sco", "sco,asset"});
  visit_values(visit, {"adl", "prerequisites", "type"}, {"aicc_script"},
               {"", "AICC_SCRIPT", "aicc_script ", "javascript"});
  visit_values(visit, {"adl", "schema"}, {"ADL SCORM"}, {"", "adl scorm", "IMS Content"});
  visit_values(visit, {"adl", "schemaversion"}, {"1.2"}, {"", "1.1", "1.20", "CAM 1.3"});
  visit_values(visit, {"md", "location", "type"}, {"URI", "TEXT"}, {"", "uri", "URL"});
  visit_values(visit, {"cp", "item", "isvisible"}, {"true", "false", "1", "0", " true "},
               {"", "True", "FALSE", "yes", "2"});
  visit_values(visit, {"md", "size"}, {"0", "-1", "+7", "007", "2147483647"},
               {"", "2147483648", "12 KB", "1.5", "1e3"});
  // White space around a number is to be ignored; libxml2 forgets that for int, though not for
  // boolean.
  visit({"md:size = ' 12 '", document_with({"md", "size"}, " 12 "), true, true});

  // Texts that stay unchecked: the schemas of SCORM 1.2 leave their form to the reader.
  visit_values(visit, {"cp", "schema"}, {"ADL SCORM", "IMS Content", ""}, {});
  visit_values(visit, {"cp", "schemaversion"}, {"1.2", "CAM 1.3", ""}, {});
  visit_values(visit, {"adl", "masteryscore"}, {"80", "120", "eighty"}, {});
  visit_values(visit, {"adl", "maxtimeallowed"}, {"0000:30:00", "30 minutes"}, {});
  visit_values(visit, {"md", "datetime"}, {"2024-05-01", "PT30M", "next week"}, {});
  visit_values(visit, {"cp", "resource", "type"}, {"webcontent", "anything else"}, {});
  visit_values(visit, {"cp", "organization", "structure"}, {"hierarchical", "flat"}, {});

  const Texts names = {"a", "_a", "A-1", "a.b", "\u00e9tape", " spaced-around "};
  const Texts not_names = {"", "1a", "a b", "a:b", "{a}", "-a", ".a", "a,b"};
  for (const std::string_view element : {"manifest", "organization", "item", "resource"}) {
    visit_values(visit, {"cp", element, "identifier"}, names, not_names);
  }
  visit_values(visit, {"cp", "organizations", "default"}, names, not_names);

  for (const Place& place : {Place{"cp", "resource", "href"}, Place{"cp", "file", "href"}}) {
    visit_values(visit, place,
                 {"", "a.html", "a b.html", "\u00e9t\u00e9.html", "a\\b.html", "{a}.html", "a|b",
                  "a.html?x=1&amp;y=2#z", "https://example.org/a", "100%25.html"},
                 {"100%.html", "a[1].html", "a.html#x#y"});
  }
  visit_values(visit, {"cp", "resource", "xml:base"}, {"", "a/", "a b", "100%", "[x]"}, {});
  visit_values(visit, {"md", "langstring", "xml:lang"},
               {"fr", "fr-CA", "zh-Hant-TW", "x-none", "i-klingon"},
               {"", "en_US", "fr-", "toolonglanguage", "fr CA"});
}

}  // namespace parcours::schema_test
