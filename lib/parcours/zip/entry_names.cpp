#include <parcours/base/stable_hash.hpp>
#include <parcours/base/text.hpp>
#include <parcours/zip/entry_names.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace parcours::zip {
namespace {

/// The file type in a Unix mode (APPNOTE 4.4.15: the upper half of the external attributes).
constexpr unsigned kTypeMask = 0170000;
constexpr unsigned kRegular = 0100000;
constexpr unsigned kFolder = 0040000;

/// 0 if the entry comes from a system without Unix modes.
unsigned unix_type(const Entry& entry) {
  const int host = entry.made_by >> 8;
  // Besides Unix and macOS also FAT, since some packers on Windows add a mode and unpackers heed
  // it.
  const bool has_mode = host == 3 || host == 19 || host == 0;
  return has_mode ? (entry.attributes >> 16) & kTypeMask : 0;
}

/// The variant of PKG-014.
std::string_view name_of_type(unsigned type) {
  switch (type) {
    case 0120000:
      return "link";
    case 0060000:
    case 0020000:
      return "device";
    case 0010000:
      return "pipe";
    case 0140000:
      return "socket";
    default:
      return "special";
  }
}

bool has_drive_letter(std::string_view name) {
  if (name.size() < 2 || name[1] != ':') return false;
  return (name[0] >= 'A' && name[0] <= 'Z') || (name[0] >= 'a' && name[0] <= 'z');
}

/// Why a name may not be used, as a variant of PKG-010, or nothing.
std::optional<std::string_view> refusal(std::string_view name) {
  if (name.empty()) return "empty";
  if (name.find('\0') != std::string_view::npos) return "nul";
  if (name.front() == '/') return "absolute";
  if (has_drive_letter(name) && name.substr(2).starts_with('/')) {
    return "drive";
  }
  std::size_t begin = 0;
  while (begin <= name.size()) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    if (name.substr(begin, end - begin) == "..") return "climbs";
    begin = end + 1;
  }
  return std::nullopt;
}

std::string with_slashes(std::string name) {
  std::ranges::replace(name, '\\', '/');
  return name;
}

class Naming {
 public:
  Naming(Directory& directory, const NameDecoder& decoder, FindingList& findings)
      : directory_(directory), decoder_(decoder), findings_(findings) {}

  NamedEntries run() {
    for (std::uint32_t i = 0; i < directory_.entries.size(); ++i) add(i);
    drop_replaced();
    report_files_that_are_folders();
    report_case_collisions();
    files_.shrink_to_fit();
    return {std::move(files_), std::move(empty_folders_)};
  }

 private:
  Entry& entry(std::uint32_t i) { return directory_.entries[i]; }

  void add(std::uint32_t i) {
    DecodedName decoded = decoder_.decode(entry(i));
    report_charset(i, decoded);
    if (decoded.text.find('\\') != std::string::npos) {
      findings_.add(i, "PKG-011", "");
      decoded.text = with_slashes(std::move(decoded.text));
    }
    if (refuse(i, decoded)) return;
    if (has_drive_letter(decoded.text)) findings_.add(i, "PKG-010", "drive_only");
    if (unix_type(entry(i)) == kFolder || decoded.text.ends_with('/')) {
      entry(i).kind = EntryKind::folder;
      if (auto name = EntryName::try_from(decoded.text)) folders_.push_back({std::move(*name), i});
      return;
    }
    if (auto name = EntryName::try_from(decoded.text)) {
      files_.push_back({std::move(*name), i});
    } else {
      leave_out(i, "PKG-010", "no_file");
    }
  }

  void report_charset(std::uint32_t i, const DecodedName& name) {
    if (name.false_promise) {
      findings_.add(i, "PKG-017", "");
    } else if (name.source == NameSource::looks_utf8) {
      findings_.add(i, "PKG-016", "utf8");
    } else if (name.source == NameSource::guessed) {
      findings_.add(i, "PKG-016", "",
                    {{"charset", charset_for_people()}, {"name", printable_name(name.text)}});
    }
  }

  std::string charset_for_people() const {
    const std::string& charset = decoder_.charset();
    return charset == "ibm-850" ? "CP850" : charset;
  }

  bool refuse(std::uint32_t i, const DecodedName& name) {
    const unsigned type = unix_type(entry(i));
    if (type != 0 && type != kRegular && type != kFolder) {
      leave_out(i, "PKG-014", name_of_type(type));
      return true;
    }
    auto reason = refusal(name.text);
    if (!reason && name.source == NameSource::unicode_field) {
      // Programs that do not know the field take the raw name.
      reason = refusal(with_slashes(std::string(directory_.raw_name(entry(i)))));
    }
    if (!reason) return false;
    leave_out(i, "PKG-010", *reason);
    return true;
  }

  void leave_out(std::uint32_t i, std::string_view rule, std::string_view variant) {
    entry(i).kind = EntryKind::left_out;
    findings_.add(i, rule, variant);
  }

  /// Of files with one name the last stays, as it does when they are unpacked one after the other.
  void drop_replaced() {
    std::ranges::sort(files_, [](const NamedFile& a, const NamedFile& b) {
      const int order = a.name.str().compare(b.name.str());
      return order != 0 ? order < 0 : a.entry < b.entry;
    });
    for (std::size_t i = 0; i + 1 < files_.size(); ++i) {
      if (files_[i].name == files_[i + 1].name) {
        report_replaced(files_[i].entry, files_[i + 1].entry);
        entry(files_[i].entry).kind = EntryKind::replaced;
      }
    }
    std::erase_if(files_, [this](const NamedFile& file) {
      return entry(file.entry).kind == EntryKind::replaced;
    });
  }

  void report_replaced(std::uint32_t before, std::uint32_t after) {
    const std::string one = with_slashes(decoder_.decode(entry(before)).text);
    const std::string other = with_slashes(decoder_.decode(entry(after)).text);
    if (one != other && text::to_nfc(one) == text::to_nfc(other)) {
      findings_.add(after, "PKG-013", "accents");
    } else {
      findings_.add(after, "PKG-012", "", {{"other", printable_name(one)}});
    }
  }

  void report_files_that_are_folders() {
    for (const NamedFile& file : files_) {
      const std::string below = file.name.str() + "/";
      const auto next = std::ranges::lower_bound(
          files_, std::string_view(below), {},
          [](const NamedFile& other) { return std::string_view(other.name); });
      if (next == files_.end() || !next->name.str().starts_with(below)) continue;
      report_file_and_folder(file.entry, next->name.str());
    }
    for (const NamedFile& folder : folders_) {
      const auto same = std::ranges::lower_bound(files_, folder.name, {}, &NamedFile::name);
      if (same == files_.end() || same->name != folder.name) continue;
      report_file_and_folder(same->entry, folder.name.str() + "/");
    }
    find_empty_folders();
    folders_.clear();
  }

  void find_empty_folders() {
    for (const NamedFile& folder : folders_) {
      const std::string below = folder.name.str() + "/";
      const auto next = std::ranges::lower_bound(
          files_, std::string_view(below), {},
          [](const NamedFile& other) { return std::string_view(other.name); });
      const bool has_files = next != files_.end() && next->name.str().starts_with(below);
      if (!has_files) empty_folders_.push_back(folder.name);
    }
    std::ranges::sort(empty_folders_);
    // Not std::ranges::unique: clang 14 cannot read libstdc++'s subrange.
    empty_folders_.erase(std::unique(empty_folders_.begin(), empty_folders_.end()),
                         empty_folders_.end());
  }

  void report_file_and_folder(std::uint32_t file, std::string_view folder) {
    findings_.add(file, "PKG-012", "folder", {{"folder", printable_name(folder)}});
  }

  void report_case_collisions() {
    struct Folded {
      std::uint64_t hash;
      std::uint32_t entry;
      std::uint32_t file;
    };
    std::vector<Folded> folded;
    folded.reserve(files_.size());
    for (std::uint32_t i = 0; i < files_.size(); ++i) {
      folded.push_back({stable_hash(text::fold_case(files_[i].name)), files_[i].entry, i});
    }
    std::ranges::sort(folded, [](const Folded& a, const Folded& b) {
      return a.hash != b.hash ? a.hash < b.hash : a.entry < b.entry;
    });
    std::size_t first = 0;
    for (std::size_t i = 1; i < folded.size(); ++i) {
      if (folded[i].hash != folded[first].hash) first = i;
      if (i == first) continue;
      const EntryName& one = files_[folded[first].file].name;
      const EntryName& other = files_[folded[i].file].name;
      if (text::fold_case(one) != text::fold_case(other)) continue;
      findings_.add(folded[i].entry, "PKG-013", "case", {{"other", printable_name(one)}});
    }
  }

  Directory& directory_;
  const NameDecoder& decoder_;
  FindingList& findings_;
  std::vector<NamedFile> files_;
  std::vector<NamedFile> folders_;
  std::vector<EntryName> empty_folders_;
};

}  // namespace

NamedEntries name_entries(Directory& directory, const NameDecoder& decoder, FindingList& findings) {
  return Naming(directory, decoder, findings).run();
}

}  // namespace parcours::zip
