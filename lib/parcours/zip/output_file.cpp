#include <parcours/base/error.hpp>
#include <parcours/zip/output_file.hpp>
#include <parcours/zip/temporary_name.hpp>
#include <parcours/zip/write_fault.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

namespace parcours::zip {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferSize = std::size_t{1} << 20;
/// The disk is set to work on every piece of this size, so that the final flush has little to wait
/// for.
constexpr std::uint64_t kWriteBackSize = std::uint64_t{8} << 20;

std::string system_message(int error_number) {
  return std::generic_category().message(error_number);
}

/// The file a link leads to, so that overwriting replaces the file and keeps the link.
fs::path follow_links(const fs::path& target) {
  std::error_code error;
  if (!fs::is_symlink(fs::symlink_status(target, error))) return target;
  fs::path real = fs::canonical(target, error);
  return error ? target : real;
}

fs::path folder_of(const fs::path& target) {
  return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

/// A new name on each call.
fs::path temporary_path(const fs::path& target) {
  return folder_of(target) / temporary_name(target.filename().string());
}

std::string path_of_descriptor(int descriptor) {
  return fmt::format("/proc/self/fd/{}", descriptor);
}

/// Best effort: makes the rename itself durable. The file is in place by now, so a failure is not
/// reported.
void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

OutputFile::OutputFile(const fs::path& target, bool overwrite, Draft draft)
    : target_(follow_links(target)), overwrite_(overwrite) {
  if (!target_.has_filename()) {
    throw Error(ErrorCode::usage, fmt::format("{} is a folder, not a file name", target_.string()),
                "Give the name of the file to write, for example course.zip.");
  }
  std::error_code error;
  const fs::file_status status = fs::symlink_status(target_, error);
  if (fs::is_directory(status)) {
    throw Error(ErrorCode::usage, fmt::format("{} is a folder", target_.string()),
                fmt::format("Give the name of the file to write, for example {}.",
                            (target_ / "course.zip").string()));
  }
  if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_symlink(status)) {
    throw Error(ErrorCode::usage, fmt::format("{} is not an ordinary file", target_.string()),
                "Choose another name for the output.");
  }
  if (fs::exists(status) && !overwrite_) fail_exists();
  const fs::path folder = folder_of(target_);
  if (!fs::is_directory(folder, error)) {
    throw Error(ErrorCode::unwritable, fmt::format("there is no folder {}", folder.string()),
                "Create it first, or choose another place for the output.");
  }

  buffer_.reserve(kBufferSize);
  if (draft == Draft::unnamed) create_unnamed();
  if (descriptor_ < 0) create_named();
}

void OutputFile::create_unnamed() {
  descriptor_ = ::open(folder_of(target_).c_str(), O_RDWR | O_TMPFILE | O_CLOEXEC, 0666);
  if (descriptor_ < 0) return;
  // Only through /proc can an ordinary user give the file a name later.
  if (::access(path_of_descriptor(descriptor_).c_str(), F_OK) == 0) return;
  ::close(std::exchange(descriptor_, -1));
}

void OutputFile::create_named() {
  do {
    temporary_ = temporary_path(target_);
    descriptor_ = ::open(temporary_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  } while (descriptor_ < 0 && (errno == EEXIST || errno == EINTR));
  if (descriptor_ < 0) fail(errno);
}

OutputFile::~OutputFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::write(std::span<const std::byte> bytes) {
  if (position_ < buffer_start_) {
    const auto behind =
        static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), buffer_start_ - position_));
    write_at(bytes.first(behind), position_);
    position_ += behind;
    bytes = bytes.subspan(behind);
  }
  if (bytes.empty()) return;
  const std::size_t at = position_ - buffer_start_;
  const std::size_t over = std::min(bytes.size(), buffer_.size() - at);
  std::copy_n(bytes.begin(), over, buffer_.begin() + static_cast<std::ptrdiff_t>(at));
  buffer_.insert(buffer_.end(), bytes.begin() + static_cast<std::ptrdiff_t>(over), bytes.end());
  position_ += bytes.size();
  if (buffer_.size() >= kBufferSize) flush();
}

void OutputFile::seek(std::uint64_t position) { position_ = std::min(position, size()); }

std::string OutputFile::read_back(std::uint64_t offset, std::size_t count) {
  flush();
  std::string bytes(count, '\0');
  std::size_t filled = 0;
  while (filled < count) {
    const ssize_t got = ::pread(descriptor_, bytes.data() + filled, count - filled,
                                static_cast<off_t>(offset + filled));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

void OutputFile::commit() {
  flush();
  // Some file systems have no fsync; they say so with EINVAL or ENOTSUP.
  if (::fsync(descriptor_) != 0 && errno != EINVAL && errno != ENOTSUP) fail(errno);
  name_file();
  ::close(std::exchange(descriptor_, -1));
  sync_folder(folder_of(target_));
}

void OutputFile::name_file() {
  if (temporary_.empty()) {
    // A link never replaces a file, so it suffices where nothing may be replaced.
    if (link_as(target_)) return;
    if (!overwrite_) fail_exists();
    fs::path name;
    do {
      name = temporary_path(target_);
    } while (!link_as(name));
    temporary_ = std::move(name);
  }
  rename_to_target();
}

/// False if a file of that name exists.
bool OutputFile::link_as(const fs::path& name) {
  const std::string self = path_of_descriptor(descriptor_);
  if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) return true;
  if (errno != EEXIST) fail(errno);
  return false;
}

void OutputFile::rename_to_target() {
  if (!overwrite_) {
    // Refuses in one step, should a file of that name have come into being since the start.
    if (::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) == 0)
      return;
    if (errno == EEXIST) fail_exists();
    if (errno != EINVAL && errno != ENOSYS) fail(errno);
    std::error_code error;
    if (fs::exists(fs::symlink_status(target_, error))) fail_exists();
  }
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail(errno);
}

void OutputFile::flush() {
  write_at(buffer_, buffer_start_);
  buffer_start_ += buffer_.size();
  buffer_.clear();
  if (buffer_start_ - write_back_start_ >= kWriteBackSize) start_write_back();
}

/// A hint only, so failures do not matter.
void OutputFile::start_write_back() {
  ::sync_file_range(descriptor_, static_cast<off_t>(write_back_start_),
                    static_cast<off_t>(buffer_start_ - write_back_start_), SYNC_FILE_RANGE_WRITE);
  write_back_start_ = buffer_start_;
}

void OutputFile::write_at(std::span<const std::byte> bytes, std::uint64_t offset) {
  while (!bytes.empty()) {
    const ssize_t count =
        ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail(count < 0 ? errno : ENOSPC);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
    offset += static_cast<std::uint64_t>(count);
  }
}

void OutputFile::fail(int error_number) const {
  throw Error(
      ErrorCode::unwritable,
      fmt::format("{} cannot be written: {}", target_.string(), system_message(error_number)),
      remedy_for_write_fault(error_number));
}

void OutputFile::fail_exists() const {
  throw Error(ErrorCode::usage, fmt::format("{} exists already", target_.string()),
              "Choose another name, or allow it to be overwritten (--force).");
}

}  // namespace parcours::zip
