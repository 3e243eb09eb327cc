#include <parcours/base/error.hpp>
#include <parcours/zip/temporary_name.hpp>
#include <parcours/zip/unpack.hpp>
#include <parcours/zip/write_fault.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace parcours::zip {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kUnpackBlock = std::size_t{256} << 10;
/// More than any course has; deeper folders are trouble for whoever has to delete them again.
constexpr int kDeepest = 100;
constexpr int kOpenFolder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

/// A file descriptor that is closed when it goes.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }
  bool valid() const { return number_ >= 0; }
  /// Closes now; 0, or the errno with which writing turned out to have failed.
  int close() { return ::close(std::exchange(number_, -1)) == 0 ? 0 : errno; }

 private:
  int number_;
};

[[noreturn]] void fail_to_write(const fs::path& path, int error_number) {
  throw Error(ErrorCode::unwritable,
              fmt::format("{} cannot be written: {}", path.string(),
                          std::generic_category().message(error_number)),
              remedy_for_write_fault(error_number));
}

[[noreturn]] void fail_exists(const fs::path& folder) {
  throw Error(ErrorCode::usage,
              fmt::format("{} exists and is not an empty folder", folder.string()),
              "Name a new folder, or empty this one first.");
}

/// The folder without slashes at its end.
fs::path tidy(const fs::path& folder) {
  fs::path path = folder.lexically_normal();
  return path.has_filename() ? path : path.parent_path();
}

/// The folder under its temporary name.
class PartialFolder {
 public:
  explicit PartialFolder(const fs::path& target) : target_(tidy(target)) {
    check_target();
    const fs::path parent = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
    parent_ = Descriptor(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!parent_.valid()) {
      throw Error(ErrorCode::unwritable,
                  fmt::format("the folder {} cannot be used: {}", parent.string(),
                              std::generic_category().message(errno)),
                  "Create it first, or choose another place.");
    }
    int fault = 0;
    do {
      name_ = temporary_name(target_.filename().string());
      fault = ::mkdirat(parent_.get(), name_.c_str(), 0777) == 0 ? 0 : errno;
    } while (fault == EEXIST);
    if (fault != 0) fail_to_write(target_, fault);
    path_ = parent / name_;
    folder_ = Descriptor(::openat(parent_.get(), name_.c_str(), kOpenFolder));
    if (!folder_.valid()) {
      fault = errno;
      ::unlinkat(parent_.get(), name_.c_str(), AT_REMOVEDIR);
      fail_to_write(target_, fault);
    }
  }
  PartialFolder(const PartialFolder&) = delete;
  PartialFolder& operator=(const PartialFolder&) = delete;
  ~PartialFolder() {
    if (committed_) return;
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }

  int descriptor() const { return folder_.get(); }
  /// Where an entry will be, for messages.
  fs::path place(std::string_view name) const { return target_ / name; }

  void commit() {
    if (::syncfs(folder_.get()) != 0) fail_to_write(target_, errno);
    const std::string final_name = target_.filename().string();
    // Renaming a folder replaces an empty folder and nothing else.
    if (::renameat(parent_.get(), name_.c_str(), parent_.get(), final_name.c_str()) != 0) {
      if (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR) fail_exists(target_);
      fail_to_write(target_, errno);
    }
    committed_ = true;
    ::fsync(parent_.get());
  }

 private:
  void check_target() const {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(target_, error);
    if (!target_.has_filename() || target_.filename() == "." || target_.filename() == "..") {
      fail_exists(target_);
    }
    if (!fs::exists(status)) return;
    if (!fs::is_directory(status) || !fs::is_empty(target_, error) || error) fail_exists(target_);
  }

  fs::path target_;
  fs::path path_;
  std::string name_;
  Descriptor parent_;
  Descriptor folder_;
  bool committed_ = false;
};

class Unpacking {
 public:
  Unpacking(const FileTree& tree, const PartialFolder& target, Progress& progress)
      : tree_(tree), target_(target), progress_(progress) {}

  void run() {
    const std::vector<EntryName> names = tree_.names();
    std::uint64_t bytes = 0;
    for (const EntryName& name : names) bytes += tree_.size(name);
    progress_.start("unpacking", bytes, names.size());
    for (const EntryName& name : names) write(name);
  }

 private:
  void write(const EntryName& name) {
    stop_if_cancelled();
    const auto stream = tree_.open(name);
    const int folder = folder_of(name);
    const std::string base(name.base());
    Descriptor file(
        ::openat(folder, base.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!file.valid()) fail_entry(name, errno);
    while (const std::size_t count = stream->read(block_)) {
      write_all(file.get(), std::span(block_).first(count), name);
      progress_.advance(count, 0);
      stop_if_cancelled();
    }
    if (const int fault = file.close(); fault != 0) fail_entry(name, fault);
    progress_.advance(0, 1);
  }

  void write_all(int file, std::span<const std::byte> bytes, const EntryName& name) {
    while (!bytes.empty()) {
      const ssize_t count = ::write(file, bytes.data(), bytes.size());
      if (count >= 0) {
        bytes = bytes.subspan(static_cast<std::size_t>(count));
      } else if (errno != EINTR) {
        fail_entry(name, errno);
      }
    }
  }

  /// Opens the folder an entry belongs in, step by step, so that no step can be a link. Names come
  /// sorted, so the folder is mostly the one before.
  int folder_of(const EntryName& name) {
    if (name.folder().empty()) return target_.descriptor();
    if (folder_.valid() && name.folder() == folder_name_) return folder_.get();
    if (name.depth() > kDeepest) {
      throw Error(ErrorCode::limit,
                  fmt::format("{} lies in more than {} folders, one in the other",
                              tree_.display(name), kDeepest),
                  "Pack it with fewer folders.");
    }
    Descriptor current;
    std::string_view rest = name.folder();
    while (!rest.empty()) {
      const std::string part(rest.substr(0, rest.find('/')));
      rest.remove_prefix(part.size() + 1);
      const int above = current.valid() ? current.get() : target_.descriptor();
      if (::mkdirat(above, part.c_str(), 0777) != 0 && errno != EEXIST) fail_entry(name, errno);
      Descriptor below(::openat(above, part.c_str(), kOpenFolder));
      if (!below.valid()) fail_entry(name, errno);
      current = std::move(below);
    }
    folder_ = std::move(current);
    folder_name_ = name.folder();
    return folder_.get();
  }

  [[noreturn]] void fail_entry(const EntryName& name, int error_number) const {
    if (error_number == EEXIST || error_number == EISDIR || error_number == ENOTDIR ||
        error_number == ELOOP) {
      throw Error(ErrorCode::bad_input,
                  fmt::format("{} cannot be unpacked: on this file system its name is taken by "
                              "another file or folder of the package",
                              tree_.display(name)),
                  "Rename one of the two in the package.");
    }
    fail_to_write(target_.place(name.str()), error_number);
  }

  void stop_if_cancelled() const {
    if (progress_.cancelled()) {
      throw Error(ErrorCode::interrupted, "unpacking was cancelled; nothing was written");
    }
  }

  const FileTree& tree_;
  const PartialFolder& target_;
  Progress& progress_;
  Descriptor folder_;
  std::string folder_name_;
  std::vector<std::byte> block_ = std::vector<std::byte>(kUnpackBlock);
};

}  // namespace

void unpack(const FileTree& tree, const fs::path& folder, Progress& progress) {
  PartialFolder target(folder);
  Unpacking(tree, target, progress).run();
  target.commit();
  progress.finish();
}

}  // namespace parcours::zip
