#include <parcours/source/chamilo_html.hpp>
#include <parcours/source/chamilo_outline.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace parcours::source {
namespace {

using chamilo::LearnpathItem;

class OutlineMaker {
 public:
  OutlineMaker(const std::vector<LearnpathItem>& items, LossReport& losses)
      : items_(items), losses_(losses), children_(items.size()) {}

  std::vector<OutlineNode> make() {
    index();
    find_parents();
    break_circles();
    std::vector<std::size_t> top;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (parents_[i]) {
        children_[*parents_[i]].push_back(i);
      } else {
        top.push_back(i);
      }
    }
    std::vector<OutlineNode> outline;
    add_all(std::move(top), 0, outline);
    return outline;
  }

 private:
  void index() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (by_id_.emplace(items_[i].id, i).second) continue;
      losses_.simplified(title(i), fmt::format("another item has its id {} too; what names that id "
                                               "means the first one",
                                               items_[i].id));
    }
  }

  std::string title(std::size_t i) const { return chamilo_html::to_title(items_[i].title); }

  void find_parents() {
    parents_.reserve(items_.size());
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const std::string& wanted = items_[i].parent_item_id;
      std::optional<std::size_t>& parent = parents_.emplace_back();
      if (wanted.empty() || wanted == "0") continue;
      const auto found = by_id_.find(wanted);
      if (found != by_id_.end()) {
        parent = found->second;
      } else {
        losses_.simplified(title(i), fmt::format("the chapter that it belongs to (item {}) is not "
                                                 "in the path, so it comes at the top",
                                                 wanted));
      }
    }
  }

  void break_circles() {
    enum class Mark { fresh, on_the_way, settled };
    std::vector<Mark> marks(items_.size());
    for (std::size_t i = 0; i < items_.size(); ++i) {
      std::vector<std::size_t> way;
      std::optional<std::size_t> at = i;
      while (at && marks[*at] == Mark::fresh) {
        marks[*at] = Mark::on_the_way;
        way.push_back(*at);
        at = parents_[*at];
      }
      if (at && marks[*at] == Mark::on_the_way) {
        parents_[*at].reset();
        losses_.simplified(title(*at), "it is in a chapter that is in it, so it comes at the top");
      }
      for (const std::size_t passed : way) marks[passed] = Mark::settled;
    }
  }

  void sort(std::vector<std::size_t>& siblings) const {
    std::stable_sort(siblings.begin(), siblings.end(), [this](std::size_t a, std::size_t b) {
      return items_[a].display_order < items_[b].display_order;
    });
  }

  void add_all(std::vector<std::size_t> siblings, int depth, std::vector<OutlineNode>& to) {
    sort(siblings);
    for (const std::size_t i : siblings) {
      to.push_back({&items_[i]});
      if (depth < kDeepestOutline) {
        add_all(std::move(children_[i]), depth + 1, to.back().children);
      } else {
        flatten(i, to);
      }
    }
  }

  /// What is in an item of the deepest level comes behind it. Without recursion, since there may be
  /// thousands of levels.
  void flatten(std::size_t item, std::vector<OutlineNode>& to) {
    std::vector<std::size_t> open = take_children(item);
    while (!open.empty()) {
      const std::size_t i = open.back();
      open.pop_back();
      losses_.simplified(title(i), fmt::format("it lies more than {} levels deep, so it comes "
                                               "behind the chapter that it belongs to",
                                               kDeepestOutline));
      to.push_back({&items_[i]});
      const std::vector<std::size_t> below = take_children(i);
      open.insert(open.end(), below.begin(), below.end());
    }
  }

  /// The last one first.
  std::vector<std::size_t> take_children(std::size_t item) {
    std::vector<std::size_t> children = std::move(children_[item]);
    sort(children);
    std::reverse(children.begin(), children.end());
    return children;
  }

  const std::vector<LearnpathItem>& items_;
  LossReport& losses_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::vector<std::optional<std::size_t>> parents_;
  std::vector<std::vector<std::size_t>> children_;
};

}  // namespace

std::vector<OutlineNode> make_outline(const std::vector<LearnpathItem>& items, LossReport& losses) {
  return OutlineMaker(items, losses).make();
}

}  // namespace parcours::source
