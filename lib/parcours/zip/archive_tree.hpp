#pragma once

#include <parcours/base/file_tree.hpp>
#include <parcours/base/finding.hpp>
#include <parcours/base/progress.hpp>
#include <parcours/zip/random_access.hpp>
#include <parcours/zip/read_limits.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parcours::zip {

/// The files of a ZIP archive (PKWARE APPNOTE 6.3). The archive may come from anywhere and be made
/// with bad intent: what is wrong with it is a finding of the PKG rules, never followed, and no
/// memory is taken for what it merely claims. The list of entries is read once; content is
/// streamed, so that memory grows with the number of entries alone.
///
/// Listed is what has a name that can be used: not folders, not links or special files, not names
/// that lead outside. Of entries with the same name the last counts.
///
/// Const member functions may be called from several threads at once. Streams stay valid when the
/// tree is gone.
class ArchiveTree : public FileTree {
 public:
  /// Opens an archive on disk. Throws Error: not_found, unreadable, bad_input (no ZIP archive, or
  /// its end is missing), limit (list of entries too long).
  explicit ArchiveTree(const std::filesystem::path& file, const ReadLimits& limits = {});

  /// Opens an archive whose bytes are elsewhere. Throws as above.
  explicit ArchiveTree(std::shared_ptr<const RandomAccess> archive, const ReadLimits& limits = {});

  /// Opens an archive that is a file of a tree. If that is stored in an archive, or lies in a
  /// folder, it is read where it is (its own CRC is then not checked here), else it is read into
  /// memory. The tree need not outlive this one. Throws as above and as open() does; Error(limit)
  /// if archives are nested too deeply or the file is too large for memory.
  ArchiveTree(const FileTree& tree, const EntryName& file, const ReadLimits& limits = {});

  ~ArchiveTree() override;
  ArchiveTree(const ArchiveTree&) = delete;
  ArchiveTree& operator=(const ArchiveTree&) = delete;

  std::vector<EntryName> names() const override;
  bool contains(const EntryName& name) const override;
  /// As the archive claims. Throws Error(not_found).
  std::uint64_t size(const EntryName& name) const override;

  /// The content, held to the size and the CRC that the archive claims: the stream throws
  /// Error(bad_input) when it has more bytes, and with its last byte when it has fewer or others.
  /// Throws Error: not_found; bad_input if the entry is encrypted, compressed in another way than
  /// deflate, shares bytes with another, or its local header contradicts the list; limit if it is
  /// larger than allowed.
  std::unique_ptr<InputStream> open(const EntryName& name) const override;
  /// Deflated entries as they lie in the archive. Throws as open() does.
  std::optional<Deflated> open_deflated(const EntryName& name) const override;
  /// The name's bytes as they stand in the archive, before it was normalized. Throws
  /// Error(not_found).
  std::string stored_name(const EntryName& name) const;
  /// `archive.zip!entry`.
  std::string display(const EntryName& name) const override;

  /// What is wrong as far as the end record and the list of entries tell, sorted: first what
  /// concerns the whole, then by entry. Of each rule and variant at most 100 are kept.
  const Findings& findings() const noexcept;

  /// Compares the headers before (and behind) the entries' data with the list; reads no content.
  /// Throws Error(unreadable).
  Findings check_local_headers() const;

  /// check_local_headers(), and reads all content and checks sizes and CRCs, on `jobs` threads (0 =
  /// one per core), which do not change the result. Takes about 20 MB for each of them. Throws
  /// Error(unreadable), Error(interrupted).
  Findings verify(Progress& progress, unsigned jobs = 0) const;

  /// When the file was changed as the archive says: seconds since 1970, a local time taken as UTC;
  /// nothing if there is no such time. Throws Error(not_found).
  std::optional<std::int64_t> time(const EntryName& name) const;
  /// Folders that are entries and have no files below, sorted.
  const std::vector<EntryName>& empty_folders() const noexcept;
  /// Bytes of the archive itself.
  std::uint64_t archive_size() const noexcept;

  /// Number of entries in the list, those that are not listed as files included.
  std::uint64_t entries() const noexcept;

  struct State;

 private:
  static std::unique_ptr<const State> open_nested(const FileTree& tree, const EntryName& file,
                                                  const ReadLimits& limits);

  std::unique_ptr<const State> state_;
};

}  // namespace parcours::zip
