#pragma once

#include <parcours/base/entry_name.hpp>
#include <parcours/base/name_index.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parcours {

/// Bytes read from front to back.
class InputStream {
 public:
  virtual ~InputStream() = default;
  /// Fills `buffer` from the front; returns how many bytes were read, 0 at the end. Throws
  /// Error(unreadable).
  virtual std::size_t read(std::span<std::byte> buffer) = 0;
};

/// A file's bytes as they lie compressed in an archive, for copying without recompression. They are
/// handed out as they are, unverified.
struct Deflated {
  /// Compressed bytes in `stream`.
  std::uint64_t size = 0;
  /// Bytes of the content.
  std::uint64_t content_size = 0;
  /// CRC-32 of the content, as ZIP uses it.
  std::uint32_t crc = 0;
  /// Raw deflate (RFC 1951).
  std::unique_ptr<InputStream> stream;
};

/// A read-only set of named byte streams: a folder on disk, an archive, memory. Everything that
/// reads content reads it through this interface. Const member functions may be called from several
/// threads at once.
class FileTree {
 public:
  virtual ~FileTree() = default;

  /// All files in byte order of their names (folders are not listed).
  virtual std::vector<EntryName> names() const = 0;
  virtual bool contains(const EntryName& name) const = 0;
  /// Size in bytes. Throws Error(not_found).
  virtual std::uint64_t size(const EntryName& name) const = 0;
  /// Throws Error(not_found), Error(unreadable).
  virtual std::unique_ptr<InputStream> open(const EntryName& name) const = 0;

  /// The file's bytes as they lie deflated in an archive; nothing if the file is not stored that
  /// way. Throws as open() does.
  virtual std::optional<Deflated> open_deflated(const EntryName& name) const;

  /// How a message should name this file: a path on disk, or `archive.zip!entry`.
  virtual std::string display(const EntryName& name) const { return name.str(); }

  /// The whole content. Throws Error(limit) if it is longer than `limit` bytes. Memory grows with
  /// the bytes that really come, whatever size() claims.
  std::string read(const EntryName& name, std::uint64_t limit = 256u << 20) const;
  /// The same in a buffer that is used again and again, for readers of thousands of files. The
  /// result lies in it.
  std::string_view read(const EntryName& name, std::uint64_t limit, std::string& buffer) const;
  /// At most the first `count` bytes.
  std::string read_front(const EntryName& name, std::size_t count) const;
};

/// Files held in memory; for tests and for what an operation makes itself.
class MemoryTree : public FileTree {
 public:
  void add(const EntryName& name, std::string content);

  std::vector<EntryName> names() const override;
  bool contains(const EntryName& name) const override;
  std::uint64_t size(const EntryName& name) const override;
  std::unique_ptr<InputStream> open(const EntryName& name) const override;

 private:
  std::map<EntryName, std::string> files_;
};

/// A folder on disk, read once when made. Symbolic links that stay inside the folder are followed,
/// others are left out and listed; so are special files (sockets, devices) and folders that cannot
/// be entered.
class DirectoryTree : public FileTree {
 public:
  /// Why a file on disk is not part of the tree under its own name.
  enum class Oddity {
    leaves_folder,  ///< A symbolic link whose target is outside the folder; left out.
    dangling_link,  ///< A symbolic link to nothing; left out.
    special_file,   ///< Neither file nor folder; left out.
    unreadable,     ///< No permission; left out.
    name_not_utf8,  ///< The name's bytes are not UTF-8; read as Windows-1252 and kept.
    name_collides,  ///< Equal to another name in normalization form C; kept under another name.
    loop,           ///< A link to a folder that contains it; left out.
  };
  struct Remark {
    Oddity oddity;
    std::string path;  ///< As on disk, relative to the folder; unprintable bytes as \xNN.
    std::optional<EntryName> kept_as;  ///< Where the name was changed.
    bool operator==(const Remark&) const = default;
  };
  struct File {
    EntryName name;
    std::uint64_t size = 0;  ///< Bytes.
    std::string raw_name;    ///< As on disk, relative to the folder; empty if it is `name`.
  };

  /// Lists the folder. Throws Error(not_found) when it does not exist or is not a folder,
  /// Error(unreadable).
  explicit DirectoryTree(std::filesystem::path root);

  const std::filesystem::path& root() const noexcept { return root_; }
  const std::vector<Remark>& remarks() const noexcept { return remarks_; }
  /// The file's path on disk. Throws Error(not_found).
  std::filesystem::path path(const EntryName& name) const;

  std::vector<EntryName> names() const override;
  bool contains(const EntryName& name) const override;
  std::uint64_t size(const EntryName& name) const override;
  std::unique_ptr<InputStream> open(const EntryName& name) const override;
  std::string display(const EntryName& name) const override;

 private:
  const File* find(const EntryName& name) const;
  const File& file(const EntryName& name) const;
  std::string place(const File& file) const;

  std::filesystem::path root_;
  std::vector<File> files_;  ///< In order of their names.
  NameIndex index_;          ///< Of the files.
  std::vector<Remark> remarks_;
};

}  // namespace parcours
