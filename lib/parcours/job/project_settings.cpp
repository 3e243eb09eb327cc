#include <parcours/base/error.hpp>
#include <parcours/job/judging.hpp>
#include <parcours/job/project_settings.hpp>
#include <parcours/source/path_yaml_keys.hpp>
#include <parcours/source/path_yaml_values.hpp>
#include <parcours/source/yaml_document.hpp>

#include <fmt/format.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace parcours::job {
namespace {

namespace fs = std::filesystem;
namespace yaml = source::yaml;
using source::path_yaml::expect_mapping;
using source::path_yaml::read_boolean;
using source::path_yaml::read_line;
using source::path_yaml::read_lines;

/// Calls a reader of words; what it says of a wrong one gets the word's place.
template <typename Read>
auto at(const yaml::Document& document, const yaml::Node& node, Read read) {
  try {
    return read();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::usage) throw;
    document.fail(node, error.message(), error.remedy());
  }
}

class Reader {
 public:
  Reader(std::string_view text, const fs::path& file) : document_(text, file.string()) {
    settings_.file = file;
  }

  ProjectSettings read() {
    const yaml::Node& root = document_.root();
    // A file with comments only says nothing.
    if (root.kind == yaml::Node::Kind::nothing) return settings_;
    if (root.kind != yaml::Node::Kind::mapping) {
      document_.fail(root, fmt::format("settings are a map, but this is {}", describe(root)),
                     "Write keys and values, for example `strict: true`.");
    }
    for (const auto& [key, value] : root.entries) read_key(*key, *value);
    return settings_;
  }

 private:
  void read_key(const yaml::Node& key, const yaml::Node& value) {
    if (key.text == "severities") {
      read_severities(value);
    } else if (key.text == "for") {
      settings_.profiles = at(
          document_, value, [&] { return read_profiles(read_lines(document_, value, key.text)); });
    } else if (key.text == "strict") {
      settings_.strict = read_boolean(document_, value, key.text);
    } else if (key.text == "lang") {
      settings_.language = at(document_, value,
                              [&] { return read_language(read_line(document_, value, key.text)); });
    } else {
      source::path_yaml::unknown_key(document_, key, {"severities", "for", "strict", "lang"},
                                     kProjectFile);
    }
  }

  void read_severities(const yaml::Node& node) {
    expect_mapping(document_, node, "severities", "ITM-003: warning");
    for (const yaml::Node::Entry& entry : node.entries) {
      const std::string rule =
          at(document_, *entry.key, [&] { return read_rule(entry.key->text); });
      settings_.severities[rule] = at(document_, *entry.value, [&] {
        return read_severity(read_line(document_, *entry.value, rule));
      });
    }
  }

  yaml::Document document_;
  ProjectSettings settings_;
};

}  // namespace

ProjectSettings read_project_settings(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    const int reason = errno;
    throw Error(reason == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable,
                fmt::format("the settings {} cannot be read: {}", file.string(),
                            std::generic_category().message(reason)),
                "Check the spelling of the path and its permissions.");
  }
  const std::string text((std::istreambuf_iterator<char>(stream)), {});
  return Reader(text, file).read();
}

const ProjectSettings& ProjectSearch::settings_for(const fs::path& package) {
  std::error_code error;
  const fs::path full = fs::absolute(package, error).lexically_normal();
  return in_folder(fs::is_directory(full, error) ? full : full.parent_path());
}

const ProjectSettings& ProjectSearch::in_folder(const fs::path& folder) {
  const auto known = by_folder_.find(folder);
  if (known != by_folder_.end()) return known->second;
  std::error_code error;
  ProjectSettings settings;
  const fs::path file = folder / kProjectFile;
  const bool is_top = fs::exists(folder / ".git", error) || !folder.has_relative_path();
  if (fs::exists(file, error)) {
    settings = read_project_settings(file);
  } else if (!is_top) {
    settings = in_folder(folder.parent_path());
  }
  return by_folder_.emplace(folder, std::move(settings)).first->second;
}

}  // namespace parcours::job
