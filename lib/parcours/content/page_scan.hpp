#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <parcours/content/html.hpp>
#include <parcours/content/references.hpp>

namespace parcours::content {

/// Where `add_script` puts a script: `prefix`, tag and `suffix` go in at the byte `offset`, between
/// tokens of the page (never inside a reference), in place of `replaced` bytes.
struct ScriptPlace {
  std::size_t offset = 0;
  std::size_t replaced = 0;
  std::string prefix;
  std::string suffix;

  bool operator==(const ScriptPlace&) const = default;
};

/// Everything that is read from a page, from one parse of it.
struct PageScan {
  FileType type = FileType::other;
  PageFacts facts;                    ///< As of `page_facts`.
  std::string base;                   ///< Value of the first `<base href>`, empty if none.
  std::vector<Reference> references;  ///< As of `find_references`.
  /// Nothing if the file can have no script.
  std::optional<ScriptPlace> script;
  /// False if references may be missing: the file is larger than `kLargestPage`, nested so deeply
  /// that it is not parsed (it has neither references nor facts nor script then), or has such a
  /// page in an attribute.
  bool searched = true;

  bool operator==(const PageScan&) const = default;
};

/// `bytes` must be in an ASCII-compatible charset; a file in another one counts as not searched.
/// `type` may be any. Never throws on bad markup.
PageScan scan_page(std::string_view bytes, FileType type);
/// The same for a page whose charset is known: what `detect_charset` says of it.
PageScan scan_page(std::string_view bytes, FileType type, std::string_view charset);

}  // namespace parcours::content
