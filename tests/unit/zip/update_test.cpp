#include <parcours/base/error.hpp>
#include <parcours/zip/packer.hpp>
#include <parcours/zip/update.hpp>

#include <doctest/doctest.h>

#include <map>
#include <string>

#include "reading.hpp"
#include "scratch_folder.hpp"
#include "written.hpp"

namespace parcours::zip {
namespace {

using test::file;
using test::name;
using test::noise;
using test::opened;
using test::prose;
using test::ScratchFolder;

const std::map<std::string, std::string>& files_to_update() {
  static const std::map<std::string, std::string> files = {
      {"imsmanifest.xml", prose(5000)},
      {"content/a.html", prose(100'000, 2)},
      {"content/empty.css", ""},
      {"content/picture.png", test::png(50'000)},
      {"content/large.csv", test::repeated_prose(2 * kLargestWhole, 3)},
      {"content/film.mp4", std::string("\0\0\0\x20", 4) + "ftypisom" + noise(2 * kLargestWhole)},
  };
  return files;
}

void write_samples(const std::filesystem::path& path) {
  Plan plan;
  for (const auto& [file, content] : files_to_update()) plan.add(name(file), content);
  plan.sort();
  Progress progress;
  write_archive(plan, path, {.level = 12}, progress);
}

TEST_CASE("one file of an archive is replaced in its place and the others stay as they lie there") {
  const ScratchFolder folder;
  write_samples(folder / "a.zip");
  Progress progress;
  const WriteResult result =
      update_archive(folder / "a.zip", {{name("imsmanifest.xml"), "new"}}, folder / "a.zip",
                     {.level = 1, .overwrite = true}, progress);
  CHECK(result.files == files_to_update().size());
  const ArchiveTree archive(folder / "a.zip");
  CHECK(archive.verify(progress).empty());
  for (const auto& sample : files_to_update()) {
    CAPTURE(sample.first);
    const std::string& expected = sample.first == "imsmanifest.xml" ? "new" : sample.second;
    CHECK((archive.read(name(sample.first)) == expected));
  }
  // Compressed again at this level, the large text would not have the same length.
  write_samples(folder / "b.zip");
  const ArchiveTree before(folder / "b.zip");
  for (const char* text : {"content/a.html", "content/large.csv"}) {
    CHECK(archive.open_deflated(name(text))->size == before.open_deflated(name(text))->size);
  }
}

TEST_CASE("files are added and taken out") {
  const ScratchFolder folder;
  write_samples(folder / "a.zip");
  Progress progress;
  update_archive(folder / "a.zip",
                 {{name("content/a.html"), std::nullopt}, {name("content/b.html"), "b"}},
                 folder / "b.zip", {}, progress);
  const ArchiveTree archive(folder / "b.zip");
  CHECK_FALSE(archive.contains(name("content/a.html")));
  CHECK(archive.read(name("content/b.html")) == "b");
  CHECK(archive.names().size() == files_to_update().size());
  CHECK_THROWS_AS(plan_update(archive, {{name("nothing"), std::nullopt}}), Error);
}

TEST_CASE("an archive that cannot be read whole is not rewritten") {
  for (const char* evil : {"../evil", "/evil"}) {
    const ArchiveTree archive = opened({file("a"), file(evil)});
    CHECK_THROWS_AS(plan_update(archive, {{name("a"), "b"}}), Error);
  }
  const ArchiveTree twice = opened({file("a"), file("a", "other")});
  CHECK_THROWS_AS(plan_update(twice, {}), Error);
}

TEST_CASE("a broken entry is not copied in silence") {
  test::CraftedArchive crafted;
  crafted.entries = {file("a"), file("stored", "content")};
  crafted.entries[1].crc = 1;
  const ScratchFolder folder;
  test::spill(folder / "a.zip", crafted.bytes());
  Progress progress;
  CHECK_THROWS_AS(
      update_archive(folder / "a.zip", {{name("a"), "b"}}, folder / "b.zip", {}, progress), Error);
  CHECK(folder.list() == std::vector<std::string>{"a.zip"});
}

}  // namespace
}  // namespace parcours::zip
