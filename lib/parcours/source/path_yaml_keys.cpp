#include <parcours/source/path_yaml_keys.hpp>

#include <parcours/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace parcours::source::path_yaml {
namespace {

struct Synonym {
  std::string_view word;  ///< As folded() gives it.
  std::string_view key;
};

// Words that people and other formats use for our keys. A word may stand for several keys; the one
// that is allowed counts.
constexpr auto kSynonyms = std::to_array<Synonym>({
    {"abstract", "description"},
    {"activities", "items"},
    {"address", "link"},
    {"after", "prerequisites"},
    {"alt", "alternative"},
    {"alttext", "alternative"},
    {"author", "authors"},
    {"by", "authors"},
    {"caption", "captions"},
    {"chapters", "items"},
    {"children", "items"},
    {"complete", "completion"},
    {"completed", "completion"},
    {"content", "items"},
    {"contents", "items"},
    {"copyright", "licence"},
    {"cover", "poster"},
    {"creator", "authors"},
    {"creators", "authors"},
    {"datafromlms", "launch_data"},
    {"dependencies", "prerequisites"},
    {"dependson", "prerequisites"},
    {"desc", "description"},
    {"doc", "file"},
    {"document", "file"},
    {"download", "file"},
    {"embedded", "embed"},
    {"folder", "chapter"},
    {"group", "chapter"},
    {"hidden", "visible"},
    {"href", "link"},
    {"html", "page"},
    {"iframe", "embed"},
    {"id", "identifier"},
    {"identifier", "id"},
    {"img", "image"},
    {"isvisible", "visible"},
    {"key", "id"},
    {"keyword", "keywords"},
    {"label", "title"},
    {"lang", "language"},
    {"lessons", "items"},
    {"license", "licence"},
    {"locale", "language"},
    {"markdown", "page"},
    {"mastery", "mastery_score"},
    {"maxtime", "maximum_time"},
    {"maxtimeallowed", "maximum_time"},
    {"mode", "navigation"},
    {"module", "chapter"},
    {"modules", "items"},
    {"movie", "video"},
    {"mp3", "audio"},
    {"mp4", "video"},
    {"name", "title"},
    {"needs", "prerequisites"},
    {"order", "navigation"},
    {"pages", "items"},
    {"params", "parameters"},
    {"part", "chapter"},
    {"parts", "items"},
    {"passingscore", "mastery_score"},
    {"pdf", "file"},
    {"photo", "image"},
    {"picture", "image"},
    {"podcast", "audio"},
    {"prerequisite", "prerequisites"},
    {"query", "parameters"},
    {"requires", "prerequisites"},
    {"rights", "licence"},
    {"scorm", "sco"},
    {"section", "chapter"},
    {"sections", "items"},
    {"sequence", "navigation"},
    {"show", "visible"},
    {"sound", "audio"},
    {"steps", "items"},
    {"subject", "keywords"},
    {"subtitles", "captions"},
    {"summary", "description"},
    {"tags", "keywords"},
    {"text", "page"},
    {"threshold", "mastery_score"},
    {"thumbnail", "poster"},
    {"timelimit", "maximum_time"},
    {"topic", "chapter"},
    {"transcription", "transcript"},
    {"unit", "chapter"},
    {"units", "items"},
    {"url", "link"},
    {"vtt", "captions"},
    {"web", "link"},
});

/// Lower case without `-`, `_` and blanks: what differs between two ways to write one key.
std::string folded(std::string_view key) {
  std::string result = text::fold_case(key);
  std::erase_if(result, [](char c) { return c == '-' || c == '_' || c == ' '; });
  return result;
}

bool contains(const std::vector<std::string>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

std::string meant_key(std::string_view key, const std::vector<std::string>& allowed) {
  const std::string word = folded(key);
  for (const std::string& candidate : allowed) {
    if (folded(candidate) == word) return candidate;
  }
  for (const Synonym& synonym : kSynonyms) {
    if (synonym.word == word && contains(allowed, synonym.key)) return std::string(synonym.key);
  }
  return text::nearest(key, allowed).value_or("");
}

void unknown_key(const yaml::Document& document, const yaml::Node& key,
                 const std::vector<std::string>& allowed, std::string_view subject) {
  const std::string shown = text::shorten(text::collapse(key.text), 60);
  if (key.text == "<<") {
    document.fail(key, "merging maps with `<<` is not supported", "Write the keys out.");
  }
  const std::string meant = meant_key(key.text, allowed);
  document.fail(key, fmt::format("{} has no key `{}`", subject, shown),
                meant.empty() ? fmt::format("Its keys are `{}`.", fmt::join(allowed, "`, `"))
                              : fmt::format("Did you mean `{}`?", meant));
}

}  // namespace parcours::source::path_yaml
