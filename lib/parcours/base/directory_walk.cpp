#include <parcours/base/directory_walk.hpp>

#include <parcours/base/error.hpp>
#include <parcours/base/parallel.hpp>
#include <parcours/base/text.hpp>

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

namespace parcours {
namespace {

namespace fs = std::filesystem;
using File = DirectoryTree::File;
using Remark = DirectoryTree::Remark;
using Oddity = DirectoryTree::Oddity;

/// A name for a message when its bytes are not text.
std::string printable(const std::string& bytes) {
  if (text::is_utf8(bytes)) return bytes;
  std::string shown;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    shown += byte < 0x80 ? std::string(1, c) : fmt::format("\\x{:02X}", byte);
  }
  return shown;
}

struct Closer {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, Closer>;

/// Where the walk began, and where that really is.
struct Root {
  explicit Root(const fs::path& folder) : path(folder), real(fs::canonical(folder)) {}

  fs::path path;
  fs::path real;
};

/// A file whose name on disk cannot be its entry name.
struct Other {
  File file;
  bool foreign = false;
};

/// What one folder holds. Courses have tens of thousands of small files, so each costs one look at
/// its inode and nothing else.
class FolderVisit {
 public:
  FolderVisit(const Root& root, const std::string& prefix) : root_(root) {
    const OpenFolder folder(::opendir((root.path / prefix).c_str()));
    std::vector<std::string> names;
    if (!folder || !list(folder.get(), names)) {
      const int fault = errno;
      if (prefix.empty()) {
        throw Error(ErrorCode::unreadable,
                    fmt::format("the folder {} cannot be read: {}", root.path.string(),
                                std::generic_category().message(fault)));
      }
      remark(Oddity::unreadable, prefix);
      return;
    }
    std::ranges::sort(names);  // The order on disk differs between machines.
    for (const std::string& name : names) {
      visit_entry(::dirfd(folder.get()), name, prefix + name);
    }
  }

  std::vector<File> files;
  std::vector<Other> others;
  std::vector<Remark> remarks;
  std::vector<std::string> folders;  ///< With their final slash.

 private:
  static bool list(DIR* folder, std::vector<std::string>& names) {
    errno = 0;
    while (const dirent* entry = ::readdir(folder)) {  // NOLINT(concurrency-mt-unsafe): own stream
      const std::string_view name = entry->d_name;
      if (name != "." && name != "..") names.emplace_back(name);
      errno = 0;
    }
    return errno == 0;
  }

  void visit_entry(int folder, const std::string& name, const std::string& raw_name) {
    struct stat status {};
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      return remark(Oddity::unreadable, raw_name);
    }
    const bool is_link = S_ISLNK(status.st_mode);
    fs::path target;
    if (is_link) {
      std::error_code error;
      target = fs::canonical(root_.path / raw_name, error);
      if (error) return remark(Oddity::dangling_link, raw_name);
      if (!is_inside(target)) return remark(Oddity::leaves_folder, raw_name);
      if (::stat(target.c_str(), &status) != 0) return remark(Oddity::unreadable, raw_name);
    }
    if (S_ISDIR(status.st_mode)) {
      if (is_link && contains_itself(target, raw_name)) return remark(Oddity::loop, raw_name);
      folders.push_back(raw_name + "/");
      return;
    }
    if (!S_ISREG(status.st_mode)) return remark(Oddity::special_file, raw_name);
    if (!is_readable(folder, name, status)) return remark(Oddity::unreadable, raw_name);
    add(raw_name, static_cast<std::uint64_t>(status.st_size));
  }

  /// What everybody may read needs no second question.
  static bool is_readable(int folder, const std::string& name, const struct stat& status) {
    constexpr mode_t kAll = S_IRUSR | S_IRGRP | S_IROTH;
    return (status.st_mode & kAll) == kAll ||
           ::faccessat(folder, name.c_str(), R_OK, AT_EACCESS) == 0;
  }

  void add(const std::string& raw_name, std::uint64_t size) {
    const bool foreign = !text::is_utf8(raw_name);
    const std::string name =
        foreign ? text::to_utf8(raw_name, "windows-1252").value_or(text::repair_utf8(raw_name))
                : raw_name;
    EntryName entry = EntryName::from(name);
    // Of two names that are equal in form C, the one that is written so keeps it.
    if (entry.str() == raw_name) {
      files.push_back({std::move(entry), size, {}});
    } else {
      others.push_back({{std::move(entry), size, raw_name}, foreign});
    }
  }

  bool is_inside(const fs::path& target) const {
    const auto [root_end, ignored] =
        std::mismatch(root_.real.begin(), root_.real.end(), target.begin(), target.end());
    return root_end == root_.real.end();
  }

  /// True if following the link would walk in a circle: its target is a folder that the link lies
  /// in.
  bool contains_itself(const fs::path& target, const std::string& link) const {
    const fs::path parent = fs::canonical((root_.path / link).parent_path());
    const auto [target_end, ignored] =
        std::mismatch(target.begin(), target.end(), parent.begin(), parent.end());
    return target_end == target.end();
  }

  void remark(Oddity oddity, const std::string& raw_name) {
    remarks.push_back({oddity, printable(raw_name), std::nullopt});
  }

  const Root& root_;
};

/// Goes down level by level, the folders of a level on all cores.
class Walk {
 public:
  explicit Walk(const fs::path& folder) : root_(folder) {
    std::vector<std::string> level = {""};
    while (!level.empty()) level = visit(level);
    add_others();
    std::ranges::sort(walk_.files, {}, &File::name);
  }

  DirectoryWalk take() { return std::move(walk_); }

 private:
  /// The folders of the next level.
  std::vector<std::string> visit(const std::vector<std::string>& level) {
    std::vector<std::optional<FolderVisit>> visits(level.size());
    for_each_index(level.size(), 0, [&](std::size_t i) { visits[i].emplace(root_, level[i]); });
    std::vector<std::string> next;
    for (std::optional<FolderVisit>& visit : visits) {
      std::ranges::move(visit->files, std::back_inserter(walk_.files));
      std::ranges::move(visit->others, std::back_inserter(others_));
      std::ranges::move(visit->remarks, std::back_inserter(walk_.remarks));
      std::ranges::move(visit->folders, std::back_inserter(next));
    }
    return next;
  }

  void add_others() {
    if (others_.empty()) return;
    std::set<EntryName> taken;
    for (const File& file : walk_.files) taken.insert(file.name);
    for (Other& other : others_) {
      const EntryName wanted = other.file.name;
      EntryName& entry = other.file.name;
      for (int n = 2; !taken.insert(entry).second; ++n) entry = numbered(wanted, n);
      if (entry != wanted) {
        walk_.remarks.push_back({Oddity::name_collides, printable(other.file.raw_name), entry});
      } else if (other.foreign) {
        walk_.remarks.push_back({Oddity::name_not_utf8, printable(other.file.raw_name), entry});
      }
      walk_.files.push_back(std::move(other.file));
    }
  }

  static EntryName numbered(const EntryName& name, int number) {
    return EntryName::from(fmt::format("{}{}-{}{}", name.folder(), name.stem(), number,
                                       name.base().substr(name.stem().size())));
  }

  Root root_;
  DirectoryWalk walk_;
  std::vector<Other> others_;
};

}  // namespace

DirectoryWalk walk_directory(const fs::path& root) { return Walk(root).take(); }

}  // namespace parcours
