#pragma once

#include <parcours/validate/validation.hpp>

#include <filesystem>
#include <optional>

namespace parcours::job {

/// What tells a package from itself after a change: of a file its size, time and the CRC-32 of its
/// bytes; of a folder the sum of the sizes, the latest time, and the CRC-32 of the list of its
/// files with their sizes and times. Nothing if it cannot be read.
std::optional<validate::Fingerprint> fingerprint_of(const std::filesystem::path& package);

/// The same without the CRC-32 of a file, which is then empty: a look at the file system only.
std::optional<validate::Fingerprint> glance_at(const std::filesystem::path& package);

/// True if the package is still the one that had the fingerprint: of the same size and time, or,
/// for a file that was written again, of the same bytes.
bool is_unchanged(const std::filesystem::path& package, const validate::Fingerprint& before);

}  // namespace parcours::job
