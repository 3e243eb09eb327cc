#pragma once

#include <parcours/validate/content.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/report.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What the rules of group RUN share.
namespace parcours::validate::rules {

using SightKind = Sight::Kind;

inline Spot spot_of(const Package& package, std::size_t file, const Sight& sight) {
  return Package::file(package.files().name(file).str(),
                       TextPlace{sight.line, sight.column, sight.length});
}

/// Calls `work(file, sight)` for every sight of these kinds in the files that `wanted` is true of.
template <class Wanted, class Work>
void for_each_sight(const Content& content, std::initializer_list<Sight::Kind> kinds,
                    const Wanted& wanted, const Work& work) {
  for (std::size_t file = 0; file < content.size(); ++file) {
    const ContentFile& facts = content.file(file);
    if (facts.sights.empty() || !wanted(file)) continue;
    for (const Sight& sight : facts.sights) {
      for (const Sight::Kind kind : kinds) {
        if (sight.kind == kind) work(file, sight);
      }
    }
  }
}

/// The same for what a learner gets to.
template <class Work>
void for_each_reached_sight(const Content& content, std::initializer_list<Sight::Kind> kinds,
                            const Work& work) {
  for_each_sight(
      content, kinds, [&content](std::size_t file) { return content.is_reached(file); }, work);
}

/// Sights with each word's first one first: a report keeps the first ones only, and a page of a
/// thousand links to one missing file must not hide all other missing ones.
class DistinctFirst {
 public:
  using Seen = std::pair<std::size_t, const Sight*>;

  void add(std::size_t file, const Sight& sight) {
    (words_.insert({sight.text, sight.file}).second ? first_ : again_).emplace_back(file, &sight);
  }
  std::vector<Seen> take() {
    first_.insert(first_.end(), again_.begin(), again_.end());
    return std::move(first_);
  }

 private:
  std::set<std::pair<std::uint32_t, std::uint32_t>> words_;
  std::vector<Seen> first_;
  std::vector<Seen> again_;
};

inline bool has_all(std::uint64_t facts, std::uint64_t wanted) {
  return (facts & wanted) == wanted;
}
inline bool has_any(std::uint64_t facts, std::uint64_t wanted) { return (facts & wanted) != 0; }

}  // namespace parcours::validate::rules
