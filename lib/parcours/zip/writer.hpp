#pragma once

#include <parcours/base/progress.hpp>
#include <parcours/zip/plan.hpp>

#include <cstdint>
#include <filesystem>

namespace parcours::zip {

struct WriteOptions {
  /// How hard to compress, 1 (fast) to 12 (small). 6 is about what other packers do.
  int level = 6;
  /// Threads that read and compress; 0 = as many as the processor has cores. Does not change the
  /// bytes written.
  unsigned jobs = 0;
  /// Bytes of content (as read, and compressed) that may be in memory at a time. A single file that
  /// is compressed in memory (up to 4 MiB) is let through even if it needs more. Does not change
  /// the bytes written.
  std::uint64_t memory_budget = 32u << 20;
  /// Replace the output if it exists.
  bool overwrite = false;
};

struct WriteResult {
  /// Size of the archive.
  std::uint64_t bytes = 0;
  /// Number of entries.
  std::uint64_t files = 0;
  /// Whether the archive needs the ZIP64 extension (an entry or an offset beyond 4 GiB, or more
  /// than 65,534 entries), which some learning platforms cannot read.
  bool zip64 = false;
};

/// Writes an archive with the plan's entries in the plan's order. The bytes depend on the plan and
/// the level alone: not on threads, time, time zone, locale, umask or the sources' file times. All
/// entries are ordinary files dated 1980-01-01 with mode 0644; names beyond ASCII are marked as
/// UTF-8; there are no folder entries, data descriptors, or extra fields (ZIP64's apart, where it
/// is needed).
///
/// What a tree can hand out deflated (an entry of another archive) is copied as it is, neither
/// decompressed nor checked; its bytes then depend on that archive too.
///
/// The archive is written beside `output` (see OutputFile), flushed to disk, and given its name
/// only then. Unless this function returns, `output` is as it was before and nothing else is left.
///
/// Throws Error: usage (bad option, empty plan, output exists and may not be replaced), unreadable
/// or not_found (a source, named in the message, vanished, cannot be read, or has another size than
/// planned), unwritable (folder missing, no permission, disk full), limit (a name longer than ZIP
/// can hold), interrupted (`progress.cancelled()`).
///
/// `progress` is called from the calling thread only; its bytes are source bytes, its files
/// entries.
WriteResult write_archive(const Plan& plan, const std::filesystem::path& output,
                          const WriteOptions& options, Progress& progress);

}  // namespace parcours::zip
