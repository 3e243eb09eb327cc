#include <parcours/base/name_index.hpp>
#include <parcours/base/stable_hash.hpp>
#include <parcours/base/text.hpp>
#include <parcours/scorm/names.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace parcours::scorm {
namespace {

// Refused by Windows, cleaned away by LMSs when they unpack, or dangerous in the script that
// launches a SCO.
constexpr std::string_view kBadCharacters = "?:*<>|\"\\";

bool is_reserved_on_windows(std::string_view part) {
  static constexpr auto kReserved =
      std::to_array<std::string_view>({"con", "prn", "aux", "nul", "conin$", "conout$"});
  constexpr std::size_t kShortest = 3;
  constexpr std::size_t kLongest = 7;
  const std::string_view front = part.substr(0, part.find('.'));
  if (front.size() < kShortest || front.size() > kLongest) return false;
  const std::string stem = text::to_lower_ascii(front);
  if (std::find(kReserved.begin(), kReserved.end(), stem) != kReserved.end()) return true;
  const bool numbered_device =
      stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt"));
  return numbered_device && stem[3] >= '1' && stem[3] <= '9';
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// By byte: true for what no part of a name may hold.
constexpr auto kIsBad = [] {
  std::array<bool, 256> bad{};
  for (std::size_t i = 0; i < 0x20; ++i) bad[i] = true;
  bad[0x7F] = true;
  for (const char c : kBadCharacters) bad[static_cast<unsigned char>(c)] = true;
  return bad;
}();

bool is_bad(char c) { return kIsBad[static_cast<unsigned char>(c)]; }

std::string fault_of_part(std::string_view part) {
  if (const auto bad = std::ranges::find_if(part, is_bad); bad != part.end()) {
    return is_control(*bad) ? "contains a control character" : fmt::format("contains “{}”", *bad);
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
      name += is_bad(c) ? '-' : c;
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
    path.replace(0, slash, respelt(std::string_view(path).substr(0, slash)));
    return path;
  }

  /// True if the file's folder is spelt as it will be.
  bool keep(const EntryName& name) {
    std::string_view folder = name.folder();
    if (folder.empty()) return true;
    folder.remove_suffix(1);
    return respelt(folder) == folder;
  }

 private:
  const std::string& respelt(std::string_view folder) {
    // Files of a folder come one after the other.
    if (last_ == nullptr || last_->first != folder) {
      const auto [known, fresh] = respelt_.try_emplace(std::string(folder));
      if (fresh) known->second = spelling(known->first);
      last_ = &*known;
    }
    return last_->second;
  }

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

  std::unordered_map<std::string, std::string> respelt_;  ///< By the folder as it was.
  const std::pair<const std::string, std::string>* last_ = nullptr;
  std::unordered_map<std::string, std::string> spelling_;  ///< By the folder without its case.
};

/// Names that are given, compared without case.
class Taken {
 public:
  explicit Taken(std::size_t count) {
    folded_.reserve(count);
    index_.reserve(count);
  }

  /// False if it is taken.
  bool add(std::string_view name) {
    folded_.push_back(text::fold_case(name));
    const bool fresh = index_.add(folded_.size() - 1, [this](std::size_t number) {
      return std::string_view(folded_[number]);
    });
    if (!fresh) folded_.pop_back();
    return fresh;
  }

 private:
  std::vector<std::string> folded_;
  NameIndex index_;
};

std::vector<std::size_t> order_of(const std::vector<EntryName>& names) {
  std::vector<std::size_t> order(names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto name_of = [&names](std::size_t i) { return std::string_view(names[i]); };
  if (!std::ranges::is_sorted(names)) std::ranges::sort(order, {}, name_of);
  return order;
}

}  // namespace

std::string fault_of_name(const EntryName& name) {
  for (std::string_view rest = name.str(); !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find('/'));
    if (std::string fault = fault_of_part(part); !fault.empty()) return fault;
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  }
  if (name.str().size() > kLongestPath) return fmt::format("is longer than {} bytes", kLongestPath);
  return {};
}

std::vector<EntryName> choose_names(const std::vector<EntryName>& names, NamePolicy policy,
                                    std::vector<LossReport::Renamed>& renamed) {
  std::vector<EntryName> chosen = names;
  Taken taken(names.size());

  // Names that can stay come first, so that a renamed one never takes the name of another file.
  std::vector<std::pair<std::size_t, std::string>> to_change;
  Folders folders;
  for (const std::size_t i : order_of(names)) {
    const EntryName& name = names[i];
    const bool can_stay = policy == NamePolicy::keep && fault_of_name(name).empty();
    if (can_stay && folders.keep(name)) {
      if (!taken.add(name)) to_change.emplace_back(i, name.str());
      continue;
    }
    std::string path = folders.respell(can_stay ? name.str() : portable_path(name, policy));
    if (path != name.str() || !taken.add(path)) to_change.emplace_back(i, std::move(path));
  }
  for (const auto& [i, path] : to_change) {
    const EntryName& name = names[i];
    std::string reason = fault_of_name(name);
    std::string target = path;
    for (int n = 2; !taken.add(target); ++n) {
      if (reason.empty()) reason = "differs from another name in case only";
      target = numbered(path, n);
    }
    if (reason.empty()) {
      reason = policy == NamePolicy::portable ? "is not plain ASCII"
                                              : "lies in a folder whose name changed";
    }
    chosen[i] = EntryName::from(target);
    renamed.push_back({name.str(), chosen[i].str(), reason});
  }
  return chosen;
}

}  // namespace parcours::scorm
