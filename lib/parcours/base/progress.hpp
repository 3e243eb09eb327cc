#pragma once

#include <cstdint>
#include <string_view>

namespace parcours {

/// How far an operation is; handed in by the caller, who decides how to show it. Functions that
/// take a Progress call `advance` and `cancelled` from several threads, so both must be safe for
/// that.
class Progress {
 public:
  virtual ~Progress() = default;
  /// A new activity begins; totals are 0 when unknown.
  virtual void start([[maybe_unused]] std::string_view activity,
                     [[maybe_unused]] std::uint64_t total_bytes,
                     [[maybe_unused]] std::uint64_t total_files) {}
  /// So much more has been done.
  virtual void advance([[maybe_unused]] std::uint64_t bytes, [[maybe_unused]] std::uint64_t files) {
  }
  /// True when the user wants to stop; the operation then ends with Error(interrupted) and leaves
  /// nothing behind.
  virtual bool cancelled() const { return false; }
  virtual void finish() {}
};

}  // namespace parcours
