#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::validate {

/// What the author of a wrong name may have meant, for the first faults of a rule: comparing with
/// all names takes long, and nobody needs a thousand guesses.
class Suggestions {
 public:
  /// The names are asked for at the first fault.
  explicit Suggestions(std::function<std::vector<std::string>()> names)
      : make_names_(std::move(names)) {}

  /// Empty if nothing is near, or if enough was looked for.
  std::string nearest(std::string_view wanted);

 private:
  std::function<std::vector<std::string>()> make_names_;
  std::vector<std::string> names_;
  bool has_names_ = false;
  std::size_t effort_ = 0;
};

}  // namespace parcours::validate
