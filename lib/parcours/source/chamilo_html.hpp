#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Texts and pages as an editor on the platform leaves them.
namespace parcours::source::chamilo_html {

/// What a reader sees of a fragment of HTML: without tags, references resolved, blocks and lines
/// parted by line ends.
std::string to_text(std::string_view html);
/// The same, a paragraph or line each, without empty ones.
std::vector<std::string> to_lines(std::string_view html);
/// A title in one line. Titles are plain text in which some versions left references or the tags
/// of the editor; `<` that begins no such tag stays.
std::string to_title(std::string_view text);
/// True if a reader sees something of the fragment: text, a picture, a medium.
bool has_content(std::string_view html);

/// The page with `html` as the first thing in its body. Nothing of it is changed otherwise.
std::string insert_into_body(std::string page, std::string_view html);

/// The page without the words in double parentheses that the platform fills in (`((certificate))`,
/// `((user_firstname))`). Names of the course are filled in; `taken_out` gets the others, each
/// once.
std::string resolve_placeholders(std::string_view page, std::string_view course_title,
                                 std::string_view course_code, std::vector<std::string>& taken_out);

}  // namespace parcours::source::chamilo_html
