#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/scorm/step.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace parcours::scorm {

/// What generated pages need to know of the package around them.
struct PageSurroundings {
  const FileTree& tree;
  std::string language;  ///< Of the path; "en" if unknown.
  /// The entry under which a source file is packed.
  std::function<EntryName(const EntryName& source)> packed_name;
  /// The HTML of a Markdown or text transcript with its references as they must be in `page`; empty
  /// if it cannot be shown.
  std::function<std::string(const EntryName& source, const EntryName& page)> fragment;
};

/// Wraps Markdown's HTML in a page with our style.
std::string markdown_page(const Step& step, std::string_view title, std::string_view body,
                          const EntryName& page, const std::string& script,
                          const PageSurroundings& surroundings);

/// The page that shows an item that is no page itself: PDF, picture, sound, film, text, file or
/// link. `page` is where it will lie, `script` the run-time's tag or nothing.
std::string wrapper_page(const Step& step, const EntryName& page, const std::string& script,
                         const PageSurroundings& surroundings);

/// `index.html` with the table of contents.
std::string index_page(std::string_view manifest_identifier, std::string_view shape,
                       std::string_view title, std::string_view description,
                       std::string_view contents, std::size_t count, const std::string& language);

}  // namespace parcours::scorm
