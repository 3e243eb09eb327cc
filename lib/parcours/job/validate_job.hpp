#pragma once

#include <parcours/base/progress.hpp>
#include <parcours/validate/reports/reporter.hpp>
#include <parcours/validate/validation.hpp>

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace parcours::job {

/// Everything a caller can choose about the validation of packages.
struct ValidateJob {
  std::vector<std::string> inputs;  ///< Archives, unpacked folders, manifests, folders of packages.
  /// Says more than the settings of a project, where there is something in it.
  std::optional<bool> strict;
  std::optional<std::vector<std::string>> profiles;
  std::map<std::string, validate::Severity, std::less<>> severities;
  /// Settings that are used for all packages instead of those found beside them; empty = those.
  std::filesystem::path settings_file;
  bool find_settings = true;  ///< False: no settings but the above.
  /// Threads and limits. Its settings do not count.
  validate::Options options;
  bool with_fingerprints = false;  ///< So that a later job can tell what has changed.
  /// A report in JSON whose verdicts are taken over for packages that have not changed since.
  std::filesystem::path since;
  std::string version;  ///< A report of another version is not taken over.
};

/// What will be done.
struct ValidatePlan {
  struct Entry {
    std::string file;
    validate::Settings settings;
  };
  std::vector<Entry> packages;
  bool has_folder_of_packages = false;
  std::optional<std::string> language;  ///< That the first package's project wants.
};

struct ValidateResult {
  std::size_t packages = 0;     ///< That were judged, now or earlier.
  std::size_t taken_over = 0;   ///< Of those: from the earlier report.
  std::size_t failures = 0;     ///< That could not be judged.
  bool has_errors = false;      ///< Some package has one.
  bool fails_strictly = false;  ///< Some package that is judged strictly has a warning.
  bool complete = true;         ///< False if the user stopped before all was done.
};

/// Finds the packages and their settings. Throws Error if settings cannot be read.
ValidatePlan plan(const ValidateJob& job);

/// Judges the packages of a plan on several threads and hands them to the reporter in the plan's
/// order, a few at a time. What cannot be read is a failure, and the others are judged all the
/// same. When the user stops, what was done is handed on, and what is missing is left out. The
/// reporter's finish() is for the caller. Throws Error if the earlier report cannot be read.
ValidateResult run(const ValidateJob& job, const ValidatePlan& plan, validate::Reporter& reporter,
                   Progress& progress);

}  // namespace parcours::job
