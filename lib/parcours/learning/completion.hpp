#pragma once

#include <string>

namespace parcours::learning {

/// When an item counts as completed.
struct Completion {
  enum class Rule {
    viewed,    ///< It was opened.
    scrolled,  ///< Its end was reached.
    stayed,    ///< It was visible for `amount` seconds.
    played,    ///< `amount` per cent of the audio or video were played.
    button,    ///< The learner pressed a button.
  };

  Rule rule = Rule::viewed;
  int amount = 0;

  bool operator==(const Completion&) const = default;
};

/// "viewed", "scrolled", "stayed:30", "played:90", "button": the form in which the run-time reads
/// it.
std::string to_string(const Completion& completion);

}  // namespace parcours::learning
