#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace parcours::zip {

/// A file that appears under its name complete or not at all. It is written without any name where
/// the file system can do that (O_TMPFILE), so that even `kill -9` leaves nothing; elsewhere to a
/// temporary file in the same folder (`.name-PID-N.partial`). commit() flushes it to disk and gives
/// it its name. Destroyed before that, it leaves no trace. Mode 0666 less the umask. Writes are
/// gathered in a buffer, so that going back to mend what was just written costs no system call.
class OutputFile {
 public:
  /// What the file is called before it is complete.
  enum class Draft {
    unnamed,  ///< Nothing, where the file system can do that.
    named,    ///< The temporary name.
  };

  /// Creates the file. Throws Error(usage) if the target exists and may not be
  /// overwritten, or is not a file; Error(unwritable) if the folder is missing or closed to us.
  OutputFile(const std::filesystem::path& target, bool overwrite, Draft draft = Draft::unnamed);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  /// Writes at the position and moves it. Throws Error(unwritable).
  void write(std::span<const std::byte> bytes);
  /// Moves the position, at most to the end.
  void seek(std::uint64_t position);
  std::uint64_t position() const noexcept { return position_; }
  /// Bytes written so far.
  std::uint64_t size() const noexcept { return buffer_start_ + buffer_.size(); }

  /// `count` bytes from `offset`, for a look at what was written. Throws Error(unwritable).
  std::string read_back(std::uint64_t offset, std::size_t count);

  /// Flushes, and gives the file its name. Throws Error(unwritable), or Error(usage) if a file of
  /// that name has come into being and may not be overwritten.
  void commit();

 private:
  void flush();
  void write_at(std::span<const std::byte> bytes, std::uint64_t offset);
  void create_unnamed();
  void create_named();
  void start_write_back();
  void name_file();
  bool link_as(const std::filesystem::path& name);
  void rename_to_target();
  [[noreturn]] void fail(int error_number) const;
  [[noreturn]] void fail_exists() const;

  std::filesystem::path target_;
  std::filesystem::path temporary_;  ///< Empty while the file has no name.
  bool overwrite_;
  int descriptor_ = -1;
  std::uint64_t position_ = 0;
  /// Offset of the buffer's front in the file; all before it is written.
  std::uint64_t buffer_start_ = 0;
  std::vector<std::byte> buffer_;
  std::uint64_t write_back_start_ = 0;  ///< Up to here the disk was told to take the bytes.
};

}  // namespace parcours::zip
