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
}

const DirectoryTree::File* DirectoryTree::find(const EntryName& name) const {
  const auto found = std::ranges::lower_bound(files_, name, {}, &File::name);
  return found != files_.end() && found->name == name ? &*found : nullptr;
}

const DirectoryTree::File& DirectoryTree::file(const EntryName& name) const {
  if (const File* found = find(name)) return *found;
  throw Error(ErrorCode::not_found,
              fmt::format("there is no file “{}” in {}", name.str(), root_.string()));
}

std::filesystem::path DirectoryTree::path(const EntryName& name) const {
  const File& found = file(name);
  return root_ / (found.raw_name.empty() ? found.name.str() : found.raw_name);
}

std::vector<EntryName> DirectoryTree::names() const {
  std::vector<EntryName> all;
  all.reserve(files_.size());
  for (const File& file : files_) all.push_back(file.name);
  return all;
}

bool DirectoryTree::contains(const EntryName& name) const { return find(name) != nullptr; }

std::uint64_t DirectoryTree::size(const EntryName& name) const { return file(name).size; }

std::unique_ptr<InputStream> DirectoryTree::open(const EntryName& name) const {
  return std::make_unique<FileStream>(path(name));
}

std::string DirectoryTree::display(const EntryName& name) const { return path(name).string(); }

}  // namespace parcours
