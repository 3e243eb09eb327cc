#include <parcours/zip/archive_fault.hpp>
#include <parcours/zip/finding_list.hpp>

#include <algorithm>
#include <utility>

namespace parcours::zip {

void FindingList::add(std::uint32_t entry, std::string_view rule, std::string_view variant,
                      Arguments arguments) {
  if (++counts_[{rule, variant}] > kMost) return;
  items_.push_back({entry, rule, variant, std::move(arguments)});
}

void FindingList::add(const FindingList& other) {
  for (const Item& item : other.items_) add(item.entry, item.rule, item.variant, item.arguments);
  for (const auto& [kind, count] : other.counts_) {
    if (count > kMost) counts_[kind] += count - kMost;
  }
}

Findings FindingList::take(const std::function<std::string(std::uint32_t)>& name_of) {
  std::ranges::stable_sort(items_, [](const Item& a, const Item& b) {
    if (a.entry == kArchive || b.entry == kArchive)
      return a.entry == kArchive && b.entry != kArchive;
    return a.entry < b.entry;
  });
  Findings findings;
  findings.kept.reserve(items_.size());
  for (Item& item : items_) {
    Finding finding = make_finding(item.rule, item.variant, std::move(item.arguments));
    if (item.entry != kArchive) finding.entry = name_of(item.entry);
    findings.kept.push_back(std::move(finding));
  }
  for (const auto& [kind, count] : counts_) {
    if (count <= kMost) continue;
    findings.further.push_back({std::string(kind.first), std::string(kind.second), count - kMost});
  }
  items_.clear();
  counts_.clear();
  return findings;
}

}  // namespace parcours::zip
