#include <parcours/base/error.hpp>
#include <parcours/base/file_tree.hpp>
#include <parcours/base/text.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

namespace parcours {
namespace {

namespace fs = std::filesystem;

class FileStream : public InputStream {
 public:
  explicit FileStream(fs::path path)
      : path_(std::move(path)), descriptor_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) fail();
  }
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override { ::close(descriptor_); }

  std::size_t read(std::span<std::byte> buffer) override {
    while (true) {
      const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) fail();
    }
  }

 private:
  [[noreturn]] void fail() const {
    throw Error(ErrorCode::unreadable,
                fmt::format("{} cannot be read: {}", path_.string(),
                            std::generic_category().message(errno)),
                "Check that the file still exists and that you may read it.");
  }

  fs::path path_;
  int descriptor_;
};

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

/// Walks a folder; keeps its own stack so that depth costs no call frames.
class Walk {
 public:
  using Remark = DirectoryTree::Remark;
  using Oddity = DirectoryTree::Oddity;

  struct Found {
    EntryName name;
    fs::path path;
    std::uint64_t size = 0;
  };

  explicit Walk(const fs::path& root) : root_(root), real_root_(fs::canonical(root)) {
    visit_folder(root_, "");
    while (!pending_.empty()) {
      const auto [path, prefix] = std::move(pending_.back());
      pending_.pop_back();
      visit_folder(path, prefix);
    }
    add_others();
  }

  std::vector<Found> found;
  std::vector<Remark> remarks;

 private:
  struct Other {
    EntryName name;
    fs::path path;
    std::uint64_t size = 0;
    std::string raw_name;
    bool foreign = false;
  };

  void visit_folder(const fs::path& folder, const std::string& prefix) {
    std::error_code error;
    std::set<fs::path> entries;  // The order on disk differs between machines.
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
      entries.insert(it->path());
    }
    if (error) {
      if (prefix.empty()) {
        throw Error(ErrorCode::unreadable, fmt::format("the folder {} cannot be read: {}",
                                                       folder.string(), error.message()));
      }
      remark(Oddity::unreadable, prefix);
      return;
    }
    for (const fs::path& entry : entries) visit_entry(entry, prefix + entry.filename().string());
  }

  void visit_entry(const fs::path& path, const std::string& raw_name) {
    std::error_code error;
    const fs::file_status link = fs::symlink_status(path, error);
    fs::path target = path;
    if (fs::is_symlink(link)) {
      target = fs::canonical(path, error);
      if (error) return remark(Oddity::dangling_link, raw_name);
      if (!is_inside(target)) return remark(Oddity::leaves_folder, raw_name);
    }
    const fs::file_status status = fs::status(target, error);
    if (error) return remark(Oddity::unreadable, raw_name);
    if (fs::is_directory(status)) {
      if (fs::is_symlink(link) && contains_itself(target, path))
        return remark(Oddity::loop, raw_name);
      pending_.emplace_back(path, raw_name + "/");
      return;
    }
    if (!fs::is_regular_file(status)) return remark(Oddity::special_file, raw_name);
    if (::access(path.c_str(), R_OK) != 0) return remark(Oddity::unreadable, raw_name);
    add(path, raw_name, fs::file_size(target, error));
  }

  void add(const fs::path& path, const std::string& raw_name, std::uint64_t size) {
    const bool foreign = !text::is_utf8(raw_name);
    const std::string name =
        foreign ? text::to_utf8(raw_name, "windows-1252").value_or(text::repair_utf8(raw_name))
                : raw_name;
    const EntryName entry = EntryName::from(name);
    // Of two names that are equal in form C, the one that is written so keeps it.
    if (entry.str() == raw_name) {
      taken_.insert(entry);
      found.push_back({entry, path, size});
    } else {
      others_.push_back({entry, path, size, raw_name, foreign});
    }
  }

  void add_others() {
    for (const Other& other : others_) {
      EntryName entry = other.name;
      for (int n = 2; !taken_.insert(entry).second; ++n) entry = numbered(other.name, n);
      if (entry != other.name) {
        remarks.push_back({Oddity::name_collides, printable(other.raw_name), entry});
      } else if (other.foreign) {
        remarks.push_back({Oddity::name_not_utf8, printable(other.raw_name), entry});
      }
      found.push_back({entry, other.path, other.size});
    }
  }

  static EntryName numbered(const EntryName& name, int number) {
    return EntryName::from(fmt::format("{}{}-{}{}", name.folder(), name.stem(), number,
                                       name.base().substr(name.stem().size())));
  }

  bool is_inside(const fs::path& target) const {
    const auto [root_end, ignored] =
        std::mismatch(real_root_.begin(), real_root_.end(), target.begin(), target.end());
    return root_end == real_root_.end();
  }

  /// True if following the link would walk in a circle: its target is a folder that the link lies
  /// in.
  bool contains_itself(const fs::path& target, const fs::path& link) const {
    const fs::path parent = fs::canonical(link.parent_path());
    const auto [target_end, ignored] =
        std::mismatch(target.begin(), target.end(), parent.begin(), parent.end());
    return target_end == target.end();
  }

  void remark(Oddity oddity, const std::string& raw_name) {
    remarks.push_back({oddity, printable(raw_name), std::nullopt});
  }

  fs::path root_;
  fs::path real_root_;
  std::vector<std::pair<fs::path, std::string>> pending_;
  std::set<EntryName> taken_;
  std::vector<Other> others_;
};

}  // namespace

DirectoryTree::DirectoryTree(std::filesystem::path root) : root_(std::move(root)) {
  std::error_code error;
  if (!fs::exists(root_, error)) {
    throw Error(ErrorCode::not_found, fmt::format("there is no folder {}", root_.string()),
                "Check the spelling of the path.");
  }
  if (!fs::is_directory(root_, error)) {
    throw Error(ErrorCode::not_found, fmt::format("{} is not a folder", root_.string()),
                "Name the folder that holds the learning path.");
  }
  Walk walk(root_);
  for (Walk::Found& file : walk.found) {
    files_.emplace(std::move(file.name), File{std::move(file.path), file.size});
  }
  remarks_ = std::move(walk.remarks);
}

const std::filesystem::path& DirectoryTree::path(const EntryName& name) const {
  const auto found = files_.find(name);
  if (found == files_.end()) {
    throw Error(ErrorCode::not_found,
                fmt::format("there is no file “{}” in {}", name.str(), root_.string()));
  }
  return found->second.path;
}

std::vector<EntryName> DirectoryTree::names() const {
  std::vector<EntryName> all;
  all.reserve(files_.size());
  for (const auto& [name, file] : files_) all.push_back(name);
  return all;
}

bool DirectoryTree::contains(const EntryName& name) const { return files_.contains(name); }

std::uint64_t DirectoryTree::size(const EntryName& name) const {
  static_cast<void>(path(name));
  return files_.at(name).size;
}

std::unique_ptr<InputStream> DirectoryTree::open(const EntryName& name) const {
  return std::make_unique<FileStream>(path(name));
}

std::string DirectoryTree::display(const EntryName& name) const { return path(name).string(); }

}  // namespace parcours
