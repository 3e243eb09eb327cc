#pragma once

#include <parcours/base/finding.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parcours::zip {

/// Collects what is wrong with an archive. A hostile archive can have a fault in each of millions
/// of entries, so only the first of each rule and variant are kept and the others counted.
class FindingList {
 public:
  /// Kept per rule and variant.
  static constexpr std::size_t kMost = 100;
  /// In place of an entry's number: the archive as a whole.
  static constexpr std::uint32_t kArchive = UINT32_MAX;

  /// `rule` and `variant` must be literals.
  void add(std::uint32_t entry, std::string_view rule, std::string_view variant,
           Arguments arguments = {});

  /// Adds what another list holds behind what is here.
  void add(const FindingList& other);

  /// What was collected: first what concerns the archive as a whole, then in the order of the
  /// entries. `name_of` gives an entry's printable name.
  Findings take(const std::function<std::string(std::uint32_t)>& name_of);

 private:
  struct Item {
    std::uint32_t entry;
    std::string_view rule;
    std::string_view variant;
    Arguments arguments;
  };
  std::vector<Item> items_;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> counts_;
};

}  // namespace parcours::zip
