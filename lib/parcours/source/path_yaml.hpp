#pragma once

#include <parcours/learning/learning_path.hpp>

#include <string>
#include <string_view>

namespace parcours::source {

/// Reads a `path.yaml`; `file` names it in messages. The files it names are not looked at, so an
/// item without `title` has an empty one; so has a path without `identifier` an empty identifier,
/// and without `language` the language "und". Every item has an identifier
/// (learning/identifier.hpp) and the place where it is described; prerequisites name items by their
/// identifiers.
///
/// Throws Error(bad_input) with line and column for the first thing that is wrong: what is not
/// YAML, unknown or doubled keys, values of the wrong type or out of bounds, files outside the
/// folder, identifiers used twice, references to nothing or to several items, prerequisites that
/// can never be met; Error(limit) for chapters more than 32 levels deep and documents beyond
/// reason.
learning::LearningPath read_path_yaml(std::string_view text, std::string_view file);

/// Writes a path as `path.yaml`, in short forms where possible, so that reading it gives the same
/// path back (but for places). Identifiers are written only where reading would give others. The
/// same path always gives the same text.
std::string write_path_yaml(const learning::LearningPath& path);

}  // namespace parcours::source
