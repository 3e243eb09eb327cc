#pragma once

#include <parcours/validate/manifest.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parcours::validate {

/// Something in the prerequisites of an item. Views are into the document or to literals.
struct PrerequisiteFault {
  const Item* item = nullptr;
  const XmlElement* element = nullptr;
  std::size_t offset = 0;  ///< In the element's text, in bytes.
  std::size_t length = 0;  ///< 0: the whole text.
  std::string_view variant;
  std::string_view name;   ///< The identifier or word that it is about.
  std::size_t number = 0;  ///< Of a set: how many are asked for,
  std::size_t among = 0;   ///< and of how many.
  std::string path;        ///< Of a deadlock: the items in a circle, as messages call them.
};

/// Everything that is wrong with the prerequisites of the items, found by reading each of them
/// once. Time and memory are proportional to the manifest.
class PrerequisiteFacts {
 public:
  explicit PrerequisiteFacts(const Manifest& manifest);

  /// Items with prerequisites that are not blank.
  const std::vector<PrerequisiteFault>& present() const { return present_; }
  /// Not readable; the variant says why.
  const std::vector<PrerequisiteFault>& unreadable() const { return unreadable_; }
  /// Identifiers that no item of the organization has.
  const std::vector<PrerequisiteFault>& unknown_items() const { return unknown_items_; }
  const std::vector<PrerequisiteFault>& unknown_words() const { return unknown_words_; }
  /// `&` and `|` side by side.
  const std::vector<PrerequisiteFault>& mixed() const { return mixed_; }
  const std::vector<PrerequisiteFault>& sets() const { return sets_; }
  /// What is never fulfilled, or not where one expects it.
  const std::vector<PrerequisiteFault>& never() const { return never_; }
  /// Items that wait for each other.
  const std::vector<PrerequisiteFault>& deadlocks() const { return deadlocks_; }

  /// Longer ones are not read, in bytes: LMSs that could keep them do not exist.
  static constexpr std::size_t kLongest = 65'536;

 private:
  friend class PrerequisiteReader;
  std::vector<PrerequisiteFault> present_;
  std::vector<PrerequisiteFault> unreadable_;
  std::vector<PrerequisiteFault> unknown_items_;
  std::vector<PrerequisiteFault> unknown_words_;
  std::vector<PrerequisiteFault> mixed_;
  std::vector<PrerequisiteFault> sets_;
  std::vector<PrerequisiteFault> never_;
  std::vector<PrerequisiteFault> deadlocks_;
};

}  // namespace parcours::validate
