#pragma once

#include <parcours/base/file_tree.hpp>

#include <map>
#include <string>

namespace parcours::source {

/// The files of a backup as a site to export from: without what is no content, with pages that were
/// made or changed laid over them. The backup's tree must outlive it.
class BackupFiles : public FileTree {
 public:
  explicit BackupFiles(const FileTree& backup) : backup_(backup) {}

  /// Lays a page over the backup. Only before others read.
  void set(const EntryName& name, std::string content);

  std::vector<EntryName> names() const override;
  bool contains(const EntryName& name) const override;
  std::uint64_t size(const EntryName& name) const override;
  std::unique_ptr<InputStream> open(const EntryName& name) const override;
  std::optional<Deflated> open_deflated(const EntryName& name) const override;
  std::string display(const EntryName& name) const override { return backup_.display(name); }

 private:
  void check(const EntryName& name) const;

  const FileTree& backup_;
  std::map<EntryName, std::string> pages_;
};

}  // namespace parcours::source
