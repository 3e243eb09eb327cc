#include <parcours/learning/prerequisites_check.hpp>

#include <parcours/base/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <unordered_map>

namespace parcours::learning {
namespace {

/// Why one event of a path cannot come before another.
enum class Link {
  opening,     ///< An item is opened before it is done.
  needs,       ///< Its prerequisites say so.
  inside,      ///< It is in a chapter, which must be open.
  holds,       ///< A chapter is done when what is in it is done.
  comes_after  ///< Navigation::sequential.
};

struct Edge {
  std::size_t to;
  Link link;
};

/// Every item has two events: it opens (an even number), it is done (the odd number after).
class Events {
 public:
  explicit Events(const LearningPath& path) {
    for (const Item& item : path.items) add(item, std::nullopt, true);
    edges_.resize(items_.size() * 2);
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const Item& item = *items_[i];
      if (parents_[i]) connect(opens(i), opens(*parents_[i]), Link::inside);
      if (item.kind != ItemKind::chapter) connect(done(i), opens(i), Link::opening);
      // A hidden step does not count when its chapter is looked at.
      if (parents_[i] && visible_[i]) connect(done(*parents_[i]), done(i), Link::holds);
      if (item.prerequisites) {
        for_each_item(*item.prerequisites, [&](const std::string& name) {
          if (const auto found = numbers_.find(name); found != numbers_.end()) {
            connect(opens(i), done(found->second), Link::needs);
          }
        });
      }
    }
    if (path.navigation == Navigation::sequential) connect_in_sequence();
  }

  std::size_t size() const { return edges_.size(); }
  const std::vector<Edge>& edges(std::size_t event) const { return edges_[event]; }
  const Item& item(std::size_t event) const { return *items_[event / 2]; }

 private:
  static std::size_t opens(std::size_t item) { return item * 2; }
  static std::size_t done(std::size_t item) { return item * 2 + 1; }

  void add(const Item& item, std::optional<std::size_t> parent, bool visible) {
    const std::size_t number = items_.size();
    const bool shown = visible && item.visible;
    items_.push_back(&item);
    parents_.push_back(parent);
    visible_.push_back(shown);
    numbers_.emplace(item.identifier, number);
    for (const Item& child : item.items) add(child, number, shown);
  }

  void connect(std::size_t from, std::size_t to, Link link) { edges_[from].push_back({to, link}); }

  void connect_in_sequence() {
    std::optional<std::size_t> before;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i]->kind == ItemKind::chapter) continue;
      if (before) connect(opens(i), done(*before), Link::comes_after);
      if (visible_[i]) before = i;
    }
  }

  std::vector<const Item*> items_;
  std::vector<std::optional<std::size_t>> parents_;
  std::vector<bool> visible_;
  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<std::vector<Edge>> edges_;
};

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// Tarjan's strongly connected components, with a stack of its own since a sequential path of
/// thousands of items is as deep.
std::vector<std::size_t> components(const Events& events) {
  struct Frame {
    std::size_t event;
    std::size_t next_edge;
  };
  std::vector<std::size_t> component(events.size(), kNone);
  std::vector<std::size_t> index(events.size(), kNone);
  std::vector<std::size_t> low(events.size(), 0);
  std::vector<std::size_t> open;
  std::vector<Frame> frames;
  std::size_t counter = 0;
  const auto enter = [&](std::size_t event) {
    index[event] = low[event] = counter++;
    open.push_back(event);
    frames.push_back({event, 0});
  };
  for (std::size_t root = 0; root < events.size(); ++root) {
    if (index[root] != kNone) continue;
    enter(root);
    while (!frames.empty()) {
      const std::size_t event = frames.back().event;
      if (frames.back().next_edge < events.edges(event).size()) {
        const std::size_t to = events.edges(event)[frames.back().next_edge++].to;
        if (index[to] == kNone) {
          enter(to);
        } else if (component[to] == kNone) {
          low[event] = std::min(low[event], index[to]);
        }
        continue;
      }
      frames.pop_back();
      if (!frames.empty()) {
        const std::size_t parent = frames.back().event;
        low[parent] = std::min(low[parent], low[event]);
      }
      if (low[event] != index[event]) continue;
      while (true) {
        const std::size_t member = open.back();
        open.pop_back();
        component[member] = event;
        if (member == event) break;
      }
    }
  }
  return component;
}

struct Step {
  std::size_t from;
  std::size_t to;
  Link link;
};

/// The shortest way from an event back to itself inside its component.
std::vector<Step> shortest_circle(const Events& events, const std::vector<std::size_t>& component,
                                  std::size_t start) {
  std::vector<std::optional<Step>> reached_by(events.size());
  std::vector<std::size_t> queue{start};
  for (std::size_t head = 0; head < queue.size() && !reached_by[start]; ++head) {
    const std::size_t event = queue[head];
    for (const Edge& edge : events.edges(event)) {
      if (component[edge.to] != component[start] || reached_by[edge.to]) continue;
      reached_by[edge.to] = Step{event, edge.to, edge.link};
      queue.push_back(edge.to);
    }
  }
  std::vector<Step> circle;
  std::size_t event = start;
  do {
    circle.push_back(*reached_by[event]);
    event = circle.back().from;
  } while (event != start);
  std::reverse(circle.begin(), circle.end());
  return circle;
}

std::string quoted(const Item& item) { return "“" + name_for_people(item) + "”"; }

/// The circle in words. Steps of one sort that follow each other become one.
std::string describe(const Events& events, const std::vector<Step>& circle) {
  std::vector<Step> told;
  for (const Step& step : circle) {
    if (step.link == Link::opening) continue;
    const bool continues = !told.empty() && told.back().link == step.link &&
                           step.link != Link::needs && told.back().to / 2 == step.from / 2;
    if (continues) {
      told.back().to = step.to;
    } else {
      told.push_back(step);
    }
  }
  constexpr std::size_t kMaximumSteps = 8;
  std::vector<std::string> phrases;
  for (const Step& step : told) {
    if (phrases.size() == kMaximumSteps) {
      phrases.emplace_back("…");
      break;
    }
    const std::string from = quoted(events.item(step.from));
    const std::string to = quoted(events.item(step.to));
    switch (step.link) {
      case Link::needs:
        phrases.push_back(fmt::format("{} needs {}", from, to));
        break;
      case Link::inside:
        phrases.push_back(fmt::format("{} is in the chapter {}", from, to));
        break;
      case Link::holds:
        phrases.push_back(fmt::format("the chapter {} holds {}", from, to));
        break;
      case Link::comes_after:
        phrases.push_back(fmt::format("{} comes after {}", from, to));
        break;
      case Link::opening:
        break;
    }
  }
  return fmt::format("{}", fmt::join(phrases, ", "));
}

[[noreturn]] void refuse(const Events& events, const std::vector<Step>& circle) {
  const Item& item = events.item(circle.front().from);
  const bool sequential = std::any_of(circle.begin(), circle.end(), [](const Step& step) {
    return step.link == Link::comes_after;
  });
  const bool direct = std::any_of(circle.begin(), circle.end(), [&](const Step& step) {
    return step.link == Link::needs && step.from / 2 == step.to / 2;
  });
  if (direct) {
    throw Error(ErrorCode::bad_input, item.place, fmt::format("{} needs itself", quoted(item)),
                "An item opens when others are done; take it out of its own prerequisites.");
  }
  throw Error(ErrorCode::bad_input, item.place,
              fmt::format("{} can never open: {}", quoted(item), describe(events, circle)),
              sequential
                  ? "With `navigation: sequential` items can only need earlier ones; drop the "
                    "prerequisite or change the order."
                  : "Take one of these out of the prerequisites.");
}

}  // namespace

void check_prerequisites(const LearningPath& path) {
  bool has_any = false;
  for_each_item(path, [&has_any](const Item& item, int) {
    has_any = has_any || item.prerequisites.has_value();
  });
  // Without one there is no circle, and most paths have none.
  if (!has_any) return;
  const Events events(path);
  const std::vector<std::size_t> component = components(events);
  // A circle always holds a prerequisite; the place to name is that of the first item in the path
  // that has one in it.
  for (std::size_t event = 0; event < events.size(); ++event) {
    const auto& edges = events.edges(event);
    const bool in_circle = std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
      return edge.link == Link::needs && component[edge.to] == component[event];
    });
    if (in_circle) refuse(events, shortest_circle(events, component, event));
  }
}

}  // namespace parcours::learning
