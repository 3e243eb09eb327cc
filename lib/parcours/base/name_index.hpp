#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace parcours {

/// Finds names in a list by what they are: a course has tens of thousands, and a map would hold
/// each of them a second time. The list belongs to the caller, who hands in how a number becomes a
/// name
/// (`name_of(number)`, convertible to a view) and keeps names that were added as they are. Reading
/// from several threads at once is safe.
class NameIndex {
 public:
  /// Makes room for this many names in all.
  void reserve(std::size_t count) {
    std::size_t size = kSmallest;
    while (size < 2 * count) size *= 2;
    if (size > slots_.size()) grow(size);
  }

  /// Adds the name with this number. False, and nothing is added, if the name is there under
  /// another one. Numbers must be below 2^32 - 1.
  template <typename NameOf>
  bool add(std::size_t number, const NameOf& name_of) {
    reserve(count_ + 1);
    const std::string_view name = name_of(number);
    Slot& slot = slots_[slot_of(name, name_of)];
    if (slot.number != kFree) return false;
    slot = {tag_of(name), static_cast<std::uint32_t>(number)};
    ++count_;
    return true;
  }

  /// The name's number, nothing if it was not added.
  template <typename NameOf>
  std::optional<std::size_t> find(std::string_view name, const NameOf& name_of) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint32_t number = slots_[slot_of(name, name_of)].number;
    if (number == kFree) return std::nullopt;
    return number;
  }

 private:
  static constexpr std::size_t kSmallest = 16;
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;

  struct Slot {
    std::uint32_t tag = 0;  ///< Of the name's hash: most other names are told apart by it.
    std::uint32_t number = kFree;
  };

  static std::uint32_t tag_of(std::string_view name) {
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(name));
  }

  /// That of the name, or the free one where it would be.
  template <typename NameOf>
  std::size_t slot_of(std::string_view name, const NameOf& name_of) const {
    const std::uint32_t tag = tag_of(name);
    std::size_t at = tag & (slots_.size() - 1);
    while (slots_[at].number != kFree) {
      if (slots_[at].tag == tag && std::string_view(name_of(slots_[at].number)) == name) break;
      at = (at + 1) & (slots_.size() - 1);
    }
    return at;
  }

  void grow(std::size_t size) {
    std::vector<Slot> old(size);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number == kFree) continue;
      std::size_t at = slot.tag & (size - 1);
      while (slots_[at].number != kFree) at = (at + 1) & (size - 1);
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;  ///< Their number is a power of two, half of them are free.
  std::size_t count_ = 0;
};

}  // namespace parcours
