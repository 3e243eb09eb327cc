#pragma once

#include <doctest/doctest.h>

#include <parcours/content/page_scan.hpp>
#include <parcours/content/references.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::content::samples {

/// One scan must tell the same as one function after the other; every sample of these tests passes
/// through here.
inline void check_scan(std::string_view bytes, FileType type) {
  constexpr std::string_view kTag = "<script src=\"x.js\"></script>";
  const PageScan scan = scan_page(bytes, type);
  CHECK(scan.type == type);
  CHECK(scan.references == find_references(bytes, type));
  if (!scan.searched) return;
  CHECK(scan.facts == page_facts(bytes, type));
  if (type == FileType::html) CHECK(scan.base == base_href(bytes));
  std::string scripted(bytes);
  if (scan.script) {
    scripted.replace(scan.script->offset, scan.script->replaced,
                     scan.script->prefix + std::string(kTag) + scan.script->suffix);
  }
  CHECK(scripted == add_script(bytes, type, kTag));
}

/// "usage:target" of every reference, in order: what most tests compare.
inline std::vector<std::string> found(std::string_view bytes, FileType type = FileType::html) {
  std::vector<std::string> result;
  check_scan(bytes, type);
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
