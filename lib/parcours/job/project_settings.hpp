#pragma once

#include <parcours/validate/options.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parcours::job {

inline constexpr std::string_view kProjectFile = ".parcours.yaml";

/// What a project's `.parcours.yaml` says (schemas/project.schema.json).
struct ProjectSettings {
  std::filesystem::path file;  ///< Where it was found; empty if nowhere.
  std::map<std::string, validate::Severity, std::less<>> severities;
  std::optional<std::vector<std::string>> profiles;
  std::optional<bool> strict;
  std::optional<std::string> language;
};

/// Reads the file. Throws Error(not_found), Error(unreadable), Error(bad_input) with the place.
ProjectSettings read_project_settings(const std::filesystem::path& file);

/// Finds the settings of packages; each file is read once.
class ProjectSearch {
 public:
  /// The settings for a package: those of the nearest `.parcours.yaml` in its own folder (for an
  /// unpacked package also in itself) or one above, up to the folder that holds `.git`. Throws as
  /// read_project_settings(). The reference stays valid as long as the object.
  const ProjectSettings& settings_for(const std::filesystem::path& package);

 private:
  const ProjectSettings& in_folder(const std::filesystem::path& folder);

  std::map<std::filesystem::path, ProjectSettings> by_folder_;
};

}  // namespace parcours::job
