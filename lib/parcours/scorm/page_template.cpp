#include <parcours/base/error.hpp>
#include <parcours/base/text.hpp>
#include <parcours/scorm/page_template.hpp>
#include <parcours/scorm/runtime_files.hpp>

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace parcours::scorm {
namespace {

const nlohmann::json& texts_of(std::string_view language) {
  static const nlohmann::json kTexts = nlohmann::json::parse(runtime_file("texts.json"));
  const std::string primary = text::to_lower_ascii(language.substr(0, language.find('-')));
  const auto found = kTexts.find(primary);
  return found == kTexts.end() ? kTexts.at("en") : *found;
}

[[noreturn]] void throw_unknown(std::string_view name) {
  throw Error(ErrorCode::internal, fmt::format("page template: nothing is known for “{}”", name));
}

}  // namespace

std::string ui_text(std::string_view key, std::string_view language) {
  const nlohmann::json& texts = texts_of(language);
  const auto found = texts.find(std::string(key));
  if (found == texts.end()) throw_unknown(key);
  return found->get<std::string>();
}

std::string ui_texts_json(std::string_view script, std::string_view language) {
  nlohmann::json used = nlohmann::json::object();
  for (const auto& [key, value] : texts_of(language).items()) {
    const bool is_named = script.find("TEXTS." + key) != std::string_view::npos ||
                          script.find("\"" + key + "\"") != std::string_view::npos;
    if (is_named) used[key] = value;
  }
  return used.dump();
}

std::string fill_template(std::string_view page_template,
                          const std::map<std::string, std::string>& values,
                          std::string_view language) {
  constexpr std::string_view kTextPrefix = "text:";
  std::string page;
  page.reserve(page_template.size() + 1024);
  while (true) {
    const std::size_t open = page_template.find("{{");
    page += page_template.substr(0, open);
    if (open == std::string_view::npos) return page;
    const bool raw = page_template.substr(open, 3) == "{{{";
    const std::string_view closing = raw ? "}}}" : "}}";
    const std::size_t begin = open + closing.size();
    const std::size_t end = page_template.find(closing, begin);
    if (end == std::string_view::npos) throw_unknown(page_template.substr(open, 20));
    const std::string_view name = page_template.substr(begin, end - begin);
    page_template.remove_prefix(end + closing.size());

    if (name.starts_with(kTextPrefix)) {
      page += text::escape_markup(ui_text(name.substr(kTextPrefix.size()), language));
      continue;
    }
    const auto value = values.find(std::string(name));
    if (value == values.end()) throw_unknown(name);
    page += raw ? value->second : text::escape_markup(value->second);
  }
}

}  // namespace parcours::scorm
