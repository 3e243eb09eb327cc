#pragma once

#include <parcours/learning/learning_path.hpp>

#include <cstddef>
#include <string>
#include <string_view>

/// Identifiers of items. Learning platforms file a learner's progress under them, so they come from
/// what stays when a path is corrected (the author's `id`, the file's path), never from titles,
/// time or chance.
namespace parcours::learning {

/// The longest `id` an author may give.
inline constexpr std::size_t kMaximumIdentifierLength = 100;

/// True for ASCII letters, digits, `-`, `_` and `.`, beginning with a letter, at most
/// kMaximumIdentifierLength of them.
bool is_identifier(std::string_view text);

/// A readable identifier for a file's path or an address: lower-case ASCII letters, digits, `-`,
/// `_`, `.`, beginning with a letter, at most 40 characters. `/` becomes `--`, and `i-` goes before
/// what does not begin with a letter. Where that would lose something (capitals, other characters,
/// too long) the text ends with `-` and 8 hexadecimal digits of a hash of the exact path. The same
/// path always gives the same identifier, in every release; different paths give different ones,
/// also for systems that ignore case (but for a clash of hashes, which assign_identifiers
/// resolves).
std::string identifier_from_path(std::string_view path);

/// Gives every item without an identifier one, and leaves the others alone. Steps: from the path of
/// the source or the address; where the very same one is used again, with `-2`, `-3` … in document
/// order. Chapters: from the folder that all sources in it share, else the identifier of the first
/// step in it with `-chapter`. All are unique, also for systems that ignore case, as long as those
/// given are.
void assign_identifiers(LearningPath& path);

}  // namespace parcours::learning
