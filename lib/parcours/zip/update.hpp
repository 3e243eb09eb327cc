#pragma once

#include <parcours/base/progress.hpp>
#include <parcours/zip/archive_tree.hpp>
#include <parcours/zip/plan.hpp>
#include <parcours/zip/writer.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace parcours::zip {

/// What an archive should hold instead: new bytes by name, nothing for a file that is to go. Names
/// that the archive does not have are added.
using Changes = std::map<EntryName, std::optional<std::string>>;

/// The plan of an archive with changes, in the order in which archives are written. Everything else
/// is copied as it lies in `archive`, compressed, which must outlive the plan. Throws
/// Error(not_found) if a file that is to go is not there, Error(bad_input) if the archive has
/// entries that would be lost, since they cannot be copied.
Plan plan_update(const ArchiveTree& archive, const Changes& changes);

/// Writes an archive anew with changes; `output` may be `file` itself. It takes the time to copy
/// the archive, whatever it holds. Throws as plan_update() and write_archive().
WriteResult update_archive(const std::filesystem::path& file, const Changes& changes,
                           const std::filesystem::path& output, const WriteOptions& options,
                           Progress& progress);

}  // namespace parcours::zip
