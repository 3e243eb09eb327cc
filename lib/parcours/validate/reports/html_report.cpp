#include <parcours/base/text.hpp>
#include <parcours/validate/catalogue.hpp>
#include <parcours/validate/reports/html_report.hpp>

#include <fmt/format.h>

namespace parcours::validate {

std::string html_report(std::span<const Validation> validations, std::string_view language) {
  const Catalogue& catalogue = Catalogue::of(language);
  std::string page = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<title>Parcours</title>\n",
      language);
  for (const Validation& validation : validations) {
    page += fmt::format("<h1>{}</h1>\n<ul>\n", text::escape_markup(validation.file));
    for (const Issue& issue : validation.issues) {
      page += fmt::format("<li>{}\n", text::escape_markup(catalogue.speak(issue.finding).message));
    }
    page += "</ul>\n";
  }
  return page;
}

}  // namespace parcours::validate
