#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parcours::schema_test {

/// A valid manifest that uses every element and attribute of the three vocabularies at least once.
std::string full_manifest();

/// The same as several small valid documents: the manifest without its metadata, each metadata
/// section, the record.
std::vector<std::string> full_manifest_in_parts();

/// `text` with the first occurrence of `from` replaced. Throws std::invalid_argument when there is
/// none, so that a test cannot pass because its edit came to nothing.
std::string with(std::string text, std::string_view from, std::string_view to);

}  // namespace parcours::schema_test
