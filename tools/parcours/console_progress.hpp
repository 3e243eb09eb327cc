#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <parcours/base/progress.hpp>
#include <string>

/// Progress on standard error: a line that renews itself on a terminal, or JSON lines.
/// Ctrl-C and a polite kill cancel the operation instead of ending the process.
class ConsoleProgress : public parcours::Progress {
 public:
  /// `mode`: "auto" (a terminal only, after half a second), "never", "json".
  ConsoleProgress(const std::string& mode, bool quiet);
  ConsoleProgress(const ConsoleProgress&) = delete;
  ConsoleProgress& operator=(const ConsoleProgress&) = delete;
  ~ConsoleProgress() override;

  void start(std::string_view activity, std::uint64_t total_bytes,
             std::uint64_t total_files) override;
  void advance(std::uint64_t bytes, std::uint64_t files) override;
  bool cancelled() const override;
  void finish() override;

 private:
  enum class Mode { none, terminal, json };
  void show(bool last);

  Mode mode_ = Mode::none;
  std::mutex mutex_;
  std::string activity_;
  std::uint64_t total_bytes_ = 0;
  std::uint64_t total_files_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t files_ = 0;
  std::chrono::steady_clock::time_point began_;
  std::chrono::steady_clock::time_point activity_began_;
  std::chrono::steady_clock::time_point shown_;
  bool visible_ = false;
};
