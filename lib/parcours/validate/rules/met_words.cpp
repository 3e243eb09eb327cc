#include <parcours/validate/names.hpp>
#include <parcours/validate/rules/met.hpp>
#include <parcours/validate/rules/met_common.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace parcours::validate::rules {
namespace {

constexpr std::string_view kLomSource = "LOMv1.0";

const LomVocabulary& vocabulary_of(const XmlElement& element, const LomNode& node) {
  if (node.path != "technical/requirement/name" || element.parent() == nullptr) {
    return *node.vocabulary;
  }
  const XmlElement* type = element.parent()->child("type");
  return requirement_names(type == nullptr ? std::string_view() : word_of(*type, "value").text);
}

bool has_word(const LomVocabulary& vocabulary, std::string_view word) {
  return std::find(vocabulary.words.begin(), vocabulary.words.end(), word) !=
         vocabulary.words.end();
}

std::string list_of(const LomVocabulary& vocabulary) {
  std::string list;
  for (const std::string_view word : vocabulary.words) {
    if (!list.empty()) list += ", ";
    list += word;
  }
  return list;
}

std::string nearest(const LomVocabulary& vocabulary, std::string_view word) {
  if (word.size() > 100) return {};
  const std::vector<std::string> words(vocabulary.words.begin(), vocabulary.words.end());
  return text::nearest(word, words).value_or("");
}

bool is_word(const LomNode& node) { return node.vocabulary != nullptr; }

}  // namespace

void met_005(const Package& package, Report& report) {
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    if (!is_word(node) || !node.vocabulary->restricted) return;
    const LomWord source = word_of(element, "source");
    if (source.element == nullptr || source.text.empty() || source.text == kLomSource) return;
    report.add(text_of(package, lom.file, *source.element),
               {{"element", node.name}, {"source", shown(source.text)}});
  });
}

void met_006(const Package& package, Report& report) {
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    if (!is_word(node) || !node.vocabulary->restricted) return;
    const LomWord value = word_of(element, "value");
    if (value.element == nullptr || value.text.empty()) return;
    const LomVocabulary& vocabulary = vocabulary_of(element, node);
    if (has_word(vocabulary, value.text)) return;
    Arguments arguments = {
        {"element", node.name}, {"value", shown(value.text)}, {"words", list_of(vocabulary)}};
    const std::string near = nearest(vocabulary, value.text);
    if (!near.empty()) arguments.emplace_back("nearest", near);
    report.add(text_of(package, lom.file, *value.element), std::move(arguments),
               near.empty() ? "" : "nearest");
  });
}

// A word of another list, which the source names, is what open vocabularies are open for.
void met_007(const Package& package, Report& report) {
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    if (!is_word(node) || node.vocabulary->restricted) return;
    const LomWord value = word_of(element, "value");
    if (value.text.empty() || word_of(element, "source").text != kLomSource) return;
    if (has_word(*node.vocabulary, value.text)) return;
    report.add(text_of(package, lom.file, *value.element),
               {{"element", node.name}, {"value", shown(value.text)}});
  });
}

void met_008(const Package& package, Report& report) {
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    if (node.name != "langstring" || !text::trim(element.text()).empty()) return;
    report.add(at(package, lom.file, element), {{"element", node.path}});
  });
}

void met_009(const Package& package, Report& report) {
  const Lom* current = nullptr;
  bool has_language = false;
  for_each_part(package, [&](const Lom& lom, const XmlElement& element, const LomNode& node) {
    if (&lom != current) {
      current = &lom;
      const auto parts = package.metadata().parts(lom);
      has_language = std::any_of(parts.begin(), parts.end(), [](const LomPart& part) {
        return part.node != nullptr && part.node->path == "metametadata/language";
      });
    }
    if (node.name != "langstring") return;
    const XmlAttribute* language = element.attribute(kXml, "lang");
    // The words of a vocabulary are of no language.
    const bool is_free_text = node.parent->kind == LomKind::langstrings &&
                              node.parent->name != "source" && node.parent->name != "value";
    if (language == nullptr) {
      if (is_free_text && !has_language) report.add(at(package, lom.file, element));
    } else if (!text::is_language_tag(language->value)) {
      report.add(at(package, lom.file, element, "xml:lang"), {{"language", shown(language->value)}},
                 "invalid");
    }
  });
}

}  // namespace parcours::validate::rules
