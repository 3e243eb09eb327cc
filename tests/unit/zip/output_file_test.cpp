#include <parcours/base/error.hpp>
#include <parcours/zip/output_file.hpp>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "inflated.hpp"
#include "samples.hpp"
#include "scratch_folder.hpp"

namespace parcours::zip {
namespace {

using test::bytes_of;
using test::ScratchFolder;
using test::slurp;
using test::spill;
using Names = std::vector<std::string>;

ErrorCode code_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    CHECK_FALSE(error.message().empty());
    CHECK_FALSE(error.remedy().empty());
    return error.code();
  }
  FAIL("no error");
  return ErrorCode::internal;
}

TEST_CASE("a file has its name only when it is complete") {
  const ScratchFolder folder;
  OutputFile file(folder / "a.zip", false);
  file.write(bytes_of("abc"));
  CHECK(folder.list().empty());
  file.commit();
  CHECK(folder.list() == Names{"a.zip"});
  CHECK(slurp(folder / "a.zip") == "abc");
}

TEST_CASE("where no file can be without a name it has a hidden one until it is complete") {
  const ScratchFolder folder;
  spill(folder / "a.zip", "old");
  {
    OutputFile file(folder / "a.zip", true, OutputFile::Draft::named);
    file.write(bytes_of("abc"));
    REQUIRE(folder.list().size() == 2);
    const std::string temporary = folder.list().front();
    CHECK(temporary.starts_with(".a.zip"));
    CHECK(temporary.ends_with(".partial"));
  }
  CHECK(folder.list() == Names{"a.zip"});
  CHECK(slurp(folder / "a.zip") == "old");
  for (const std::string_view name : {"a.zip", "b.zip"}) {
    OutputFile file(folder / name, true, OutputFile::Draft::named);
    file.write(bytes_of("new"));
    file.commit();
    CHECK(slurp(folder / name) == "new");
  }
  CHECK(folder.list() == Names{"a.zip", "b.zip"});
  OutputFile late(folder / "c.zip", false, OutputFile::Draft::named);
  spill(folder / "c.zip", "other");
  CHECK(code_of([&] { late.commit(); }) == ErrorCode::usage);
  CHECK(slurp(folder / "c.zip") == "other");
}

TEST_CASE("a file that is given up leaves no trace and the old file as it was") {
  const ScratchFolder folder;
  spill(folder / "a.zip", "old");
  {
    OutputFile file(folder / "a.zip", true);
    file.write(bytes_of(test::noise(3 << 20)));
    CHECK(folder.list() == Names{"a.zip"});
  }
  CHECK(folder.list() == Names{"a.zip"});
  CHECK(slurp(folder / "a.zip") == "old");
}

TEST_CASE("what was written can be mended, before and after it left the buffer") {
  const ScratchFolder folder;
  std::string expected = test::noise((1 << 20) - 10);
  OutputFile file(folder / "a", false);
  file.write(bytes_of(expected));
  file.write(bytes_of("0123456789abcdef"));  // The buffer is written out here.
  file.write(bytes_of("ghij"));
  expected += "0123456789abcdefghij";

  const auto mend = [&](std::size_t offset, std::string_view text) {
    file.seek(offset);
    CHECK(file.position() == offset);
    file.write(bytes_of(text));
    expected.replace(offset, text.size(), text);
  };
  mend(0, "FRONT");
  mend(expected.size() - 8, "ACROSS");  // Begins before the buffer and ends in it.
  mend(expected.size() - 2, "BEYOND");  // Makes the file longer.
  CHECK(file.size() == expected.size());
  CHECK(file.read_back(expected.size() - 10, 10) == expected.substr(expected.size() - 10));
  file.commit();
  CHECK(slurp(folder / "a") == expected);
}

TEST_CASE("an existing file is replaced only when that is allowed") {
  const ScratchFolder folder;
  spill(folder / "a", "old");
  CHECK(code_of([&] { OutputFile(folder / "a", false); }) == ErrorCode::usage);
  OutputFile file(folder / "a", true);
  file.write(bytes_of("new"));
  file.commit();
  CHECK(slurp(folder / "a") == "new");
  CHECK(folder.list() == Names{"a"});
}

TEST_CASE("a file that comes into being in the meantime is not replaced") {
  const ScratchFolder folder;
  {
    OutputFile file(folder / "a", false);
    spill(folder / "a", "other");
    CHECK(code_of([&] { file.commit(); }) == ErrorCode::usage);
  }
  CHECK(slurp(folder / "a") == "other");
  CHECK(folder.list() == Names{"a"});
}

TEST_CASE("a link is followed, so that the file it leads to is replaced") {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder / "real");
  spill(folder / "real/a", "old");
  std::filesystem::create_symlink("real/a", folder / "link");
  OutputFile file(folder / "link", true);
  file.write(bytes_of("new"));
  file.commit();
  CHECK(std::filesystem::is_symlink(folder / "link"));
  CHECK(slurp(folder / "real/a") == "new");
}

TEST_CASE("places where no file can be are refused") {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder / "sub");
  CHECK(code_of([&] { OutputFile(folder / "sub", true); }) == ErrorCode::usage);
  CHECK(code_of([&] { OutputFile(folder / "new/", true); }) == ErrorCode::usage);
  CHECK(code_of([&] { OutputFile(folder / "none/a", true); }) == ErrorCode::unwritable);
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(code_of([&] { OutputFile(folder / "pipe", true); }) == ErrorCode::usage);
  CHECK(folder.list() == Names{"pipe", "sub"});
}

TEST_CASE("the longest name a file system takes can be written") {
  const ScratchFolder folder;
  const std::string longest(255, 'n');
  OutputFile file(folder / longest, false);
  file.commit();
  CHECK(folder.list() == Names{longest});
}

TEST_CASE("the file has the permissions of any new file") {
  const ScratchFolder folder;
  const auto mode_under = [&](mode_t mask, std::string_view name) {
    const mode_t before = ::umask(mask);
    OutputFile file(folder / name, false);
    file.commit();
    ::umask(before);
    struct stat status {};
    REQUIRE(::stat((folder / name).c_str(), &status) == 0);
    return status.st_mode & 0777U;
  };
  CHECK(mode_under(0022, "a") == 0644);
  CHECK(mode_under(0077, "b") == 0600);
  CHECK(mode_under(0, "c") == 0666);
}

}  // namespace
}  // namespace parcours::zip
