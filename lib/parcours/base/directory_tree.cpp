#include <parcours/base/directory_walk.hpp>
#include <parcours/base/error.hpp>
#include <parcours/base/file_tree.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace parcours {
namespace {

namespace fs = std::filesystem;

class FileStream : public InputStream {
 public:
  /// `size` is what the file was listed with.
  FileStream(std::string path, std::uint64_t size)
      : path_(std::move(path)),
        size_(size),
        descriptor_(::open(path_.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) fail();
  }
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override { ::close(descriptor_); }

  std::size_t read(std::span<std::byte> buffer) override {
    while (!at_end_) {
      const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
      if (count >= 0) {
        const auto got = static_cast<std::size_t>(count);
        done_ += got;
        // Asking again would cost half as much as reading a small file.
        at_end_ = got < buffer.size() && done_ >= size_;
        return got;
      }
      if (errno != EINTR) fail();
    }
    return 0;
  }

 private:
  [[noreturn]] void fail() const {
    throw Error(ErrorCode::unreadable,
                fmt::format("{} cannot be read: {}", path_, std::generic_category().message(errno)),
                "Check that the file still exists and that you may read it.");
  }

  std::string path_;
  std::uint64_t size_;
  std::uint64_t done_ = 0;
  int descriptor_;
  bool at_end_ = false;
};

struct NameOf {
  const std::vector<DirectoryTree::File>& files;
  std::string_view operator()(std::size_t number) const { return files[number].name; }
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
  DirectoryWalk walk = walk_directory(root_);
  files_ = std::move(walk.files);
  remarks_ = std::move(walk.remarks);
  index_.reserve(files_.size());
  for (std::size_t i = 0; i < files_.size(); ++i) index_.add(i, NameOf{files_});
}

const DirectoryTree::File* DirectoryTree::find(const EntryName& name) const {
  const auto found = index_.find(name, NameOf{files_});
  return found ? &files_[*found] : nullptr;
}

const DirectoryTree::File& DirectoryTree::file(const EntryName& name) const {
  if (const File* found = find(name)) return *found;
  throw Error(ErrorCode::not_found,
              fmt::format("there is no file “{}” in {}", name.str(), root_.string()));
}

/// What the file is called on disk. Paths are dear to put together part by part.
std::string DirectoryTree::place(const File& file) const {
  const std::string& name = file.raw_name.empty() ? file.name.str() : file.raw_name;
  std::string place;
  place.reserve(root_.native().size() + 1 + name.size());
  place = root_.native();
  if (!place.ends_with('/')) place += '/';
  return place += name;
}

std::filesystem::path DirectoryTree::path(const EntryName& name) const { return place(file(name)); }

std::vector<EntryName> DirectoryTree::names() const {
  std::vector<EntryName> all;
  all.reserve(files_.size());
  for (const File& file : files_) all.push_back(file.name);
  return all;
}

bool DirectoryTree::contains(const EntryName& name) const { return find(name) != nullptr; }

std::uint64_t DirectoryTree::size(const EntryName& name) const { return file(name).size; }

std::unique_ptr<InputStream> DirectoryTree::open(const EntryName& name) const {
  const File& found = file(name);
  return std::make_unique<FileStream>(place(found), found.size);
}

std::string DirectoryTree::display(const EntryName& name) const { return place(file(name)); }

}  // namespace parcours
