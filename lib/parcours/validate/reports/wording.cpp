#include <parcours/base/error.hpp>
#include <parcours/base/text.hpp>
#include <parcours/validate/reports/wording.hpp>

namespace parcours::validate {
namespace {

void repair(Spoken& spoken) {
  for (std::string* text :
       {&spoken.title, &spoken.message, &spoken.why, &spoken.fix, &spoken.clause}) {
    if (!text::is_utf8(*text)) *text = text::repair_utf8(*text);
  }
}

}  // namespace

Spoken word(const Catalogue& catalogue, const Finding& finding) {
  Spoken spoken = catalogue.speak(finding);
  if (spoken.title.empty()) spoken.title = finding.rule;
  if (spoken.message.empty()) spoken.message = spoken.title;
  repair(spoken);
  return spoken;
}

Spoken word(const Catalogue& catalogue, const Rule& rule) {
  Spoken spoken = catalogue.describe(rule.id);
  for (std::string* text : {&spoken.title, &spoken.why, &spoken.fix, &spoken.clause}) {
    if (text->find('{') != std::string::npos) text->clear();
  }
  if (spoken.title.empty()) spoken.title = rule.id;
  return spoken;
}

std::string place_of(std::string_view entry, int line, int column) {
  return to_string(Place{text::repair_utf8(entry), line, column});
}

std::string_view group_of(std::string_view rule) { return rule.substr(0, rule.find('-')); }

}  // namespace parcours::validate
