#include <parcours/base/error.hpp>
#include <parcours/base/memory_stream.hpp>
#include <parcours/base/text.hpp>
#include <parcours/chamilo/backup.hpp>
#include <parcours/source/chamilo_files.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace parcours::source {
namespace {

/// The course's own description, and the manifests of imported packages, which would be taken for
/// that of the package that is made.
bool is_no_content(const EntryName& name) {
  if (name.str() == chamilo::kCourseInfo) return true;
  constexpr std::string_view kManifest = "imsmanifest.xml";
  return name.base().size() == kManifest.size() && name.str().starts_with("scorm/") &&
         text::to_lower_ascii(name.base()) == kManifest;
}

}  // namespace

void BackupFiles::set(const EntryName& name, std::string content) {
  pages_.insert_or_assign(name, std::move(content));
}

std::vector<EntryName> BackupFiles::names() const {
  std::vector<EntryName> of_backup = backup_.names();
  std::erase_if(of_backup, is_no_content);
  if (pages_.empty()) return of_backup;
  std::vector<EntryName> made;
  made.reserve(pages_.size());
  for (const auto& [name, content] : pages_) made.push_back(name);
  std::vector<EntryName> all;
  all.reserve(of_backup.size() + made.size());
  std::set_union(of_backup.begin(), of_backup.end(), made.begin(), made.end(),
                 std::back_inserter(all));
  return all;
}

bool BackupFiles::contains(const EntryName& name) const {
  return pages_.contains(name) || (!is_no_content(name) && backup_.contains(name));
}

void BackupFiles::check(const EntryName& name) const {
  if (!is_no_content(name)) return;
  throw Error(ErrorCode::not_found, fmt::format("there is no file “{}”", name.str()));
}

std::uint64_t BackupFiles::size(const EntryName& name) const {
  if (const auto page = pages_.find(name); page != pages_.end()) return page->second.size();
  check(name);
  return backup_.size(name);
}

std::unique_ptr<InputStream> BackupFiles::open(const EntryName& name) const {
  if (const auto page = pages_.find(name); page != pages_.end()) {
    return std::make_unique<MemoryStream>(page->second);
  }
  check(name);
  return backup_.open(name);
}

std::optional<Deflated> BackupFiles::open_deflated(const EntryName& name) const {
  if (pages_.contains(name)) return std::nullopt;
  check(name);
  return backup_.open_deflated(name);
}

}  // namespace parcours::source
