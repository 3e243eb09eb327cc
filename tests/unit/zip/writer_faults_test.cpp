#include <parcours/base/error.hpp>
#include <parcours/zip/writer.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

#include "samples.hpp"
#include "scratch_folder.hpp"
#include "written.hpp"

namespace parcours::zip {
namespace {

using test::MadeTree;
using test::name;
using test::noise;
using test::prose;
using test::ScratchFolder;
using test::slurp;
using test::spill;
using Names = std::vector<std::string>;

/// Writes over an old file, expects it to fail and to leave the old file alone; gives the error.
Error failure_of(const Plan& plan, WriteOptions options = {}, Progress* progress = nullptr) {
  const ScratchFolder folder;
  spill(folder / "out.zip", "the old file");
  options.overwrite = true;
  Progress silent;
  std::optional<Error> caught;
  try {
    write_archive(plan, folder / "out.zip", options, progress != nullptr ? *progress : silent);
  } catch (const Error& error) {
    caught = error;
  }
  CHECK(folder.list() == Names{"out.zip"});
  CHECK(slurp(folder / "out.zip") == "the old file");
  REQUIRE(caught.has_value());
  return *caught;
}

/// A plan with one odd file among ordinary ones.
Plan plan_with(const FileTree& tree) {
  Plan plan;
  plan.add(name("imsmanifest.xml"), prose(3000));
  plan.add(name("odd.html"), tree, name("odd.html"));
  for (int i = 0; i < 100; ++i) plan.add(name(fmt::format("z{}", i)), prose(20'000));
  return plan;
}

bool names_odd_file(const Error& error) {
  return std::string_view(error.what()).find("odd.html") != std::string_view::npos;
}

/// The same with a file that is read whole and one that is streamed.
const std::uint64_t kSizes[] = {10'000, (8u << 20) + 10'000};

TEST_CASE("a file that cannot be read is named") {
  for (const std::uint64_t size : kSizes) {
    CAPTURE(size);
    MadeTree tree;
    tree.add("odd.html", size, [size](std::uint64_t offset, std::span<std::byte> buffer) {
      if (offset > size / 2) throw Error(ErrorCode::unreadable, "disk fault");
      return std::min<std::size_t>(buffer.size(), 6000);
    });
    const Error error = failure_of(plan_with(tree));
    CHECK(error.code() == ErrorCode::unreadable);
    CHECK(error.message() == "disk fault");
    CHECK(names_odd_file(error));
  }
}

TEST_CASE("a file that vanished is named") {
  for (const std::uint64_t size : kSizes) {
    CAPTURE(size);
    MadeTree tree;
    tree.add("odd.html", size, [](std::uint64_t, std::span<std::byte>) -> std::size_t {
      throw Error(ErrorCode::not_found, "there is no such file");
    });
    const Error error = failure_of(plan_with(tree));
    CHECK(error.code() == ErrorCode::unreadable);
    CHECK(names_odd_file(error));
  }
}

TEST_CASE("a file that is shorter or longer than planned is named") {
  for (const std::uint64_t size : kSizes) {
    for (const int change : {-1, 1, -5000, 5000}) {
      CAPTURE(size);
      CAPTURE(change);
      MadeTree tree;
      const std::uint64_t real = size + static_cast<std::uint64_t>(change);
      tree.add("odd.html", size, [real](std::uint64_t offset, std::span<std::byte> buffer) {
        return std::min<std::size_t>(buffer.size(), real - offset);
      });
      const Error error = failure_of(plan_with(tree));
      CHECK(error.code() == ErrorCode::unreadable);
      CHECK(error.message().find(change > 0 ? "grew" : "shrank") != std::string::npos);
      CHECK(names_odd_file(error));
    }
  }
}

TEST_CASE("an exception that is not ours is turned into one that names the file") {
  MadeTree tree;
  tree.add("odd.html", 10, [](std::uint64_t, std::span<std::byte>) -> std::size_t {
    throw std::runtime_error("something else");
  });
  const Error error = failure_of(plan_with(tree));
  CHECK(error.code() == ErrorCode::unreadable);
  CHECK(error.message().find("something else") != std::string::npos);
  CHECK(names_odd_file(error));
}

TEST_CASE("of several faults the first in the plan is reported, however many threads there are") {
  MadeTree tree;
  Plan plan;
  for (int i = 0; i < 40; ++i) {
    const std::string file = fmt::format("f{}", i);
    tree.add(file, 50'000, [i](std::uint64_t offset, std::span<std::byte> buffer) {
      if (i >= 20) throw Error(ErrorCode::unreadable, fmt::format("fault {}", i));
      return std::min<std::size_t>(buffer.size(), 50'000 - offset);
    });
    plan.add(name(file), tree, name(file));
  }
  for (const unsigned jobs : {1u, 8u})
    CHECK(failure_of(plan, {.jobs = jobs}).message() == "fault 20");
}

/// Cancels after so many bytes.
class Impatient : public Progress {
 public:
  explicit Impatient(std::uint64_t after) : left_(static_cast<std::int64_t>(after)) {}
  void advance(std::uint64_t bytes, std::uint64_t) override {
    left_ -= static_cast<std::int64_t>(bytes);
  }
  bool cancelled() const override { return left_ <= 0; }

 private:
  std::atomic<std::int64_t> left_;
};

TEST_CASE("a cancelled write leaves nothing behind") {
  MadeTree tree;
  tree.add("large.bin", 30'000'000, [](std::uint64_t offset, std::span<std::byte> buffer) {
    return std::min<std::size_t>(buffer.size(), 30'000'000 - offset);
  });
  Plan plan;
  plan.add(name("first"), prose(100'000));
  plan.add(name("large.bin"), tree, name("large.bin"));
  for (int i = 0; i < 100; ++i) plan.add(name(fmt::format("z{}", i)), prose(100'000));
  for (const std::uint64_t after : {0u, 100'000u, 10'000'000u, 35'000'000u, 40'100'000u}) {
    CAPTURE(after);
    REQUIRE(after <= plan.total_bytes());
    Impatient progress(after);
    CHECK(failure_of(plan, {}, &progress).code() == ErrorCode::interrupted);
  }
  CHECK(tree.bytes_read() < 5 * 30'000'000ull);
}

TEST_CASE("a write that waits for a slow file can be cancelled") {
  class Signal : public Progress {
   public:
    bool cancelled() const override { return cancel; }
    std::atomic<bool> cancel{false};
  };
  Signal progress;
  std::atomic<int> reads{0};
  MadeTree tree;
  tree.add("slow", 1'000, [&](std::uint64_t, std::span<std::byte> buffer) -> std::size_t {
    // The writer has nothing else to do than to wait for this file.
    if (++reads == 1) {
      ::usleep(50'000);
      progress.cancel = true;
      ::usleep(300'000);
    }
    buffer[0] = {};
    return 1;
  });
  Plan plan;
  plan.add(name("slow"), tree, name("slow"));
  CHECK(failure_of(plan, {.jobs = 1}, &progress).code() == ErrorCode::interrupted);
}

TEST_CASE("a process that is killed in the middle leaves the old file and nothing else") {
  const ScratchFolder folder;
  spill(folder / "out.zip", "the old file");
  int wrote[2];
  REQUIRE(::pipe(wrote) == 0);
  std::fflush(nullptr);  // What is buffered would be written by both.
  const pid_t child = ::fork();
  if (child == 0) {
    MadeTree tree;
    tree.add("endless.png", 1u << 30, [&](std::uint64_t offset, std::span<std::byte> buffer) {
      // By now the first files are in the archive.
      if (offset == 0) static_cast<void>(::write(wrote[1], "x", 1));
      ::usleep(1000);
      return std::min<std::size_t>(buffer.size(), 4096);
    });
    Plan plan;
    for (int i = 0; i < 20; ++i) plan.add(name(fmt::format("a{}", i)), noise(500'000));
    plan.add(name("endless.png"), tree, name("endless.png"));
    Progress progress;
    try {
      write_archive(plan, folder / "out.zip", {.overwrite = true}, progress);
    } catch (...) {
    }
    ::_exit(0);
  }
  ::close(wrote[1]);
  char byte = 0;
  REQUIRE(::read(wrote[0], &byte, 1) == 1);
  ::close(wrote[0]);
  REQUIRE(::kill(child, SIGKILL) == 0);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFSIGNALED(status));
  CHECK(folder.list() == Names{"out.zip"});
  CHECK(slurp(folder / "out.zip") == "the old file");
}

TEST_CASE("an existing file is refused unless it may be overwritten") {
  const ScratchFolder folder;
  spill(folder / "a.zip", "old");
  Plan plan;
  plan.add(name("a"), "1");
  Progress progress;
  try {
    write_archive(plan, folder / "a.zip", {}, progress);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::usage);
    CHECK_FALSE(error.remedy().empty());
  }
  CHECK(slurp(folder / "a.zip") == "old");
  write_archive(plan, folder / "a.zip", {.overwrite = true}, progress);
  CHECK(slurp(folder / "a.zip").starts_with("PK"));
}

TEST_CASE("an empty plan and an unknown level are refused") {
  Plan plan;
  CHECK(failure_of(plan).code() == ErrorCode::usage);
  plan.add(name("a"), "1");
  for (const int level : {-1, 0, 13})
    CHECK(failure_of(plan, {.level = level}).code() == ErrorCode::usage);
}

TEST_CASE("a name that does not fit into a ZIP archive is refused") {
  std::string long_name = "a";
  while (long_name.size() < 66'000) long_name += "/a";
  Plan plan;
  plan.add(name(long_name), "1");
  CHECK(failure_of(plan).code() == ErrorCode::limit);
}

TEST_CASE("a file that may not grow further is an error and leaves nothing behind") {
  // A limit on the size of files fails a write half way, as a full disk does.
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  Plan plan;
  for (int i = 0; i < 10; ++i) plan.add(name(fmt::format("f{}", i)), noise(500'000));
  for (const rlim_t limit : {rlim_t{100'000}, rlim_t{3'000'000}, rlim_t{5'000'100}}) {
    CAPTURE(limit);
    rlimit low = before;
    low.rlim_cur = limit;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &low) == 0);
    const Error error = failure_of(plan);
    ::setrlimit(RLIMIT_FSIZE, &before);
    CHECK(error.code() == ErrorCode::unwritable);
    CHECK_FALSE(error.remedy().empty());
  }
  std::signal(SIGXFSZ, handler);
}

/// Mounts a file system of 1 MiB at `folder`, seen by this process only; false if the system does
/// not let us.
bool mount_small_disk(const std::filesystem::path& folder) {
  const std::string uid_map = fmt::format("0 {} 1", ::getuid());
  if (::unshare(CLONE_NEWNS) != 0) {
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    spill("/proc/self/uid_map", uid_map);
  }
  return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         ::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=1m") == 0;
}

/// Runs a function in a child that has a file system of 1 MiB mounted at `folder`; its exit code,
/// or nothing if this system does not let us mount.
std::optional<int> on_small_disk(const std::filesystem::path& folder,
                                 const std::function<int()>& run) {
  constexpr int kNoMount = 77;
  constexpr int kThrew = 78;
  std::fflush(nullptr);  // What is buffered would be written by both.
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      ::_exit(mount_small_disk(folder) ? run() : kNoMount);
    } catch (...) {
      ::_exit(kThrew);
    }
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  if (WEXITSTATUS(status) == kNoMount) return std::nullopt;
  return WEXITSTATUS(status);
}

TEST_CASE("a full disk is an error and leaves nothing behind") {
  const ScratchFolder folder;
  const std::optional<int> result = on_small_disk(folder.path(), [&folder] {
    spill(folder / "out.zip", "old");
    Plan plan;
    for (int i = 0; i < 10; ++i) plan.add(name(fmt::format("f{}", i)), noise(500'000));
    Progress progress;
    try {
      write_archive(plan, folder / "out.zip", {.overwrite = true}, progress);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::unwritable ||
          error.remedy().find("space") == std::string::npos)
        return 2;
      return folder.list() == Names{"out.zip"} && slurp(folder / "out.zip") == "old" ? 0 : 3;
    }
    return 1;
  });
  if (result) {
    CHECK(*result == 0);
  } else {
    MESSAGE("skipped: no file system can be mounted here");
  }
}

}  // namespace
}  // namespace parcours::zip
