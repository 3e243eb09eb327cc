#pragma once

#include <parcours/base/entry_name.hpp>
#include <parcours/learning/item.hpp>
#include <parcours/source/yaml_document.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The values of a path.yaml. Each function reads the value of `key` and throws Error(bad_input)
/// with the value's place, what was expected and what was found.
namespace parcours::source::path_yaml {

/// Throws unless the value is of this kind; `example` shows how to write it.
void expect_sequence(const yaml::Document& document, const yaml::Node& node, std::string_view key,
                     std::string_view example);
void expect_mapping(const yaml::Document& document, const yaml::Node& node, std::string_view key,
                    std::string_view example);

/// A text that is not empty, without the white space around it. Control characters are refused.
std::string read_text(const yaml::Document& document, const yaml::Node& node, std::string_view key);
/// The same in one line.
std::string read_line(const yaml::Document& document, const yaml::Node& node, std::string_view key);
/// A line of at most `limit` characters.
std::string read_line(const yaml::Document& document, const yaml::Node& node, std::string_view key,
                      std::size_t limit);
/// One line, or a list of lines.
std::vector<std::string> read_lines(const yaml::Document& document, const yaml::Node& node,
                                    std::string_view key);
/// `true` or `false`, not in quotes.
bool read_boolean(const yaml::Document& document, const yaml::Node& node, std::string_view key);
/// A BCP 47 tag.
std::string read_language(const yaml::Document& document, const yaml::Node& node,
                          std::string_view key);
/// An identifier as learning::is_identifier wants it.
std::string read_identifier(const yaml::Document& document, const yaml::Node& node,
                            std::string_view key);
/// The name of a file in the folder.
EntryName read_file_name(const yaml::Document& document, const yaml::Node& node,
                         std::string_view key);
/// An http, https or mailto address.
std::string read_address(const yaml::Document& document, const yaml::Node& node,
                         std::string_view key);
/// 0 to 100.
double read_mastery_score(const yaml::Document& document, const yaml::Node& node);
/// `HH:MM:SS` or `1 h 30 min`, in hundredths of a second.
std::int64_t read_maximum_time(const yaml::Document& document, const yaml::Node& node);
learning::TimeLimitAction read_time_limit_action(const yaml::Document& document,
                                                 const yaml::Node& node);
std::string read_launch_data(const yaml::Document& document, const yaml::Node& node);
/// The query of a launch address.
std::string read_parameters(const yaml::Document& document, const yaml::Node& node);
learning::Completion read_completion(const yaml::Document& document, const yaml::Node& node);

}  // namespace parcours::source::path_yaml
