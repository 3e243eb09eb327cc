#pragma once

#include <filesystem>
#include <string_view>

namespace parcours::job {

/// Writes a file beside its final name, flushes it and renames it, so that a failure leaves the old
/// file or none. Throws Error(unwritable).
void write_file_safely(const std::filesystem::path& file, std::string_view content);

}  // namespace parcours::job
