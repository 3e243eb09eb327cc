#pragma once

#include <parcours/zip/archive_tree.hpp>
#include <parcours/zip/directory.hpp>
#include <parcours/zip/entry_names.hpp>
#include <parcours/zip/entry_stream.hpp>
#include <parcours/zip/name_decoder.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace parcours::zip {

/// What an ArchiveTree knows once it has read the list of entries. Never changed after.
struct ArchiveTree::State {
  /// Throws as ArchiveTree's constructors do. `depth` is the number of archives it lies in.
  State(std::shared_ptr<const RandomAccess> bytes, const ReadLimits& reading, unsigned depth);
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() = default;

  /// Null if there is no such file.
  const Entry* find(const EntryName& name) const;
  /// Throws Error(not_found).
  const Entry& entry(const EntryName& name) const;
  /// An entry's name for findings.
  std::string name_of(std::uint32_t entry) const;

  /// Where the entry's data lies, its local header checked. `display` names it in messages. Throws
  /// Error if it cannot be read.
  EntryData data_of(const Entry& entry, std::string display) const;

  [[noreturn]] static void throw_too_deep(const std::string& display, const ReadLimits& limits);

  std::shared_ptr<const RandomAccess> archive;
  ReadLimits limits;
  unsigned nesting;
  Directory directory;
  /// Refers to the directory.
  std::optional<NameDecoder> decoder;
  std::vector<NamedFile> files;
  std::vector<EntryName> empty_folders;
  /// Bytes between the list of entries and what ends the archive.
  std::uint64_t gap_at_end = 0;
  Findings findings;
};

/// The content of an entry whose data was found.
std::unique_ptr<InputStream> open_content(const Entry& entry, EntryData data);

}  // namespace parcours::zip
