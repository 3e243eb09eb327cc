#pragma once

#include <parcours/chamilo/learnpaths.hpp>

#include <vector>

namespace parcours::job {

struct OrderedItem {
  const chamilo::LearnpathItem* item = nullptr;
  int depth = 0;  ///< 0 = at the top.
};

/// All items of a path as its table of contents shows them, each behind its chapter, siblings by
/// `display_order`. Items whose chapter is not there, or that lie in a circle of chapters, come at
/// the top; of several chapters with one id the first has the items.
std::vector<OrderedItem> items_in_order(const chamilo::Learnpath& path);

}  // namespace parcours::job
