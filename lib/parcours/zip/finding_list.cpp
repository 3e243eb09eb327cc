#include <parcours/zip/finding_list.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace parcours::zip {

void FindingList::add(std::uint32_t entry, std::string_view rule, std::string message,
                      std::string remedy) {
  if (++counts_[rule] > kMost) return;
  items_.push_back(
      {entry, {std::string(rule), {}, 0, 0, std::move(message), std::move(remedy), 0, {}, {}}});
}

std::vector<Finding> FindingList::take(const std::function<std::string(std::uint32_t)>& name_of) {
  std::ranges::stable_sort(items_, [](const Item& a, const Item& b) {
    if (a.entry == kArchive || b.entry == kArchive)
      return a.entry == kArchive && b.entry != kArchive;
    return a.entry < b.entry;
  });
  std::vector<Finding> findings;
  findings.reserve(items_.size());
  for (Item& item : items_) {
    if (item.entry != kArchive) item.finding.entry = name_of(item.entry);
    findings.push_back(std::move(item.finding));
  }
  for (const auto& [rule, count] : counts_) {
    if (count <= kMost) continue;
    findings.push_back({std::string(rule),
                        {},
                        0,
                        0,
                        fmt::format("and {} more of this kind in other entries", count - kMost),
                        "Mend those that are listed, then check again.",
                        0,
                        {},
                        {}});
  }
  items_.clear();
  counts_.clear();
  return findings;
}

}  // namespace parcours::zip
