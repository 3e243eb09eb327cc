#include <parcours/base/uri.hpp>
#include <parcours/validate/reports/sarif_location.hpp>

#include <filesystem>
#include <utility>

namespace parcours::validate {
namespace {

/// A path on disk as a reference: below the root of the sources where it is relative.
SarifArtifacts::Artifact artifact_at(std::string_view file) {
  SarifArtifacts::Artifact artifact;
  const std::string path =
      std::filesystem::path(file.empty() ? "." : file).lexically_normal().generic_string();
  artifact.is_relative = !path.starts_with('/');
  // encode_path() also encodes the colon that could be taken for the end of a scheme.
  artifact.uri = (artifact.is_relative ? "" : "file://") + uri::encode_path(path);
  return artifact;
}

}  // namespace

std::size_t SarifArtifacts::add(Artifact artifact) {
  const auto [found, is_new] = by_uri_.emplace(artifact.uri, artifacts_.size());
  if (is_new) artifacts_.push_back(std::move(artifact));
  return found->second;
}

std::size_t SarifArtifacts::index_of(std::string_view file) {
  Artifact artifact = artifact_at(file);
  artifact.is_target = true;
  return add(std::move(artifact));
}

std::size_t SarifArtifacts::index_of(const Validation& validation, std::string_view entry) {
  // A manifest that was given alone is its own only file.
  if (entry.empty() || validation.form == Form::manifest) return index_of(validation.file);
  Artifact artifact = artifact_at(validation.file);
  if (validation.form == Form::archive) {
    artifact.parent = index_of(validation.file);
    artifact.is_nested = true;
  }
  if (!artifact.uri.ends_with('/')) artifact.uri += '/';
  if (artifact.uri == "./") artifact.uri.clear();
  artifact.uri += uri::encode_path(entry);
  return add(std::move(artifact));
}

}  // namespace parcours::validate
