#pragma once

#include <parcours/learning/learning_path.hpp>

#include <string>
#include <vector>

namespace parcours::learning {

/// Throws Error(bad_input) with the item's place when an item can never open because it needs
/// itself: directly, through its own chapter, through a chapter's prerequisites that name what is
/// in it, through other items in a circle, or through Navigation::sequential and a prerequisite on
/// a later item. The message names the items of the shortest such circle. References to items that
/// are not in the path are passed over.
void check_prerequisites(const LearningPath& path);

/// A reference in prerequisites that was left out because it can never be met.
struct DroppedReference {
  std::string item;     ///< Identifier of the item (or chapter) whose prerequisites name it.
  std::string unknown;  ///< The identifier named.
  std::string reason;   ///< For people, for example "no item of the path has this identifier".

  bool operator==(const DroppedReference&) const = default;
};

/// Puts the expression that really holds into every step, and none into the chapters, so that LMSs
/// that know nothing of chapters open the right items:
/// - a chapter's prerequisites are passed down to everything in it;
/// - a chapter named in an expression becomes all its visible steps; where it is the only operand
/// of an at_least, that counts
///   its steps;
/// - in Navigation::sequential a step needs the visible step before it (and not also those before
/// that one, which it implies);
/// - references to items that are not in the path, and to chapters without a visible step, are
/// dropped and returned in the order
///   of the path; an at_least then asks for no more than what is left.
/// Afterwards expressions name identifiers of steps only, are simplified, and are absent where
/// nothing is needed. Calls check_prerequisites first. Throws Error(limit) when all expressions
/// together would have more than half a million parts.
std::vector<DroppedReference> resolve_prerequisites(LearningPath& path);

}  // namespace parcours::learning
