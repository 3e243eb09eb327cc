#include "scratch_folder.hpp"

#include <doctest/doctest.h>
#include <parcours/job/package_search.hpp>

#include <string>
#include <vector>

using parcours::job::find_packages;
using parcours::job_test::ScratchFolder;

namespace {

/// What is found below the folder, named from there; "." is the folder itself.
std::vector<std::string> found_in(const ScratchFolder& folder) {
  std::vector<std::string> names;
  for (const std::string& path : find_packages(folder.path().string()).packages) {
    names.push_back(std::filesystem::path(path).lexically_relative(folder.path()).string());
  }
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a folder with a manifest at its root is one package, whatever else is in it") {
  const ScratchFolder folder;
  folder.add("IMSManifest.xml");
  folder.add("downloads/exercise.zip");
  folder.add("other/imsmanifest.xml");
  CHECK(found_in(folder) == Names{"."});
  CHECK_FALSE(find_packages(folder.path().string()).is_folder_of_packages);
}

TEST_CASE("a folder of archives is a batch, in the order of a person") {
  const ScratchFolder folder;
  for (const char* name :
       {"b/10.zip", "b/9.ZIP", "a.pif", "notes.txt", ".hidden.zip", ".git/c.zip"}) {
    folder.add(name);
  }
  CHECK(found_in(folder) == Names{"a.pif", "b/9.ZIP", "b/10.zip"});
  CHECK(find_packages(folder.path().string()).is_folder_of_packages);
}

TEST_CASE("unpacked packages below a folder are found beside archives, and not entered") {
  const ScratchFolder folder;
  folder.add("one/imsmanifest.xml");
  folder.add("one/inner.zip");
  folder.add("deep/er/two/imsmanifest.xml");
  folder.add("three.zip");
  CHECK(found_in(folder) == Names{"deep/er/two", "one", "three.zip"});
}

TEST_CASE("a single manifest in a subfolder, or none at all, is the fault of one package") {
  const ScratchFolder folder;
  folder.add("page.html");
  CHECK(found_in(folder) == Names{"."});
  folder.add("course/imsmanifest.xml");
  CHECK(found_in(folder) == Names{"."});
}

TEST_CASE("packages of other kinds are packages, links to folders are not followed") {
  const ScratchFolder folder;
  folder.add("backup/course_info.dat");
  folder.add("backup/document/x.zip");
  folder.add("a.zip");
  std::filesystem::create_directory_symlink(folder.path(), folder.path() / "loop");
  CHECK(found_in(folder) == Names{"a.zip", "backup"});
}

TEST_CASE("what is no folder is given back") {
  CHECK(find_packages("nowhere.zip").packages == Names{"nowhere.zip"});
}
