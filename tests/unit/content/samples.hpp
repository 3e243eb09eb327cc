#pragma once

#include <parcours/content/references.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::content::samples {

/// "usage:target" of every reference, in order: what most tests compare.
inline std::vector<std::string> found(std::string_view bytes, FileType type = FileType::html) {
  std::vector<std::string> result;
  for (const Reference& reference : find_references(bytes, type)) {
    std::string text;
    switch (reference.usage) {
      case Usage::resource:
        text = "resource:";
        break;
      case Usage::page:
        text = "page:";
        break;
      case Usage::link:
        text = "link:";
        break;
      case Usage::alternate:
        text = "alternate:";
        break;
    }
    text.append(reference.target);
    result.push_back(text);
  }
  return result;
}

using Found = std::vector<std::string>;

/// The bytes that the references cover.
inline std::vector<std::string> spans(std::string_view bytes, FileType type = FileType::html) {
  std::vector<std::string> result;
  for (const Reference& reference : find_references(bytes, type)) {
    result.emplace_back(bytes.substr(reference.offset, reference.length));
  }
  return result;
}

/// The file with every reference replaced by `replacement`.
inline std::string replaced(std::string_view bytes, std::string_view replacement,
                            FileType type = FileType::html) {
  const std::vector<Reference> references = find_references(bytes, type);
  return rewrite(
      bytes, references,
      std::vector<std::optional<std::string>>(references.size(), std::string(replacement)));
}

}  // namespace parcours::content::samples
