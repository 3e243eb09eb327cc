#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <parcours/base/error.hpp>
#include <parcours/base/file_tree.hpp>

namespace fs = std::filesystem;
using parcours::DirectoryTree;
using parcours::EntryName;

namespace {

class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "parcours-tree-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() { fs::remove_all(path_); }

  fs::path operator/(const std::string& name) const { return path_ / name; }
  const fs::path& path() const { return path_; }
  void write(const std::string& name, const std::string& content) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << content;
  }

 private:
  fs::path path_;
};

bool has_remark(const DirectoryTree& tree, DirectoryTree::Oddity oddity, const std::string& path) {
  return std::any_of(tree.remarks().begin(), tree.remarks().end(), [&](const auto& remark) {
    return remark.oddity == oddity && remark.path == path;
  });
}

}  // namespace

TEST_CASE("a folder's files are listed in byte order and read") {
  const Scratch scratch;
  scratch.write("b/a.html", "inside");
  scratch.write("a.html", "");
  const DirectoryTree tree(scratch.path());
  CHECK(tree.names() ==
        std::vector<EntryName>{EntryName::from("a.html"), EntryName::from("b/a.html")});
  CHECK(tree.read(EntryName::from("b/a.html")) == "inside");
  CHECK(tree.read(EntryName::from("a.html")).empty());
  CHECK(tree.size(EntryName::from("b/a.html")) == 6);
  CHECK_THROWS_AS(tree.read(EntryName::from("b/a.html"), 3), parcours::Error);
}

TEST_CASE("a file that changed since it was listed is read as it is now") {
  const Scratch scratch;
  scratch.write("a", "12345");
  const DirectoryTree tree(scratch.path());
  for (const std::string content : {"1234567890", "123", "", "12345"}) {
    scratch.write("a", content);
    CHECK(tree.read(EntryName::from("a")) == content);
    std::string slowly;
    std::byte byte{};
    for (const auto stream = tree.open(EntryName::from("a")); stream->read({&byte, 1}) == 1;) {
      slowly += static_cast<char>(byte);
    }
    CHECK(slowly == content);
  }
}

TEST_CASE("a missing folder and a file in its place are errors") {
  const Scratch scratch;
  scratch.write("file", "x");
  CHECK_THROWS_AS(DirectoryTree(scratch / "nothing"), parcours::Error);
  CHECK_THROWS_AS(DirectoryTree(scratch / "file"), parcours::Error);
}

TEST_CASE("symbolic links inside the folder are followed, others are left out and listed") {
  const Scratch scratch;
  const Scratch outside;
  outside.write("secret.txt", "secret");
  scratch.write("real/page.html", "page");
  fs::create_symlink("real/page.html", scratch / "alias.html");
  fs::create_directory_symlink("real", scratch / "other");
  fs::create_symlink(outside / "secret.txt", scratch / "leak.txt");
  fs::create_directory_symlink(outside.path(), scratch / "leaks");
  fs::create_symlink("nowhere", scratch / "dangling");
  fs::create_directory_symlink("..", scratch / "real/up");
  const DirectoryTree tree(scratch.path());
  CHECK(tree.read(EntryName::from("alias.html")) == "page");
  CHECK(tree.read(EntryName::from("other/page.html")) == "page");
  CHECK_FALSE(tree.contains(EntryName::from("leak.txt")));
  CHECK_FALSE(tree.contains(EntryName::from("leaks/secret.txt")));
  using Oddity = DirectoryTree::Oddity;
  CHECK(has_remark(tree, Oddity::leaves_folder, "leak.txt"));
  CHECK(has_remark(tree, Oddity::leaves_folder, "leaks"));
  CHECK(has_remark(tree, Oddity::dangling_link, "dangling"));
  CHECK(has_remark(tree, Oddity::loop, "real/up"));
}

TEST_CASE("names that are not UTF-8 are read as Windows-1252 and listed") {
  const Scratch scratch;
  scratch.write("caf\xe9.html", "x");
  const DirectoryTree tree(scratch.path());
  CHECK(tree.contains(EntryName::from("café.html")));
  CHECK(has_remark(tree, DirectoryTree::Oddity::name_not_utf8, "caf\\xE9.html"));
}

TEST_CASE("two names that are equal in form C are both kept") {
  const Scratch scratch;
  scratch.write("cafe\u0301.html", "decomposed");
  scratch.write("caf\u00e9.html", "composed");
  const DirectoryTree tree(scratch.path());
  CHECK(tree.read(EntryName::from("caf\u00e9.html")) == "composed");
  CHECK(tree.read(EntryName::from("caf\u00e9-2.html")) == "decomposed");
}

TEST_CASE("a named pipe is left out and listed") {
  const Scratch scratch;
  scratch.write("a.html", "x");
  REQUIRE(::mkfifo((scratch / "pipe").c_str(), 0600) == 0);
  const DirectoryTree tree(scratch.path());
  CHECK(tree.names().size() == 1);
  CHECK(has_remark(tree, DirectoryTree::Oddity::special_file, "pipe"));
}
