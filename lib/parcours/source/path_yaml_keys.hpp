#pragma once

#include <parcours/source/yaml_document.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace parcours::source::path_yaml {

/// Reports a key that has no place where it stands: throws Error(bad_input) with the key that was
/// probably meant. `allowed` are the keys that may stand here, `subject` names what they belong to,
/// for example "a chapter".
[[noreturn]] void unknown_key(const yaml::Document& document, const yaml::Node& key,
                              const std::vector<std::string>& allowed, std::string_view subject);

/// The key of `allowed` that another word for it or a misspelling stands for; empty if none is
/// near.
std::string meant_key(std::string_view key, const std::vector<std::string>& allowed);

}  // namespace parcours::source::path_yaml
