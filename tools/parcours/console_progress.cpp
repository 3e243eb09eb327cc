#include "console_progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <parcours/base/text.hpp>

namespace {

// A signal handler can reach nothing but a static object.
volatile std::sig_atomic_t signal_received = 0;

extern "C" void remember_signal(int signal) { signal_received = signal; }

constexpr auto kQuietTime = std::chrono::milliseconds(500);
constexpr auto kRedrawInterval = std::chrono::milliseconds(100);

void handle(int signal, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

}  // namespace

ConsoleProgress::ConsoleProgress(const std::string& mode, bool quiet)
    : began_(std::chrono::steady_clock::now()), activity_began_(began_), shown_(began_) {
  if (mode == "json") {
    mode_ = Mode::json;
  } else if (mode == "auto" && !quiet && ::isatty(STDERR_FILENO) == 1) {
    mode_ = Mode::terminal;
  }
  handle(SIGINT, remember_signal);
  handle(SIGTERM, remember_signal);
  handle(SIGHUP, remember_signal);
}

ConsoleProgress::~ConsoleProgress() {
  if (visible_) fmt::print(stderr, "\r\033[K");
  handle(SIGINT, SIG_DFL);
  handle(SIGTERM, SIG_DFL);
  handle(SIGHUP, SIG_DFL);
}

void ConsoleProgress::start(std::string_view activity, std::uint64_t total_bytes,
                            std::uint64_t total_files) {
  const std::scoped_lock lock(mutex_);
  activity_ = activity;
  total_bytes_ = total_bytes;
  total_files_ = total_files;
  bytes_ = 0;
  files_ = 0;
  activity_began_ = std::chrono::steady_clock::now();
}

void ConsoleProgress::advance(std::uint64_t bytes, std::uint64_t files) {
  const std::scoped_lock lock(mutex_);
  bytes_ += bytes;
  files_ += files;
  show(false);
}

bool ConsoleProgress::cancelled() const { return signal_received != 0; }

void ConsoleProgress::finish() {
  const std::scoped_lock lock(mutex_);
  show(true);
}

void ConsoleProgress::show(bool last) {
  if (mode_ == Mode::none) return;
  const auto now = std::chrono::steady_clock::now();
  const bool due = now - began_ >= kQuietTime && now - shown_ >= kRedrawInterval;
  if (!last && !due) return;
  if (last && !visible_ && mode_ == Mode::terminal) return;
  shown_ = now;
  const double seconds =
      std::max(0.001, std::chrono::duration<double>(now - activity_began_).count());
  const double rate = static_cast<double>(bytes_) / seconds;
  const double left =
      rate > 0 && total_bytes_ > bytes_ ? static_cast<double>(total_bytes_ - bytes_) / rate : 0;
  if (mode_ == Mode::json) {
    fmt::print(
        stderr,
        "{{\"activity\":\"{}\",\"bytes\":{},\"total_bytes\":{},\"files\":{},\"total_files\":{},"
        "\"bytes_per_second\":{:.0f},\"seconds_left\":{:.1f}}}\n",
        activity_, bytes_, total_bytes_, files_, total_files_, rate, left);
    return;
  }
  visible_ = true;
  fmt::print(stderr, "\r\033[K{} {} of {}, {} of {} files, {}/s, {:.0f} s left", activity_,
             parcours::text::human_size(bytes_), parcours::text::human_size(total_bytes_), files_,
             total_files_, parcours::text::human_size(static_cast<unsigned long long>(rate)), left);
  std::fflush(stderr);
}
