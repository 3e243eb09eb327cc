#include <parcours/base/text.hpp>
#include <parcours/validate/names.hpp>
#include <parcours/validate/rules/res.hpp>
#include <parcours/validate/rules/res_common.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace parcours::validate::rules {
namespace {

std::string nearest_resource(const Manifest& manifest, std::string_view reference) {
  constexpr std::size_t kMostCandidates = 2000;
  std::vector<std::string> identifiers;
  for (const Resource& resource : manifest.resources) {
    if (identifiers.size() == kMostCandidates) break;
    identifiers.emplace_back(resource.identifier);
  }
  return text::nearest(reference, identifiers).value_or("");
}

/// Which resource depends on which, by number. Those that lead nowhere are left out.
std::vector<std::vector<std::size_t>> dependencies_of(const Manifest& manifest) {
  std::vector<std::vector<std::size_t>> graph(manifest.resources.size());
  for (std::size_t i = 0; i < graph.size(); ++i) {
    for (const XmlElement* dependency : manifest.resources[i].dependencies) {
      const auto found = manifest.resource_index.find(dependency->value("identifierref"));
      if (found != manifest.resource_index.end()) graph[i].push_back(found->second);
    }
  }
  return graph;
}

/// Groups of resources that depend on each other (Tarjan's strongly connected components, without
/// recursion: chains may be as long as the manifest).
class Cycles {
 public:
  explicit Cycles(const std::vector<std::vector<std::size_t>>& graph)
      : graph_(graph), nodes_(graph.size()) {
    for (std::size_t i = 0; i < graph.size(); ++i) {
      if (nodes_[i].number == 0) visit(i);
    }
  }

  /// Each with its members in document order; single ones are left out.
  const std::vector<std::vector<std::size_t>>& found() const { return found_; }

 private:
  struct Node {
    std::size_t number = 0;
    std::size_t lowest = 0;
    std::size_t next_edge = 0;
    bool is_open = false;
  };

  void open(std::size_t node) {
    nodes_[node].number = nodes_[node].lowest = ++count_;
    nodes_[node].is_open = true;
    open_.push_back(node);
    path_.push_back(node);
  }

  void visit(std::size_t start) {
    open(start);
    while (!path_.empty()) {
      const std::size_t node = path_.back();
      Node& state = nodes_[node];
      if (state.next_edge < graph_[node].size()) {
        const std::size_t target = graph_[node][state.next_edge++];
        if (nodes_[target].number == 0) {
          open(target);
        } else if (nodes_[target].is_open) {
          state.lowest = std::min(state.lowest, nodes_[target].number);
        }
        continue;
      }
      path_.pop_back();
      if (!path_.empty()) {
        nodes_[path_.back()].lowest = std::min(nodes_[path_.back()].lowest, state.lowest);
      }
      if (state.lowest == state.number) close(node);
    }
  }

  void close(std::size_t node) {
    std::vector<std::size_t> members;
    do {
      members.push_back(open_.back());
      nodes_[open_.back()].is_open = false;
      open_.pop_back();
    } while (members.back() != node);
    if (members.size() < 2) return;
    std::sort(members.begin(), members.end());
    found_.push_back(std::move(members));
  }

  const std::vector<std::vector<std::size_t>>& graph_;
  std::vector<Node> nodes_;
  std::vector<std::size_t> open_;
  std::vector<std::size_t> path_;
  std::vector<std::vector<std::size_t>> found_;
  std::size_t count_ = 0;
};

std::string names_of(const Manifest& manifest, const std::vector<std::size_t>& members) {
  constexpr std::size_t kShown = 5;
  std::string names;
  for (std::size_t i = 0; i < std::min(kShown, members.size()); ++i) {
    if (i > 0) names += ", ";
    names += manifest.resources[members[i]].identifier;
  }
  return members.size() > kShown ? names + ", …" : names;
}

/// True if some item leads to no resource: then a resource nobody refers to is the other end of
/// that fault.
bool has_loose_item(const Manifest& manifest) {
  return std::any_of(manifest.items.begin(), manifest.items.end(), [](const Item& item) {
    return item.resource == nullptr && (!item.identifierref.empty() || !item.has_items);
  });
}

/// Marks what is used: launched by an item, also of a sub-manifest, or reached from there.
std::vector<bool> reached_resources(const Manifest& manifest) {
  std::vector<bool> used(manifest.resources.size());
  std::vector<std::size_t> waiting;
  const auto use = [&](std::size_t resource) {
    if (used[resource]) return;
    used[resource] = true;
    waiting.push_back(resource);
  };
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (manifest.resources[i].is_launched) use(i);
  }
  const auto graph = dependencies_of(manifest);
  while (!waiting.empty()) {
    const std::size_t resource = waiting.back();
    waiting.pop_back();
    for (const std::size_t target : graph[resource]) use(target);
  }
  return used;
}

}  // namespace

void res_018(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  for (const Resource& resource : manifest.resources) {
    for (const XmlElement* dependency : resource.dependencies) {
      const std::string_view reference = dependency->value("identifierref");
      if (manifest.resource(reference) != nullptr) continue;
      const std::string nearest =
          report.count() < kMostSuggestions ? nearest_resource(manifest, reference) : std::string();
      Arguments arguments = {{"reference", reference}};
      if (!nearest.empty()) arguments.emplace_back("nearest", nearest);
      report.add(package.at(*dependency, "identifierref"), std::move(arguments),
                 reference.empty() ? "empty"
                 : nearest.empty() ? ""
                                   : "nearest");
    }
  }
}

void res_019(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  for (const Resource& resource : manifest.resources) {
    for (const XmlElement* dependency : resource.dependencies) {
      const std::string_view reference = dependency->value("identifierref");
      if (reference.empty() || manifest.resource(reference) != &resource) continue;
      report.add(package.at(*dependency, "identifierref"), {{"resources", resource.identifier}},
                 "self");
    }
  }
  const auto graph = dependencies_of(manifest);
  const Cycles cycles(graph);
  for (const std::vector<std::size_t>& members : cycles.found()) {
    const Resource& first = manifest.resources[members.front()];
    report.add(package.at(*first.element), {{"resources", names_of(manifest, members)}});
  }
}

void res_020(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  for (const Resource& resource : manifest.resources) {
    for (const XmlElement* dependency : resource.dependencies) {
      const Resource* target = manifest.resource(dependency->value("identifierref"));
      if (target == nullptr || target == &resource || !target->is_sco()) continue;
      report.add(package.at(*dependency, "identifierref"),
                 {{"resource", resource.identifier}, {"sco", target->identifier}});
    }
  }
}

void res_021(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  // Sub-manifests may use what the outer one declares; a package without items is one of resources.
  if (manifest.items.empty() || !manifest.submanifests.empty() || has_loose_item(manifest)) return;
  for (const Resource& resource : manifest.resources) {
    for (const XmlElement* dependency : resource.dependencies) {
      if (manifest.resource(dependency->value("identifierref")) == nullptr) return;
    }
  }
  const std::vector<bool> used = reached_resources(manifest);
  for (std::size_t i = 0; i < used.size(); ++i) {
    const Resource& resource = manifest.resources[i];
    // One of no name (RES-001), one without content (RES-003, RES-023) has been told.
    const bool is_told =
        resource.identifier.empty() || (resource.is_sco() && resource.href.empty());
    if (used[i] || is_told) continue;
    report.add(package.at(*resource.element), {{"resource", resource.identifier}});
  }
}

}  // namespace parcours::validate::rules
