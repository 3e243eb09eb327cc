#pragma once

#include <parcours/base/loss_report.hpp>
#include <parcours/content/site.hpp>
#include <parcours/learning/learning_path.hpp>
#include <parcours/scorm/names.hpp>
#include <parcours/scorm/page_rewriter.hpp>

#include <optional>
#include <unordered_map>
#include <vector>

namespace parcours::scorm {

/// Which files of the author's folder travel with which item, and under which names.
class PackageFiles {
 public:
  /// Collects the files of all items and the extras with what they need; renamed ones are added to
  /// `report`. Throws Error(not_found) for an item whose file the site does not have.
  PackageFiles(const learning::LearningPath& path, const content::Site& site,
               const std::vector<EntryName>& extras, NamePolicy policy, LossReport& report);

  /// All source files that travel, in byte order.
  const std::vector<content::FileNumber>& sources() const noexcept { return sources_; }

  /// The entry of a source file (`content/…`); a Markdown file's is that of its page. Null if it
  /// does not travel.
  const EntryName* packed(content::FileNumber source) const {
    return entries_[source] ? &*entries_[source] : nullptr;
  }
  const EntryName* packed(const EntryName& source) const {
    const content::FileNumber file = site_.number(source);
    return file == content::kNoFile ? nullptr : packed(file);
  }

  /// True if all references in a page, as they stand, lead to where their files will be.
  bool can_keep_references(content::FileNumber source) const;

  /// The source files that an item needs, its own source included if that is packed as it is or as
  /// a page; in byte order.
  const std::vector<content::FileNumber>& needed_by(const learning::Item& item) const;

  /// The same function for page rewriting.
  PackedName packed_name() const;

 private:
  std::vector<content::FileNumber> collect(const learning::Item& item,
                                           content::FileNumber source) const;
  void choose_entries(NamePolicy policy, LossReport& report);
  content::FileNumber number(const EntryName& name) const;
  bool keeps_name(content::FileNumber source) const { return keeps_name_[source]; }

  const content::Site& site_;
  std::vector<bool> is_own_page_;  ///< By file number, as all the others.
  std::vector<content::FileNumber> sources_;
  std::unordered_map<const learning::Item*, std::vector<content::FileNumber>> needed_;
  std::vector<std::optional<EntryName>> entries_;
  std::vector<bool> keeps_name_;  ///< But for the folder that all are put into.
};

}  // namespace parcours::scorm
