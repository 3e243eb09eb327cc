#include <parcours/base/text.hpp>
#include <parcours/validate/litter.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/pkg.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>

namespace parcours::validate::rules {
namespace {

/// What makes a name bad: a variant of PKG-018 and the character, if it is one.
struct BadName {
  std::string_view variant;
  std::string character;
};

bool is_reserved(std::string_view segment) {
  constexpr std::array<std::string_view, 4> kDevices = {"con", "prn", "aux", "nul"};
  const std::string stem = text::to_lower_ascii(segment.substr(0, segment.find('.')));
  if (std::find(kDevices.begin(), kDevices.end(), stem) != kDevices.end()) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
         stem[3] >= '1' && stem[3] <= '9';
}

std::optional<BadName> judge_segment(std::string_view segment) {
  const auto control = std::find_if(segment.begin(), segment.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  if (control != segment.end()) return BadName{"control", {}};
  const std::size_t bad = segment.find_first_of("<>:\"|?*#%");
  if (bad != std::string_view::npos) return BadName{"", std::string(1, segment[bad])};
  if (segment.ends_with('.') || segment.ends_with(' ') || segment.starts_with(' ')) {
    return BadName{"edge", {}};
  }
  if (is_reserved(segment)) return BadName{"reserved", std::string(segment)};
  const std::size_t doubtful = segment.find_first_of("&+;");
  if (doubtful != std::string_view::npos) {
    return BadName{"doubtful", std::string(1, segment[doubtful])};
  }
  return std::nullopt;
}

/// The first of its segments that is bad; those that are only doubtful come last.
std::optional<BadName> judge_name(std::string_view name) {
  std::optional<BadName> doubtful;
  std::size_t begin = 0;
  while (begin <= name.size()) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    if (auto bad = judge_segment(name.substr(begin, end - begin))) {
      if (bad->variant != "doubtful") return bad;
      if (!doubtful) doubtful = std::move(bad);
    }
    begin = end + 1;
  }
  return doubtful;
}

/// A name that starts like a drive in an archive is told by PKG-010.
bool is_told_as_drive(const Package& package, std::string_view name) {
  return package.archive() != nullptr && name.size() > 1 && name[1] == ':' &&
         ((name[0] >= 'a' && name[0] <= 'z') || (name[0] >= 'A' && name[0] <= 'Z'));
}

std::size_t longest_segment(std::string_view name, bool in_bytes) {
  std::size_t longest = 0;
  std::size_t begin = 0;
  while (begin <= name.size()) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view segment = name.substr(begin, end - begin);
    longest = std::max(longest, in_bytes ? segment.size() : text::length(segment));
    begin = end + 1;
  }
  return longest;
}

}  // namespace

void pkg_013(const Package& package, Report& report) {
  // The reader of an archive has looked for itself.
  if (!package.has_files() || package.archive() != nullptr) return;
  std::unordered_map<std::string, const EntryName*> folded;
  for (const EntryName& name : package.files().names()) {
    const auto [first, is_new] = folded.try_emplace(text::fold_case(name), &name);
    if (!is_new) report.add(Package::file(name), {{"other", first->second->str()}}, "case");
  }
}

void pkg_018(const Package& package, Report& report) {
  if (!package.has_files()) return;
  for (const EntryName& name : package.files().names()) {
    if (is_told_as_drive(package, name)) continue;
    const auto bad = judge_name(name);
    if (!bad) continue;
    Arguments arguments;
    if (!bad->character.empty()) arguments = {{"character", bad->character}};
    report.add(Package::file(name), std::move(arguments), bad->variant);
  }
}

void pkg_019(const Package& package, Report& report) {
  constexpr std::size_t kPath = 180;
  constexpr std::size_t kSegment = 100;
  constexpr std::size_t kSegmentBytes = 255;
  constexpr std::size_t kFolder = 255;  // A column of Moodle's.
  if (!package.has_files()) return;
  for (const EntryName& name : package.files().names()) {
    if (name.str().size() <= kSegment) continue;
    const std::size_t bytes = longest_segment(name, true);
    const std::size_t segment = longest_segment(name, false);
    const std::size_t path = text::length(name);
    if (bytes > kSegmentBytes) {
      report.add(Package::file(name), {{"bytes", bytes}}, "too_long");
    } else if (text::length(name.folder()) > kFolder) {
      report.add(Package::file(name), {{"length", text::length(name.folder())}}, "folder");
    } else if (segment > kSegment) {
      report.add(Package::file(name), {{"length", segment}}, "segment");
    } else if (path > kPath) {
      report.add(Package::file(name), {{"length", path}});
    }
  }
}

void pkg_020(const Package& package, Report& report) {
  if (!package.has_files()) return;
  for (const EntryName& name : package.files().names()) {
    const std::string_view litter = litter_of(name);
    if (!litter.empty()) report.add(Package::file(name), {{"name", litter}});
  }
}

void pkg_023(const Package& package, Report& report) {
  constexpr std::array<std::string_view, 21> kSuffixes = {
      ".php",  ".php3", ".php4", ".php5", ".php7", ".php8", ".phtml",
      ".phar", ".asp",  ".aspx", ".jsp",  ".jspx", ".cgi",  ".pl",
      ".exe",  ".com",  ".sh",   ".bat",  ".cmd",  ".cfm",  ".shtml"};
  if (!package.has_files()) return;
  for (const EntryName& name : package.files().names()) {
    if (!litter_of(name).empty()) continue;
    std::string suffix = name.suffix();
    if (text::to_lower_ascii(name.base()) == ".htaccess") suffix = ".htaccess";
    const bool runs = suffix == ".htaccess" ||
                      std::find(kSuffixes.begin(), kSuffixes.end(), suffix) != kSuffixes.end();
    if (runs) report.add(Package::file(name), {{"suffix", suffix}});
  }
}

}  // namespace parcours::validate::rules
