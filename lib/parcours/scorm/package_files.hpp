#pragma once

#include <parcours/base/loss_report.hpp>
#include <parcours/content/site.hpp>
#include <parcours/learning/learning_path.hpp>
#include <parcours/scorm/names.hpp>
#include <parcours/scorm/page_rewriter.hpp>

#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace parcours::scorm {

/// Which files of the author's folder travel with which item, and under which names.
class PackageFiles {
 public:
  /// Collects the files of all items and the extras with what they need; renamed ones are added to
  /// `report`.
  PackageFiles(const learning::LearningPath& path, const content::Site& site,
               const std::vector<EntryName>& extras, NamePolicy policy, LossReport& report);

  /// All source files that travel, in byte order.
  const std::vector<EntryName>& sources() const noexcept { return sources_; }

  /// The entry of a source file (`content/…`); a Markdown file's is that of its page. Nothing if it
  /// does not travel.
  std::optional<EntryName> packed(const EntryName& source) const;

  /// The source files that an item needs, its own source included if that is packed as it is or as
  /// a page.
  const std::vector<EntryName>& needed_by(const learning::Item& item) const;

  /// The same function for page rewriting.
  PackedName packed_name() const;

 private:
  std::vector<EntryName> collect(const learning::Item& item) const;
  void choose_entries(NamePolicy policy, LossReport& report);

  const content::Site& site_;
  std::unordered_set<EntryName> own_pages_;
  std::vector<EntryName> sources_;  ///< Sorted.
  std::unordered_map<const learning::Item*, std::vector<EntryName>> needed_;
  std::unordered_map<EntryName, EntryName> entries_;
};

}  // namespace parcours::scorm
