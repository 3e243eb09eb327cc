#include <parcours/base/stable_hash.hpp>
#include <parcours/base/text.hpp>
#include <parcours/scorm/names.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace parcours::scorm {
namespace {

// Refused by Windows, cleaned away by LMSs when they unpack, or dangerous in the script that
// launches a SCO.
constexpr std::string_view kBadCharacters = "?:*<>|\"\\";

bool is_reserved_on_windows(std::string_view part) {
  static constexpr auto kReserved =
      std::to_array<std::string_view>({"con", "prn", "aux", "nul", "conin$", "conout$"});
  const std::string stem = text::to_lower_ascii(part.substr(0, part.find('.')));
  if (std::find(kReserved.begin(), kReserved.end(), stem) != kReserved.end()) return true;
  const bool numbered_device =
      stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt"));
  return numbered_device && stem[3] >= '1' && stem[3] <= '9';
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

std::string fault_of_part(std::string_view part) {
  for (const char c : part) {
    if (kBadCharacters.find(c) != std::string_view::npos) return fmt::format("contains “{}”", c);
    if (is_control(c)) return "contains a control character";
  }
  if (part.ends_with('.')) return "ends with a dot";
  if (part.ends_with(' ') || part.starts_with(' ')) return "begins or ends with a blank";
  if (is_reserved_on_windows(part)) return "is reserved by Windows";
  if (part.size() > kLongestPart) return fmt::format("is longer than {} bytes", kLongestPart);
  return {};
}

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    parts.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// Tells apart names that were shortened alike.
std::string short_hash(std::string_view text) {
  return fmt::format("{:08x}", stable_hash(text) & 0xFFFFFFFFU);
}

/// The part before and after its last dot; a dot at the front is no suffix.
std::pair<std::string, std::string> cut_suffix(const std::string& part) {
  const std::size_t dot = part.rfind('.');
  const bool has_suffix = dot != std::string::npos && dot > 0 && part.size() - dot <= 12;
  if (!has_suffix) return {part, ""};
  return {part.substr(0, dot), part.substr(dot)};
}

std::string shortened(const std::string& part, std::size_t limit) {
  if (part.size() <= limit) return part;
  const auto [stem, suffix] = cut_suffix(part);
  const std::string tail = "-" + short_hash(part) + suffix;
  std::size_t room = limit - std::min(limit, tail.size());
  // Never cut inside a character.
  while (room > 0 && (static_cast<unsigned char>(stem[room]) & 0xC0) == 0x80) --room;
  return stem.substr(0, room) + tail;
}

std::string ascii_part(std::string_view part) {
  std::string plain;
  for (const char c : text::to_ascii(part)) {
    const bool allowed =
        std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == '_';
    if (allowed) {
      plain += c;
    } else if (!plain.empty() && plain.back() != '-') {
      plain += '-';
    }
  }
  while (plain.ends_with('-')) plain.pop_back();
  // Nothing readable was left of the name's stem (an emoji, say).
  const bool no_stem = plain.empty() || plain.front() == '.';
  if (no_stem) plain.insert(0, "f-" + short_hash(part));
  return plain;
}

std::string portable_part(std::string_view part, NamePolicy policy) {
  std::string name;
  if (policy == NamePolicy::portable) {
    name = ascii_part(part);
  } else {
    for (const char c : part) {
      name += kBadCharacters.find(c) != std::string_view::npos || is_control(c) ? '-' : c;
    }
  }
  while (name.ends_with('.') || name.ends_with(' ')) name.pop_back();
  while (name.starts_with(' ')) name.erase(0, 1);
  if (name.empty()) name = "f-" + short_hash(part);
  if (is_reserved_on_windows(name)) name.insert(0, "_");
  return shortened(name, kLongestPart);
}

std::string portable_path(const EntryName& name, NamePolicy policy) {
  std::string path;
  for (const std::string_view part : parts_of(name.str())) {
    if (!path.empty()) path += '/';
    path += portable_part(part, policy);
  }
  if (path.size() <= kLongestPath) return path;
  // Folders matter less to a reader than the file's own name.
  const std::size_t slash = path.rfind('/');
  const std::string base = slash == std::string::npos ? path : path.substr(slash + 1);
  const std::string folders = slash == std::string::npos ? "" : path.substr(0, slash);
  const std::string short_folder = shortened(folders.substr(0, folders.find('/')), 40);
  return fmt::format("{}-{}/{}", short_folder, short_hash(folders), shortened(base, 80));
}

std::string numbered(const std::string& path, int number) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
  const auto [stem, suffix] = cut_suffix(path.substr(folder.size()));
  return fmt::format("{}{}-{}{}", folder, stem, number, suffix);
}

/// A folder spelt in two ways is one folder on many systems; the first spelling wins.
class Folders {
 public:
  std::string respell(std::string path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return path;
    const auto [known, fresh] = respelt_.try_emplace(path.substr(0, slash));
    if (fresh) known->second = spelling(known->first);
    path.replace(0, slash, known->second);
    return path;
  }

 private:
  std::string spelling(std::string folder) {
    std::size_t slash = folder.find('/');
    while (true) {
      const std::string part = folder.substr(0, slash);
      const std::string& first = spelling_.try_emplace(text::fold_case(part), part).first->second;
      folder.replace(0, part.size(), first);
      if (slash == std::string::npos) return folder;
      slash = folder.find('/', first.size() + 1);
    }
  }

  std::unordered_map<std::string, std::string> respelt_;   ///< By the folder as it was.
  std::unordered_map<std::string, std::string> spelling_;  ///< By the folder without its case.
};

}  // namespace

std::string fault_of_name(const EntryName& name) {
  for (const std::string_view part : parts_of(name.str())) {
    if (std::string fault = fault_of_part(part); !fault.empty()) return fault;
  }
  if (name.str().size() > kLongestPath) return fmt::format("is longer than {} bytes", kLongestPath);
  return {};
}

std::map<EntryName, EntryName> choose_names(const std::vector<EntryName>& names, NamePolicy policy,
                                            std::vector<LossReport::Renamed>& renamed) {
  std::vector<EntryName> sorted = names;
  if (!std::ranges::is_sorted(sorted)) std::ranges::sort(sorted);
  std::map<EntryName, EntryName> chosen;
  std::unordered_set<std::string> taken;
  taken.reserve(sorted.size());

  // Names that can stay come first, so that a renamed one never takes the name of another file.
  std::vector<std::pair<EntryName, std::string>> to_change;
  Folders folders;
  for (const EntryName& name : sorted) {
    const bool can_stay = policy == NamePolicy::keep && fault_of_name(name).empty();
    const std::string path = folders.respell(can_stay ? name.str() : portable_path(name, policy));
    if (path == name.str() && taken.insert(text::fold_case(path)).second) {
      chosen.emplace_hint(chosen.end(), name, name);
    } else {
      to_change.emplace_back(name, path);
    }
  }
  for (const auto& [name, path] : to_change) {
    std::string reason = fault_of_name(name);
    std::string target = path;
    for (int n = 2; !taken.insert(text::fold_case(target)).second; ++n) {
      if (reason.empty()) reason = "differs from another name in case only";
      target = numbered(path, n);
    }
    if (reason.empty()) {
      reason = policy == NamePolicy::portable ? "is not plain ASCII"
                                              : "lies in a folder whose name changed";
    }
    const EntryName result = EntryName::from(target);
    chosen.emplace(name, result);
    renamed.push_back({name.str(), result.str(), reason});
  }
  return chosen;
}

}  // namespace parcours::scorm
