#include <parcours/base/text.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/rules/pkg.hpp>
#include <parcours/zip/archive_tree.hpp>

#include <set>
#include <string>

namespace parcours::validate::rules {
namespace {

std::uint64_t megabytes(std::uint64_t bytes) { return (bytes + 500'000) / 1'000'000; }

std::uint64_t size_of_all(const Package& package) {
  if (const zip::ArchiveTree* archive = package.archive()) return archive->archive_size();
  std::uint64_t size = 0;
  for (const EntryName& name : package.files().names()) size += package.tree().size(name);
  return size;
}

/// The files that the manifest lists or launches, as indexes.
std::set<std::size_t> referenced_files(const Package& package) {
  std::set<std::size_t> files;
  const auto add = [&](const Resource& resource, std::string_view href) {
    const Target target = package.resolve(resource.base, href);
    if (target.kind == Target::Kind::file) files.insert(*target.file);
  };
  for (const Resource& resource : package.manifest().resources) {
    if (resource.has_href) add(resource, resource.href);
    for (const ResourceFile& file : resource.files) add(resource, file.href);
  }
  return files;
}

}  // namespace

void pkg_024(const Package& package, Report& report) {
  if (!package.has_files()) return;
  const Options& options = package.options();
  for (const EntryName& name : package.files().names()) {
    const std::uint64_t size = package.tree().size(name);
    if (size <= options.large_file) continue;
    report.add(Package::file(name), {{"megabytes", megabytes(size)}});
  }
  const std::uint64_t all = size_of_all(package);
  if (all > options.large_package) {
    report.add(package.whole(),
               {{"megabytes", megabytes(all)}, {"limit", megabytes(options.large_package)}},
               "package");
  }
}

void pkg_025(const Package& package, Report& report) {
  if (!package.has_files()) return;
  for (const std::size_t file : referenced_files(package)) {
    const EntryName& name = package.files().name(file);
    if (package.tree().size(name) == 0) report.add(Package::file(name));
  }
  if (package.archive() == nullptr) return;
  for (const EntryName& folder : package.archive()->empty_folders()) {
    report.add(Package::file(folder), {}, "folder");
  }
}

void pkg_027(const Package& package, Report& report) {
  const std::string& name = package.given_name();
  if (package.form() != Form::archive || name.empty()) return;
  const std::size_t dot = name.rfind('.');
  const std::string suffix = dot == std::string::npos ? "" : text::to_lower_ascii(name.substr(dot));
  if (suffix == ".zip" || suffix == ".pif") return;
  report.add(package.whole(), {{"suffix", suffix}}, suffix.empty() ? "none" : "");
}

void pkg_028(const Package& package, Report& report) {
  constexpr std::int64_t kDay = 86'400;
  constexpr std::int64_t kYear1980 = 315'532'800;
  if (!package.has_files()) return;
  const zip::ArchiveTree* archive = package.archive();
  const std::int64_t now = package.options().now;
  for (const EntryName& name : package.files().names()) {
    if (name.suffix() == ".zip") report.add(Package::file(name), {}, "nested");
    if (archive == nullptr) continue;
    const auto time = archive->time(name);
    if (!time || *time < kYear1980 - kDay) {
      report.add(Package::file(name), {}, "early");
    } else if (now > 0 && *time > now + kDay) {
      // Times of an archive are local ones: a day is no lie.
      report.add(Package::file(name), {}, "future");
    }
  }
}

}  // namespace parcours::validate::rules
