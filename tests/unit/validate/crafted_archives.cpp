#include "crafted_archives.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>

#include "../zip/crafted_archive.hpp"

namespace parcours::validate_test {
namespace {

using zip::test::CraftedArchive;
using zip::test::CraftedEntry;

constexpr unsigned kUtf8 = 1U << 11;
constexpr unsigned kMadeOnDos = 0x0014;

CraftedArchive archive_of(const FileTree& files) {
  CraftedArchive archive;
  for (const EntryName& name : files.names()) {
    CraftedEntry entry;
    entry.name = name.str();
    entry.content = files.read(name);
    entry.method = entry.content.size() > 500 ? 8 : 0;
    entry.attributes = 0100644U << 16U;
    entry.flags = kUtf8;
    archive.entries.push_back(std::move(entry));
  }
  return archive;
}

CraftedEntry& entry(CraftedArchive& archive, std::string_view name) {
  const auto found = std::find_if(archive.entries.begin(), archive.entries.end(),
                                  [name](const CraftedEntry& one) { return one.name == name; });
  if (found == archive.entries.end()) throw std::runtime_error("no entry " + std::string(name));
  return *found;
}

CraftedEntry& picture(CraftedArchive& archive) { return entry(archive, "shared/bee.svg"); }

std::uint64_t offset_of(const CraftedArchive& archive, std::string_view name) {
  std::uint64_t at = 0;
  for (const CraftedEntry& one : archive.entries) {
    if (one.name == name) return at;
    at += one.local().size();
  }
  throw std::runtime_error("no entry " + std::string(name));
}

CraftedEntry make_entry(std::string name, std::string content) {
  CraftedEntry made;
  made.name = std::move(name);
  made.content = std::move(content);
  return made;
}

void overlap(CraftedArchive& archive) {
  CraftedEntry folder = make_entry("shared/", "");
  folder.offset = offset_of(archive, "shared/bee.svg");
  folder.has_local = false;
  archive.entries.push_back(std::move(folder));
}

void rename_on_dos(CraftedArchive& archive, unsigned flags) {
  CraftedEntry& named = entry(archive, "shared/ruché.svg");
  named.name = "shared/ruch\x82.svg";
  named.flags = flags;
  named.made_by = kMadeOnDos;
}

using Fault = std::function<void(CraftedArchive&)>;

const std::map<std::string, Fault, std::less<>>& known_faults() {
  static const std::map<std::string, Fault, std::less<>> all = {
      {"prefix", [](CraftedArchive& archive) { archive.prefix = "#!/bin/sh\nexit\n"; }},
      {"wrong-checksum", [](CraftedArchive& archive) { picture(archive).crc = 1; }},
      {"encrypted", [](CraftedArchive& archive) { picture(archive).flags |= 1U; }},
      {"bzip2", [](CraftedArchive& archive) { picture(archive).method = 12; }},
      {"comment", [](CraftedArchive& archive) { archive.comment = "made by hand"; }},
      {"no-manifest",
       [](CraftedArchive& archive) {
         std::erase_if(archive.entries,
                       [](const CraftedEntry& one) { return one.name == "imsmanifest.xml"; });
       }},
      {"in-a-folder",
       [](CraftedArchive& archive) {
         for (CraftedEntry& one : archive.entries) one.name.insert(0, "course/");
       }},
      {"upper-case",
       [](CraftedArchive& archive) { entry(archive, "imsmanifest.xml").name = "IMSManifest.xml"; }},
      {"second-manifest",
       [](CraftedArchive& archive) {
         archive.entries.push_back(make_entry("old/imsmanifest.xml", "<manifest/>"));
       }},
      {"climbs-out",
       [](CraftedArchive& archive) {
         archive.entries.push_back(make_entry("../../config.php", "evil"));
       }},
      {"backslash", [](CraftedArchive& archive) { picture(archive).name = "shared\\bee.svg"; }},
      {"twice", [](CraftedArchive& archive) { archive.entries.push_back(picture(archive)); }},
      {"link",
       [](CraftedArchive& archive) {
         picture(archive).attributes = 0120777U << 16U;
         picture(archive).content = "/usr/share/icons/bee.svg";
       }},
      {"overlap", overlap},
      {"unmarked-name", [](CraftedArchive& archive) { rename_on_dos(archive, 0); }},
      {"false-utf8", [](CraftedArchive& archive) { rename_on_dos(archive, kUtf8); }},
      {"future", [](CraftedArchive& archive) { picture(archive).time = 0xFE210000; }},
  };
  return all;
}

}  // namespace

std::string faulty_archive(std::string_view name, const FileTree& files) {
  const auto fault = known_faults().find(name);
  if (fault == known_faults().end()) throw std::runtime_error("no archive " + std::string(name));
  CraftedArchive archive = archive_of(files);
  fault->second(archive);
  return archive.bytes();
}

std::string sound_archive(const FileTree& files) { return archive_of(files).bytes(); }

}  // namespace parcours::validate_test
