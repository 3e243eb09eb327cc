#include <parcours/learning/completion.hpp>

#include <fmt/format.h>

namespace parcours::learning {

std::string to_string(const Completion& completion) {
  switch (completion.rule) {
    case Completion::Rule::viewed:
      return "viewed";
    case Completion::Rule::scrolled:
      return "scrolled";
    case Completion::Rule::stayed:
      return fmt::format("stayed:{}", completion.amount);
    case Completion::Rule::played:
      return fmt::format("played:{}", completion.amount);
    case Completion::Rule::button:
      return "button";
  }
  return "viewed";
}

}  // namespace parcours::learning
