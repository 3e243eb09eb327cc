#pragma once

#include <parcours/validate/validation.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::validate {

/// The files that a SARIF report speaks of (SARIF 2.1.0, 3.24).
class SarifArtifacts {
 public:
  struct Artifact {
    std::string uri;
    bool is_relative = false;  ///< To the root of the sources.
    std::size_t parent = 0;    ///< Index of the archive it lies in, if it lies in one.
    bool is_nested = false;
    bool is_target = false;  ///< A package that was given, not a file in it.
  };

  /// The index of a file of the package; of the package itself if `entry` is empty. A file in an
  /// archive is named as if the archive were a folder, so that a reader who knows nothing of nested
  /// artifacts still sees where it is.
  std::size_t index_of(const Validation& validation, std::string_view entry);
  /// The index of a package that could not be validated.
  std::size_t index_of(std::string_view file);

  const std::vector<Artifact>& all() const { return artifacts_; }

 private:
  std::size_t add(Artifact artifact);

  std::vector<Artifact> artifacts_;
  std::map<std::string, std::size_t, std::less<>> by_uri_;
};

}  // namespace parcours::validate
