#pragma once

#include <map>
#include <string>
#include <string_view>

namespace parcours::scorm {

/// Fills a page template: `{{name}}` becomes the value with markup escaped, `{{{name}}}` the value
/// as it is, `{{text:key}}` the UI text in the given language, escaped. Throws Error(internal) for
/// a name or key that is not there.
std::string fill_template(std::string_view page_template,
                          const std::map<std::string, std::string>& values,
                          std::string_view language);

/// The UI text of a key; the language is the nearest there is ("fr-BE" -> "fr"), else English.
std::string ui_text(std::string_view key, std::string_view language);

/// The UI texts whose keys occur in a script, as a JSON object for it.
std::string ui_texts_json(std::string_view script, std::string_view language);

}  // namespace parcours::scorm
