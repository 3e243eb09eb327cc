#include <parcours/base/error.hpp>
#include <parcours/base/text.hpp>
#include <parcours/content/charset.hpp>
#include <parcours/validate/excerpt.hpp>

#include <algorithm>
#include <map>

namespace parcours::validate {
namespace {

/// Larger files are not read once more for a line of them.
constexpr std::uint64_t kLargestQuotedFile = std::uint64_t{16} << 20;
/// Code points shown before and after the place.
constexpr std::size_t kBefore = 60;
constexpr std::size_t kAfter = 120;

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// Byte offset of a code point.
std::size_t offset_of(std::string_view text, std::size_t code_point) {
  std::size_t at = 0;
  while (at < text.size() && code_point > 0) {
    ++at;
    while (at < text.size() && is_continuation(text[at])) ++at;
    --code_point;
  }
  return at;
}

std::string without_controls(std::string_view line) {
  std::string shown;
  for (const char c : text::repair_utf8(line)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\t') {
      shown += ' ';
    } else if (byte < 0x20 || byte == 0x7F) {
      shown += "\uFFFD";
    } else {
      shown += c;
    }
  }
  return shown;
}

void show(Issue& issue, std::string_view line) {
  const auto column = static_cast<std::size_t>(std::max(issue.finding.column, 1)) - 1;
  const std::size_t first = column > kBefore + 20 ? column - kBefore : 0;
  const std::size_t begin = offset_of(line, first);
  std::string_view part = line.substr(begin);
  part = part.substr(0, offset_of(part, column - first + kAfter));
  issue.excerpt = without_controls(part);
  issue.excerpt_column = static_cast<int>(column - first) + 1;
}

std::string_view line_of(std::string_view text, int number) {
  for (; number > 1; --number) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::string read_text(const Package& package, const std::string& entry) {
  const auto name = EntryName::try_from(entry);
  if (!name || !package.tree().contains(*name) || package.tree().size(*name) > kLargestQuotedFile) {
    return {};
  }
  try {
    const std::string bytes = package.tree().read(*name, kLargestQuotedFile);
    const std::string suffix = name->suffix();
    return content::decode(bytes, content::file_type(suffix, bytes)).text;
  } catch (const Error&) {
    // What cannot be read has a finding of its own.
    return {};
  }
}

}  // namespace

void add_excerpts(const Package& package, std::vector<Issue>& issues) {
  std::map<std::string, std::vector<Issue*>> by_entry;
  for (Issue& issue : issues) {
    if (issue.finding.line > 0) by_entry[issue.finding.entry].push_back(&issue);
  }
  for (const auto& [entry, members] : by_entry) {
    if (package.manifest_name() && entry == package.manifest_name()->str()) {
      for (Issue* issue : members) {
        show(*issue, package.document().line(issue->finding.line, std::size_t{1} << 20));
      }
      continue;
    }
    const std::string text = read_text(package, entry);
    for (Issue* issue : members) show(*issue, line_of(text, issue->finding.line));
  }
}

}  // namespace parcours::validate
