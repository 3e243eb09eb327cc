#include <parcours/job/item_order.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <unordered_map>

namespace parcours::job {
namespace {

using chamilo::Learnpath;
using chamilo::LearnpathItem;

class ItemSorter {
 public:
  explicit ItemSorter(const Learnpath& path) : items_(path.items), children_(path.items.size()) {
    for (std::size_t i = 0; i < items_.size(); ++i) by_id_.try_emplace(items_[i].id, i);
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const auto parent = by_id_.find(items_[i].parent_item_id);
      if (parent == by_id_.end() || parent->second == i) {
        top_.push_back(i);
      } else {
        children_[parent->second].push_back(i);
      }
    }
    by_order(top_);
    for (std::vector<std::size_t>& some : children_) by_order(some);
  }

  std::vector<OrderedItem> sorted() {
    result_.reserve(items_.size());
    taken_.assign(items_.size(), false);
    for (const std::size_t item : top_) take(item);
    // What no chapter at the top leads to lies in a circle.
    for (std::size_t i = 0; i < items_.size(); ++i) take(i);
    return std::move(result_);
  }

 private:
  void by_order(std::vector<std::size_t>& some) const {
    std::stable_sort(some.begin(), some.end(), [this](std::size_t a, std::size_t b) {
      return items_[a].display_order < items_[b].display_order;
    });
  }

  /// An item with all below it. Chapters may be nested deeper than calls should.
  void take(std::size_t first) {
    std::vector<std::pair<std::size_t, int>> open = {{first, 0}};
    while (!open.empty()) {
      const auto [item, depth] = open.back();
      open.pop_back();
      if (taken_[item]) continue;
      taken_[item] = true;
      result_.push_back({&items_[item], depth});
      const std::vector<std::size_t>& below = children_[item];
      for (auto child = below.rbegin(); child != below.rend(); ++child) {
        open.emplace_back(*child, depth + 1);
      }
    }
  }

  const std::vector<LearnpathItem>& items_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::vector<std::vector<std::size_t>> children_;
  std::vector<std::size_t> top_;
  std::vector<bool> taken_;
  std::vector<OrderedItem> result_;
};

}  // namespace

std::vector<OrderedItem> items_in_order(const Learnpath& path) { return ItemSorter(path).sorted(); }

}  // namespace parcours::job
