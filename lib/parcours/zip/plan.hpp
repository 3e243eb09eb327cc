#pragma once

#include <parcours/base/entry_name.hpp>
#include <parcours/base/file_tree.hpp>
#include <parcours/base/name_index.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace parcours::zip {

/// A text that goes into a file on its way into an archive, so that thousands of pages with one
/// more line need not be held in memory.
struct Insertion {
  std::uint64_t offset = 0;  ///< Where it goes in; bytes of the file, at most its size.
  std::string text;
};

/// Where the bytes of an entry come from: memory, or a file of a FileTree. The size is known from
/// the start.
class ByteSource {
 public:
  /// Bytes that the operation made itself.
  explicit ByteSource(std::string bytes);

  /// A file of a tree; the tree must outlive this object. The size is asked now, the file is opened
  /// only when it is written. Throws Error(not_found).
  ByteSource(const FileTree& tree, EntryName name, Insertion insertion = {});

  /// Bytes.
  std::uint64_t size() const noexcept { return size_; }

  /// The bytes if they are in memory, else null.
  const std::string* memory() const noexcept;

  /// The bytes from the front. The stream refers to this object, which must stay where it is while
  /// it is read. Throws Error(not_found), Error(unreadable).
  std::unique_ptr<InputStream> open() const;

  /// The bytes as they lie deflated in the archive that they come from, so that they can be copied;
  /// nothing if they do not, or if a text goes in. Throws as open() does.
  std::optional<Deflated> open_deflated() const;

  /// How a message should name the source: the file's place on disk, or nothing for memory.
  std::string display() const;

 private:
  struct TreeFile {
    const FileTree* tree;
    EntryName name;
    Insertion insertion;
  };
  std::variant<std::string, TreeFile> origin_;
  std::uint64_t size_ = 0;
};

/// How hard a large entry is deflated.
enum class Effort {
  usual,
  /// At level 1 unless more than the usual level is asked for: lists of tens of thousands of files
  /// become hardly larger, in half the time.
  low,
};

/// A file of the archive to be.
struct PlannedEntry {
  EntryName name;
  ByteSource source;
  Effort effort = Effort::usual;
};

/// What an archive will hold, in the order in which it is written. Exporters make the plan and the
/// manifest from the same list, so that they cannot disagree; only then is anything written.
class Plan {
 public:
  /// Adds bytes under a name. Throws Error(internal) if the plan has an entry of that name.
  void add(EntryName name, std::string bytes, Effort effort = Effort::usual);

  /// Adds the file `in_tree` of a tree, perhaps with a text put in, under a name; the tree must
  /// outlive the plan. Throws Error(internal) if the plan has an entry of that name,
  /// Error(not_found) if the tree has no such file.
  void add(EntryName name, const FileTree& tree, const EntryName& in_tree,
           Insertion insertion = {});

  /// Makes room for this many entries in all.
  void reserve(std::size_t count);

  bool contains(const EntryName& name) const;

  /// `imsmanifest.xml` first, then byte order of the names.
  void sort();

  /// In the order to write.
  const std::vector<PlannedEntry>& entries() const noexcept { return entries_; }

  /// Bytes of all sources together.
  std::uint64_t total_bytes() const noexcept { return total_bytes_; }

 private:
  void insert(PlannedEntry entry);
  void index(std::size_t number);

  std::vector<PlannedEntry> entries_;
  NameIndex index_;  ///< Of the entries' names.
  std::uint64_t total_bytes_ = 0;
};

}  // namespace parcours::zip
