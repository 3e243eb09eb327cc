#include <parcours/learning/learning_path.hpp>

namespace parcours::learning {
namespace {

template <typename Items, typename Visit>
void walk(Items& items, int depth, const Visit& visit) {
  for (auto& item : items) {
    visit(item, depth);
    walk(item.items, depth + 1, visit);
  }
}

}  // namespace

void for_each_item(const LearningPath& path,
                   const std::function<void(const Item&, int depth)>& visit) {
  walk(path.items, 0, visit);
}

void for_each_item(LearningPath& path, const std::function<void(Item&, int depth)>& visit) {
  walk(path.items, 0, visit);
}

std::size_t count_steps(const LearningPath& path) {
  std::size_t count = 0;
  for_each_item(path, [&count](const Item& item, int) {
    if (item.kind != ItemKind::chapter) ++count;
  });
  return count;
}

}  // namespace parcours::learning
