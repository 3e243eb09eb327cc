#include <parcours/base/uri.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/sub.hpp>
#include <parcours/validate/submanifests.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace parcours::validate::rules {
namespace {

/// True if LMSs can follow an item of the outer manifest nowhere: it names something inside of a
/// sub-manifest, not the sub-manifest.
bool points_inside(const Item& item, const Submanifests& subs, const InnerElement*& target) {
  if (item.identifierref.empty() || item.resource != nullptr) return false;
  const auto found = subs.inner.find(item.identifierref);
  if (found == subs.inner.end()) return false;
  target = &found->second;
  return target->element != subs.all[target->submanifest].element;
}

/// Sub-manifests that lead back to themselves over items that refer to manifests.
class Loops {
 public:
  explicit Loops(const Submanifests& subs) : subs_(subs), edges_(subs.all.size()) {
    for (std::size_t i = 0; i < subs.crossings.size(); ++i) {
      edges_[subs.crossings[i].from].push_back(i);
    }
    find();
  }

  /// Indexes of the crossings that close a loop, in document order.
  const std::vector<std::size_t>& closing() const { return closing_; }

 private:
  enum class State : std::uint8_t { unseen, open, done };
  struct Step {
    std::size_t manifest;
    std::size_t next = 0;
  };

  void find() {
    std::vector<State> states(subs_.all.size(), State::unseen);
    for (std::size_t start = 0; start < states.size(); ++start) {
      if (states[start] != State::unseen) continue;
      std::vector<Step> path = {{start}};
      states[start] = State::open;
      while (!path.empty()) {
        Step& step = path.back();
        if (step.next == edges_[step.manifest].size()) {
          states[step.manifest] = State::done;
          path.pop_back();
          continue;
        }
        const std::size_t edge = edges_[step.manifest][step.next++];
        const auto to = subs_.crossings[edge].to;
        // The outermost manifest holds all of them.
        if (!to || states[*to] == State::open) {
          closing_.push_back(edge);
        } else if (states[*to] == State::unseen) {
          states[*to] = State::open;
          path.push_back({*to});
        }
      }
    }
    std::sort(closing_.begin(), closing_.end());
  }

  const Submanifests& subs_;
  std::vector<std::vector<std::size_t>> edges_;
  std::vector<std::size_t> closing_;
};

/// The folder that a sub-manifest's base leads to; empty if it has none of its own.
std::string folder_of_base(const Package& package, const Submanifest& sub) {
  if (xml_base(*sub.element).empty()) return {};
  const auto path = uri::resolve(package.folder(), uri::decode(base_of(*sub.element)) + "x");
  return path ? path->substr(0, path->rfind('/') + 1) : std::string("/");
}

bool has_wrong_base(const Package& package, const Submanifest& sub) {
  if (!package.has_files()) return false;
  const std::string folder = folder_of_base(package, sub);
  return !folder.empty() && !package.files().has_folder(folder);
}

/// The sub-manifests of which another rule has something to say, so that they are not told twice.
std::vector<bool> told_otherwise(const Package& package, const Submanifests& subs) {
  std::vector<bool> told(subs.all.size(), false);
  for (const InnerElement& collision : subs.collisions) told[collision.submanifest] = true;
  const Loops loops(subs);
  for (const std::size_t crossing : loops.closing()) told[subs.crossings[crossing].from] = true;
  for (const Item& item : package.manifest().items) {
    const InnerElement* target = nullptr;
    if (points_inside(item, subs, target)) told[target->submanifest] = true;
  }
  for (std::size_t i = 0; i < subs.all.size(); ++i) {
    const Submanifest& sub = subs.all[i];
    if (!sub.has_organizations || !sub.has_resources || has_wrong_base(package, sub)) {
      told[i] = true;
    }
  }
  return told;
}

}  // namespace

void sub_001(const Package& package, Report& report) {
  const Submanifests subs = read_submanifests(package);
  if (subs.all.empty()) return;
  const std::vector<bool> told = told_otherwise(package, subs);
  for (std::size_t i = 0; i < subs.all.size(); ++i) {
    if (!told[i]) {
      report.add(package.at(*subs.all[i].element), {{"identifier", subs.all[i].identifier}});
    }
  }
}

void sub_002(const Package& package, Report& report) {
  for (const InnerElement& collision : read_submanifests(package).collisions) {
    const XmlElement& element = *collision.element;
    report.add(package.at(element, "identifier"), {{"identifier", element.value("identifier")}});
  }
}

void sub_003(const Package& package, Report& report) {
  if (package.manifest().submanifests.empty()) return;
  const Submanifests subs = read_submanifests(package);
  for (const Item& item : package.manifest().items) {
    const InnerElement* target = nullptr;
    if (!points_inside(item, subs, target)) continue;
    const bool is_resource = target->element->name() == "resource";
    report.add(package.at(*item.element, "identifierref"),
               {{"item", item.label()},
                {"reference", item.identifierref},
                {"manifest", subs.all[target->submanifest].identifier}},
               is_resource ? "resource" : "");
  }
}

void sub_004(const Package& package, Report& report) {
  for (const Submanifest& sub : read_submanifests(package).all) {
    if (sub.has_organizations && sub.has_resources) continue;
    const bool has_neither = !sub.has_organizations && !sub.has_resources;
    report.add(package.at(*sub.element), {{"identifier", sub.identifier}},
               has_neither              ? "both"
               : !sub.has_organizations ? "organizations"
                                        : "resources");
  }
}

void sub_005(const Package& package, Report& report) {
  const Submanifests subs = read_submanifests(package);
  const Loops loops(subs);
  for (const std::size_t index : loops.closing()) {
    const Crossing& crossing = subs.crossings[index];
    report.add(package.at(*crossing.item, "identifierref"),
               {{"item", crossing.item->value("identifier")},
                {"reference", crossing.item->value("identifierref")}});
  }
}

void sub_006(const Package& package, Report& report) {
  for (const Submanifest& sub : read_submanifests(package).all) {
    if (!has_wrong_base(package, sub)) continue;
    report.add(package.at(*sub.element, "xml:base"),
               {{"identifier", sub.identifier}, {"base", xml_base(*sub.element)}});
  }
}

}  // namespace parcours::validate::rules
