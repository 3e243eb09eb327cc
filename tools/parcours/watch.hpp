#pragma once

#include <functional>
#include <parcours/base/progress.hpp>
#include <parcours/job/validate_job.hpp>
#include <string>

/// Waits until a package of the plan, or what there is to be validated or by which settings, is
/// another than when this was made, and until it has rested for a moment: whoever writes a package
/// may take a while.
class Watch {
 public:
  explicit Watch(const parcours::job::ValidateJob& job);

  /// Returns what changed, or nothing when the user stops.
  std::optional<std::string> wait(const parcours::Progress& progress);

 private:
  using State = std::map<std::string, std::string>;
  State look() const;

  const parcours::job::ValidateJob& job_;
  State seen_;
};
