#include "watch.hpp"

#include <fmt/format.h>

#include <chrono>
#include <parcours/base/error.hpp>
#include <parcours/job/fingerprint.hpp>
#include <thread>
#include <utility>

using namespace parcours;

namespace {

constexpr auto kLookInterval = std::chrono::milliseconds(100);

/// The settings in one text, so that a change of them is a change of the package.
std::string facts(const validate::Settings& settings) {
  std::string text = settings.strict ? "strict" : "";
  for (const std::string& profile : settings.profiles) text += " " + profile;
  for (const auto& [rule, severity] : settings.severities) {
    text += fmt::format(" {}={}", rule, to_string(severity));
  }
  return text;
}

}  // namespace

Watch::Watch(const job::ValidateJob& job) : job_(job), seen_(look()) {}

Watch::State Watch::look() const {
  State state;
  try {
    for (const auto& entry : job::plan(job_).packages) {
      const auto now = job::glance_at(entry.file);
      state[entry.file] = now ? fmt::format("{} {} {} {}", now->bytes, now->modified, now->crc32,
                                            facts(entry.settings))
                              : "gone";
    }
  } catch (const Error& error) {
    // Settings that cannot be read now may be mended in a moment.
    state[error.place().file] = error.what();
  }
  return state;
}

std::optional<std::string> Watch::wait(const Progress& progress) {
  State before = seen_;
  while (!progress.cancelled()) {
    std::this_thread::sleep_for(kLookInterval);
    State now = look();
    const bool rests = now == before;
    before = now;
    if (!rests || now == seen_) continue;
    std::string changed;
    for (const auto& [file, facts] : now) {
      const auto found = seen_.find(file);
      if (changed.empty() && (found == seen_.end() || found->second != facts)) changed = file;
    }
    if (changed.empty()) changed = seen_.begin()->first;
    seen_ = std::move(now);
    return changed;
  }
  return std::nullopt;
}
