#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <parcours/content/reference.hpp>

namespace parcours::content {

/// How a file's text is read.
enum class FileType { html, xhtml, css, svg, markdown, other };

/// The type that a web server and a browser give the file. `suffix` is the end of its name with or
/// without the dot, in any case ("html", ".SVG"); `first_bytes` (some hundred are enough) decide
/// when the suffix is empty or says no more than "xml".
FileType file_type(std::string_view suffix, std::string_view first_bytes);

/// Every place where the file names another one, in the order of the places. Nothing is filtered:
/// `#here`, `mailto:`, `data:` and empty references are among them. Never throws on bad markup:
/// what a browser would not see is not seen. Offsets are those of `bytes`, whatever
/// ASCII-compatible charset it is in; a file in another charset (UTF-16) has no references until it
/// went through `to_utf8_document`. Files above `kLargestPage` have none either.
/// In Markdown the references are those of the resulting page. Their place is where the target
/// stands in the Markdown; if it does not stand there literally, it is the end of the text before.
std::vector<Reference> find_references(std::string_view bytes, FileType type);

/// The file with other targets. `replacements` belong to `references` one by one; where there is
/// none, or where the reference is `fixed`, the text stays. A replacement is a URL
/// reference as browsers read it (percent-encoded where needed); it is escaped for its place,
/// characters that the place cannot hold are percent-encoded. Every other byte stays. `references`
/// must be those that `find_references` found in the same bytes, in any order and number.
std::string rewrite(std::string_view bytes, const std::vector<Reference>& references,
                    const std::vector<std::optional<std::string>>& replacements);

/// Value of the first `<base href>` of an HTML page, against which a browser resolves its
/// references; empty if none.
std::string base_href(std::string_view html);

/// Greatest size in bytes of a file that is searched.
inline constexpr std::size_t kLargestPage = std::size_t{64} * 1024 * 1024;

}  // namespace parcours::content
