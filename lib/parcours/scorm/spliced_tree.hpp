#pragma once

#include <parcours/base/file_tree.hpp>

#include <map>
#include <string>

namespace parcours::scorm {

/// A tree laid over another: some files have a text inserted, some are replaced; the rest passes
/// through. Insertions keep only the inserted text in memory, so that thousands of pages with one
/// more script tag cost nothing.
class SplicedTree : public FileTree {
 public:
  /// `below` must outlive this tree.
  explicit SplicedTree(const FileTree& below) : below_(below) {}

  /// Inserts `text` at a byte offset of a file of the tree below.
  void insert(const EntryName& name, std::uint64_t offset, std::string text);
  /// Replaces the whole file.
  void replace(const EntryName& name, std::string content);

  std::vector<EntryName> names() const override { return below_.names(); }
  bool contains(const EntryName& name) const override { return below_.contains(name); }
  std::uint64_t size(const EntryName& name) const override;
  std::unique_ptr<InputStream> open(const EntryName& name) const override;
  std::optional<Deflated> open_deflated(const EntryName& name) const override;
  std::string display(const EntryName& name) const override { return below_.display(name); }

 private:
  struct Insertion {
    std::uint64_t offset = 0;
    std::string text;
  };
  const FileTree& below_;
  std::map<EntryName, Insertion> insertions_;
  MemoryTree replaced_;
};

}  // namespace parcours::scorm
