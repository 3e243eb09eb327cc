#pragma once

#include <parcours/base/loss_report.hpp>
#include <parcours/chamilo/learnpaths.hpp>

#include <memory>
#include <vector>

namespace parcours::source {

/// An item of a path with what is in it.
struct OutlineNode {
  const chamilo::LearnpathItem* item = nullptr;
  std::vector<OutlineNode> children{};
};

/// The deepest level of items that is kept; what is deeper comes to this one.
inline constexpr int kDeepestOutline = 30;

/// The items of a path as a tree, siblings in their order. Every item is in it once: those whose
/// parent is not there or that are their own parents come to the top and are reported, and so are
/// items with the id of another one. The items must outlive the result.
std::vector<OutlineNode> make_outline(const std::vector<chamilo::LearnpathItem>& items,
                                      LossReport& losses);

}  // namespace parcours::source
