#pragma once

/// Exit codes of all tools.
inline constexpr int kExitFine = 0;
inline constexpr int kExitFindings = 1;  ///< Findings of severity error; with --strict also losses.
inline constexpr int kExitUsage = 2;     ///< Wrong usage.
inline constexpr int kExitFailed = 3;    ///< Could not be done, nothing was produced.
inline constexpr int kExitInternal = 70;  ///< A fault of ours.
inline constexpr int kExitInterrupted = 130;
