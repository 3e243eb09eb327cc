#include <parcours/zip/unpack.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <filesystem>
#include <string>

#include "reading.hpp"
#include "scratch_folder.hpp"

namespace parcours::zip {
namespace {

namespace fs = std::filesystem;
using test::CraftedEntry;
using test::deflated_file;
using test::error_of;
using test::file;
using test::name;
using test::opened;
using test::ScratchFolder;
using test::slurp;
using test::spill;
using test::Strings;

void unpack_to(const FileTree& tree, const fs::path& folder) {
  Progress progress;
  unpack(tree, folder, progress);
}

ErrorCode code_of_unpacking(const FileTree& tree, const fs::path& folder) {
  const Error error = error_of([&] { unpack_to(tree, folder); });
  return error.code();
}

MemoryTree tree_of(const Strings& names) {
  MemoryTree tree;
  for (const std::string& one : names) tree.add(name(one), "content of " + one);
  return tree;
}

TEST_CASE("all files of a tree are written under their names") {
  const ScratchFolder scratch;
  const MemoryTree tree = tree_of({"a.html", "a/b.html", "a/c/d.html", "a-b/e", "leçon/урок", "z"});
  unpack_to(tree, scratch / "out");
  CHECK(scratch.list() == Strings{"out"});
  const DirectoryTree written(scratch / "out");
  CHECK(written.names() == tree.names());
  for (const EntryName& one : tree.names()) CHECK(written.read(one) == tree.read(one));
}

TEST_CASE("an archive is unpacked") {
  const ScratchFolder scratch;
  unpack_to(opened({deflated_file("a/b", test::prose(1'000'000)), file("empty", "")}),
            scratch / "out/");
  CHECK((slurp(scratch / "out/a/b") == test::prose(1'000'000)));
  CHECK(slurp(scratch / "out/empty").empty());
}

TEST_CASE("nothing of a hostile archive is written outside") {
  const ScratchFolder scratch;
  CraftedEntry link = file("link", "..");
  link.attributes = 0120777U << 16;
  const auto tree = opened({file("../evil"), file("..\\evil"), link, file("link/evil"),
                            file("/tmp/parcours-evil"), file("good")});
  unpack_to(tree, scratch / "out");
  CHECK(scratch.list() == Strings{"out"});
  CHECK(fs::is_directory(fs::symlink_status(scratch / "out/link")));
  CHECK(slurp(scratch / "out/link/evil") == "content");
  CHECK(slurp(scratch / "out/good") == "content");
  CHECK_FALSE(fs::exists("/tmp/parcours-evil"));
}

TEST_CASE("an empty folder is filled, any other thing in its place is left alone") {
  const ScratchFolder scratch;
  const MemoryTree tree = tree_of({"a"});
  fs::create_directory(scratch / "empty");
  unpack_to(tree, scratch / "empty");
  CHECK(slurp(scratch / "empty/a") == "content of a");

  fs::create_directory(scratch / "full");
  spill(scratch / "full/mine", "mine");
  spill(scratch / "file", "mine");
  fs::create_directory(scratch / "elsewhere");
  fs::create_directory_symlink("elsewhere", scratch / "link");
  for (const char* taken : {"full", "file", "link", "."}) {
    CAPTURE(taken);
    CHECK(code_of_unpacking(tree, scratch / taken) == ErrorCode::usage);
  }
  CHECK(slurp(scratch / "full/mine") == "mine");
  CHECK(fs::is_empty(scratch / "elsewhere"));
  CHECK(scratch.list() == Strings{"elsewhere", "empty", "file", "full", "link"});
}

TEST_CASE("a folder that cannot be made is an error") {
  const ScratchFolder scratch;
  CHECK(code_of_unpacking(tree_of({"a"}), scratch / "none/out") == ErrorCode::unwritable);
  CHECK(scratch.list().empty());
}

TEST_CASE("a file that is also a folder is refused, and nothing stays behind") {
  const ScratchFolder scratch;
  CHECK(code_of_unpacking(tree_of({"a", "a/b"}), scratch / "out") == ErrorCode::bad_input);
  CHECK(scratch.list().empty());
}

TEST_CASE("names that the file system does not take are errors, and nothing stays behind") {
  const ScratchFolder scratch;
  CHECK(code_of_unpacking(tree_of({std::string(300, 'x')}), scratch / "out") ==
        ErrorCode::unwritable);
  std::string deep = "f";
  for (int i = 0; i < 150; ++i) deep.insert(0, "d/");
  CHECK(code_of_unpacking(tree_of({deep}), scratch / "out") == ErrorCode::limit);
  CHECK(scratch.list().empty());
}

TEST_CASE("a file that may not grow further is an error, and nothing stays behind") {
  // A limit on the size of files fails a write half way, as a full disk does.
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const ScratchFolder scratch;
  rlimit low = before;
  low.rlim_cur = 500'000;
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &low) == 0);
  const Error error = error_of([&] {
    unpack_to(opened({file("a"), file("b", test::noise(1'000'000))}), scratch / "out");
  });
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  CHECK(error.code() == ErrorCode::unwritable);
  CHECK(test::mentions(error, "out/b"));
  CHECK_FALSE(error.remedy().empty());
  CHECK(scratch.list().empty());
}

TEST_CASE("an entry that turns out to be damaged leaves nothing behind") {
  const ScratchFolder scratch;
  CraftedEntry damaged = deflated_file("b", test::prose(1000));
  damaged.crc = 1;
  CHECK(code_of_unpacking(opened({file("a"), damaged}), scratch / "out") == ErrorCode::bad_input);
  CHECK(scratch.list().empty());
}

TEST_CASE("a cancelled unpacking leaves nothing behind") {
  struct Impatient : Progress {
    void advance(std::uint64_t, std::uint64_t files) override { done += files; }
    bool cancelled() const override { return done >= 3; }
    std::uint64_t done = 0;
  };
  const ScratchFolder scratch;
  Impatient progress;
  const MemoryTree tree = tree_of({"a/1", "a/2", "b/3", "b/4", "c/5"});
  CHECK(error_of([&] { unpack(tree, scratch / "out", progress); }).code() ==
        ErrorCode::interrupted);
  CHECK(progress.done == 3);
  CHECK(scratch.list().empty());
}

TEST_CASE("progress counts every byte and file") {
  struct Counting : Progress {
    void start(std::string_view, std::uint64_t all, std::uint64_t) override { total = all; }
    void advance(std::uint64_t more, std::uint64_t more_files) override {
      bytes += more;
      files += more_files;
    }
    void finish() override { finished = true; }
    std::uint64_t total = 0;
    std::uint64_t bytes = 0;
    std::uint64_t files = 0;
    bool finished = false;
  };
  const ScratchFolder scratch;
  Counting progress;
  unpack(tree_of({"a", "b/c"}), scratch / "out", progress);
  CHECK(progress.bytes == progress.total);
  CHECK(progress.files == 2);
  CHECK(progress.finished);
}

TEST_CASE("files and folders have the permissions of any new ones") {
  const ScratchFolder scratch;
  const mode_t before = ::umask(0027);
  CraftedEntry program = file("a/program");
  program.attributes = 0104777U << 16;
  unpack_to(opened({program}), scratch / "out");
  ::umask(before);
  struct stat status {};
  REQUIRE(::stat((scratch / "out/a/program").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777U) == 0640);
  REQUIRE(::stat((scratch / "out/a").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777U) == 0750);
}

}  // namespace
}  // namespace parcours::zip
