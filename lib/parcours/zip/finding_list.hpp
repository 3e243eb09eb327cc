#pragma once

#include <parcours/base/finding.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::zip {

/// Collects what is wrong with an archive. A hostile archive can have a fault in each of millions
/// of entries, so only the first of each rule are kept and the others counted.
class FindingList {
 public:
  /// Kept per rule.
  static constexpr std::size_t kMost = 100;
  /// In place of an entry's number: the archive as a whole.
  static constexpr std::uint32_t kArchive = UINT32_MAX;

  /// `rule` must be a literal.
  void add(std::uint32_t entry, std::string_view rule, std::string message, std::string remedy);

  /// What was collected: first what concerns the archive as a whole, then in the order of the
  /// entries, then the counts of what was not kept. `name_of` gives an entry's printable name.
  std::vector<Finding> take(const std::function<std::string(std::uint32_t)>& name_of);

 private:
  struct Item {
    std::uint32_t entry;
    Finding finding;
  };
  std::vector<Item> items_;
  std::map<std::string_view, std::uint64_t> counts_;
};

}  // namespace parcours::zip
