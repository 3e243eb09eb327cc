#include <parcours/base/error.hpp>
#include <parcours/zip/packer.hpp>
#include <parcours/zip/writer.hpp>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <zip.h>

#include <cstdlib>
#include <ctime>
#include <map>
#include <string>

#include "archive_bytes.hpp"
#include "samples.hpp"
#include "scratch_folder.hpp"
#include "written.hpp"

namespace parcours::zip {
namespace {

using test::ArchiveBytes;
using test::name;
using test::noise;
using test::prose;
using test::Record;
using test::repeated_prose;
using test::ScratchFolder;
using test::written;

constexpr unsigned kStored = 0;
constexpr unsigned kDeflated = 8;

/// Name and content of all entries as libzip reads them, CRC checked.
std::map<std::string, std::string> unpacked(const std::filesystem::path& path) {
  std::map<std::string, std::string> files;
  int error = 0;
  zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &error);
  REQUIRE(archive != nullptr);
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t stat;
    const auto index = static_cast<zip_uint64_t>(i);
    REQUIRE(zip_stat_index(archive, index, 0, &stat) == 0);
    zip_file_t* file = zip_fopen_index(archive, index, 0);
    REQUIRE(file != nullptr);
    std::string content(stat.size, '\0');
    REQUIRE(zip_fread(file, content.data(), stat.size) == static_cast<zip_int64_t>(stat.size));
    char beyond = 0;
    REQUIRE(zip_fread(file, &beyond, 1) == 0);
    zip_fclose(file);
    files.emplace(stat.name, std::move(content));
  }
  zip_discard(archive);
  return files;
}

/// Files of every kind the writer treats differently.
std::map<std::string, std::string> mixed_files() {
  return {
      {"imsmanifest.xml", prose(5000)},
      {"empty.txt", ""},
      {"one.txt", "x"},
      {"pages/leçon 1.html", prose(70'000, 2)},
      {"pages/урок.html", prose(300, 3)},
      {"media/picture.png", test::png(40'000)},
      {"media/unknown.bin", noise(50'000)},
      {"media/zeros.bin", std::string(100'000, '\0')},
      {"large/text.csv", repeated_prose((8u << 20) + 1000, 4)},
      {"large/film.mp4", std::string("\0\0\0\x20", 4) + "ftypisom" + noise(9u << 20)},
      {"large/unknown.dat", noise((8u << 20) + 5, 7)},
      {"edge/whole.txt", repeated_prose(kLargestWhole, 5)},
  };
}

Plan plan_of(const std::map<std::string, std::string>& files) {
  Plan plan;
  for (const auto& [file, content] : files) plan.add(name(file), content);
  plan.sort();
  return plan;
}

/// The mixed files' archive, written once for all who only look at it.
const std::string& written_mixed_files() {
  static const std::string kBytes = written(plan_of(mixed_files()));
  return kBytes;
}

TEST_CASE("what is read back is what was put in") {
  const ScratchFolder folder;
  const auto files = mixed_files();
  Progress progress;
  const WriteResult result = write_archive(plan_of(files), folder / "a.zip", {}, progress);
  CHECK(unpacked(folder / "a.zip") == files);
  CHECK(result.files == files.size());
  CHECK(result.bytes == std::filesystem::file_size(folder / "a.zip"));
  CHECK_FALSE(result.zip64);
  CHECK(folder.list() == std::vector<std::string>{"a.zip"});
}

TEST_CASE("other programs find the archive sound") {
  const ScratchFolder folder;
  Progress progress;
  write_archive(plan_of(mixed_files()), folder / "a.zip", {}, progress);
  const std::string path = fmt::format("'{}'", (folder / "a.zip").string());
  const auto runs = [](const std::string& command) {
    return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
  };
  if (runs("command -v unzip")) {
    CHECK(runs("unzip -tqq " + path));
  } else {
    MESSAGE("skipped: there is no unzip");
  }
  if (runs("python3 -c 'import zipfile'")) {
    CHECK(
        runs("python3 -c 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); "
             "sys.exit(z.testzip() is not None or \"pages/leçon 1.html\" not in z.namelist())' " +
             path));
  } else {
    MESSAGE("skipped: there is no python3");
  }
}

TEST_CASE("entries stand in the order of the plan, without gaps") {
  Plan plan;
  for (const char* text : {"z", "imsmanifest.xml", "a"}) plan.add(name(text), prose(100));
  const ArchiveBytes archive(written(plan));
  REQUIRE(archive.records().size() == 3);
  std::uint64_t offset = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const Record& record = archive.records()[i];
    CHECK(record.local.name == plan.entries()[i].name.str());
    CHECK(record.offset == offset);
    offset = record.data + record.local.packed_size;
  }
  CHECK(archive.central_start() == offset);
  CHECK(archive.central_end() == archive.end());
}

TEST_CASE("headers are plain and say the same in both places") {
  const ArchiveBytes archive(written_mixed_files());
  for (const Record& record : archive.records()) {
    CAPTURE(record.central.name);
    CHECK(record.local == record.central);
    CHECK(record.local.extra.empty());
    CHECK((record.local.flags & (1u << 3)) == 0);  // No data descriptor.
    CHECK((record.local.flags & 1u) == 0);         // Not encrypted.
    const unsigned version_needed = record.local.method == kDeflated ? 20 : 10;
    CHECK(record.local.version_needed == version_needed);
    CHECK(record.local.date == 0x21);  // 1980-01-01
    CHECK(record.local.time == 0);
    CHECK((record.made_by >> 8) == 3);  // Unix
    CHECK(record.attributes == (0100644u << 16));
    CHECK_FALSE(record.central.name.ends_with('/'));
  }
}

TEST_CASE("only names beyond ASCII are marked as UTF-8") {
  const ArchiveBytes archive(written_mixed_files());
  constexpr unsigned kUtf8 = 1u << 11;
  CHECK((archive.at("pages/leçon 1.html").local.flags & kUtf8) != 0);
  CHECK((archive.at("pages/урок.html").local.flags & kUtf8) != 0);
  CHECK((archive.at("imsmanifest.xml").local.flags & kUtf8) == 0);
  CHECK((archive.at("media/picture.png").local.flags & kUtf8) == 0);
}

TEST_CASE("what shrinks is deflated, what does not is stored") {
  const ArchiveBytes archive(written_mixed_files());
  for (const char* file : {"imsmanifest.xml", "pages/leçon 1.html", "media/zeros.bin",
                           "large/text.csv", "edge/whole.txt"}) {
    CAPTURE(file);
    CHECK(archive.at(file).local.method == kDeflated);
    CHECK(archive.at(file).local.packed_size < archive.at(file).local.size * 7 / 10);
  }
  for (const char* file : {"empty.txt", "one.txt", "media/picture.png", "media/unknown.bin",
                           "large/film.mp4", "large/unknown.dat"}) {
    CAPTURE(file);
    CHECK(archive.at(file).local.method == kStored);
    CHECK(archive.at(file).local.packed_size == archive.at(file).local.size);
  }
}

TEST_CASE("a large text is deflated as it passes, and read once") {
  constexpr std::uint64_t kSize = 20'000'000;
  const std::string page = prose(10'000);
  test::MadeTree tree;
  tree.add("large.txt", kSize, [&page](std::uint64_t offset, std::span<std::byte> buffer) {
    std::size_t count = 0;
    for (; count < buffer.size() && offset + count < kSize; ++count)
      buffer[count] = static_cast<std::byte>(page[(offset + count) % page.size()]);
    return count;
  });
  tree.add("small.txt", 5, test::from_text("small"));
  tree.add("film.webm", 10'000'004, test::from_text("\x1A\x45\xDF\xA3" + noise(10'000'000)));
  Plan plan;
  for (const EntryName& file : tree.names()) plan.add(file, tree, file);
  const ArchiveBytes archive(written(plan));
  CHECK(archive.at("large.txt").local.size == kSize);
  CHECK(archive.at("large.txt").local.packed_size < kSize / 2);
  for (const char* file : {"large.txt", "small.txt", "film.webm"}) {
    CAPTURE(file);
    CHECK(tree.opened(file) == 1);
  }
  CHECK(tree.bytes_read() == plan.total_bytes());
}

TEST_CASE("a higher level makes smaller archives, at every level sound ones") {
  const ScratchFolder folder;
  const std::map<std::string, std::string> files = {{"a.html", prose(400'000)},
                                                    {"b.csv", repeated_prose((8u << 20) + 1, 9)}};
  std::uint64_t previous = UINT64_MAX;
  for (const int level : {1, 6, 9, 12}) {
    CAPTURE(level);
    Progress progress;
    WriteOptions options;
    options.level = level;
    options.overwrite = true;
    const WriteResult result = write_archive(plan_of(files), folder / "a.zip", options, progress);
    CHECK(result.bytes < previous);
    previous = result.bytes;
    CHECK(unpacked(folder / "a.zip") == files);
  }
}

TEST_CASE("a large entry is deflated with little effort where that is planned, up to level 6") {
  const auto with = [](Effort effort, int level) {
    Plan plan;
    plan.add(name("list.xml"), repeated_prose(8u << 20, 9), effort);
    return written(plan, {.level = level});
  };
  CHECK((with(Effort::low, 6) == with(Effort::usual, 1)));
  CHECK((with(Effort::low, 7) == with(Effort::usual, 7)));
  CHECK(with(Effort::usual, 6).size() < with(Effort::low, 6).size());
}

TEST_CASE("the bytes do not depend on the number of threads or the memory") {
  Plan plan = plan_of(mixed_files());
  for (int i = 0; i < 500; ++i)
    plan.add(name(fmt::format("many/{}", i)), prose(static_cast<std::size_t>(i) * 7, 11));
  const std::string one = written(plan, {.jobs = 1});
  CHECK((written(plan, {.jobs = 2}) == one));
  CHECK((written(plan, {.jobs = 8}) == one));
  CHECK((written(plan, {.jobs = 0}) == one));
  CHECK((written(plan, {.jobs = 4, .memory_budget = 1}) == one));
}

TEST_CASE("the bytes do not depend on the time zone") {
  const char* before = std::getenv("TZ");
  const std::string kept = before == nullptr ? "" : before;
  const Plan plan = plan_of({{"a.html", prose(1000)}, {"leçon.html", prose(10)}});
  const auto in_zone = [&plan](const char* zone) {
    ::setenv("TZ", zone, 1);
    ::tzset();
    return written(plan);
  };
  const std::string utc = in_zone("UTC");
  for (const char* zone : {"America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati",
                           "Pacific/Pago_Pago", "Europe/Lisbon", "XYZ-14", "ABC+12"}) {
    CAPTURE(zone);
    CHECK((in_zone(zone) == utc));
  }
  if (before == nullptr) {
    ::unsetenv("TZ");
  } else {
    ::setenv("TZ", kept.c_str(), 1);
  }
  ::tzset();
}

TEST_CASE("the bytes do not depend on the umask") {
  const Plan plan = plan_of({{"a.html", prose(1000)}});
  const mode_t before = ::umask(0077);
  const std::string strict = written(plan);
  ::umask(0);
  CHECK((written(plan) == strict));
  ::umask(before);
}

TEST_CASE("the bytes are the same from memory and from a tree") {
  const auto files = mixed_files();
  MemoryTree tree;
  for (const auto& [file, content] : files) tree.add(name(file), content);
  Plan from_tree;
  for (const EntryName& file : tree.names()) from_tree.add(file, tree, file);
  from_tree.sort();
  CHECK((written(from_tree) == written_mixed_files()));
}

TEST_CASE("more entries than ZIP counts make a ZIP64 archive, and are all there") {
  const ScratchFolder folder;
  Plan plan;
  for (int i = 0; i < 66'000; ++i) plan.add(name(std::to_string(i)), "");
  Progress progress;
  CHECK(write_archive(plan, folder / "a.zip", {}, progress).zip64);
  CHECK(unpacked(folder / "a.zip").size() == 66'000);
}

}  // namespace
}  // namespace parcours::zip
