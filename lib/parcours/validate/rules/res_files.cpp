#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/validate/rules/res.hpp>
#include <parcours/validate/rules/res_common.hpp>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

namespace parcours::validate::rules {
namespace {

void add_missing(const Package& package, const Reference& file, Report& report) {
  const std::string nearest =
      report.count() < kMostSuggestions ? package.files().nearest(file.target.path) : std::string();
  Arguments arguments = {{"file", file.target.path}};
  if (!nearest.empty()) arguments.emplace_back("nearest", nearest);
  report.add(at_href(package, file), std::move(arguments), nearest.empty() ? "" : "nearest");
}

/// Documentation and metadata that are of no use to the content.
bool is_documentation(const EntryName& name) {
  const std::string stem = text::to_lower_ascii(name.stem());
  const auto begins = [&stem](std::string_view word) { return stem.starts_with(word); };
  return name.suffix() == ".md" || begins("readme") || begins("license") || begins("licence") ||
         begins("changelog") || begins("meta") || begins("imslrm");
}

/// What faulty hrefs mean: files that lie there and are told of already, and listed folders.
class Meant {
 public:
  explicit Meant(const Package& package) : package_(package) {
    std::size_t suggestions = 0;
    for (const Reference& reference : package.references().all()) {
      if (reference.fault == ReferenceFault::base) base_fault_ = true;
      if (reference.fault == ReferenceFault::folder) {
        std::string folder = reference.target.path;
        if (!folder.empty() && !folder.ends_with('/')) folder += '/';
        folders_.insert(folder);
      }
      const bool is_wrong = reference.fault == ReferenceFault::missing ||
                            reference.fault == ReferenceFault::outside ||
                            reference.fault == ReferenceFault::encoding;
      if (!is_wrong || suggestions++ > kMostSuggestions) continue;
      if (const auto file = meant_file(package, reference)) files_.insert(*file);
    }
  }

  bool has_base_fault() const { return base_fault_; }
  bool contains(std::size_t file) const { return files_.contains(file) || is_in_folder(file); }

 private:
  bool is_in_folder(std::size_t file) const {
    if (folders_.empty()) return false;
    std::string folder(package_.files().name(file).folder());
    while (!folders_.contains(folder)) {
      if (folder.empty()) return false;
      folder.pop_back();
      folder.erase(folder.rfind('/') + 1);
    }
    return true;
  }

  const Package& package_;
  bool base_fault_ = false;
  std::unordered_set<std::size_t> files_;
  std::unordered_set<std::string> folders_;
};

std::vector<std::size_t> unlisted_files(const Package& package) {
  const Meant meant(package);
  std::vector<std::size_t> unlisted;
  if (meant.has_base_fault()) return unlisted;
  const auto names = package.files().names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool is_inside = names[i].str().starts_with(package.folder());
    if (!is_inside || package.references().is_named(i) || is_accessory(names[i])) continue;
    if (!meant.contains(i)) unlisted.push_back(i);
  }
  return unlisted;
}

}  // namespace

void res_007(const Package& package, Report& report) {
  const References& references = package.references();
  for (const Reference& file : references.all()) {
    if (file.is_launch || repeats_launch(references, file)) continue;
    if (file.fault == ReferenceFault::empty) {
      report.add(package.at(*file.element), {}, "empty");
    } else if (file.fault == ReferenceFault::missing) {
      add_missing(package, file, report);
    } else if (file.fault == ReferenceFault::other_case) {
      report.add(
          at_href(package, file),
          {{"file", file.target.path}, {"actual", package.files().name(*file.target.file).str()}},
          "case");
    }
  }
}

void res_008(const Package& package, Report& report) {
  const References& references = package.references();
  for (std::size_t i = 0; i < package.manifest().resources.size(); ++i) {
    const auto files = references.files(i);
    if (files.size() < 2) continue;
    std::unordered_set<std::string> seen;
    for (const Reference& file : files) {
      if (file.fault == ReferenceFault::empty) continue;
      std::string key = file.target.file           ? package.files().name(*file.target.file).str()
                        : file.target.path.empty() ? std::string(file.href)
                                                   : file.target.path;
      if (file.target.kind == Target::Kind::remote) key = file.href;
      if (seen.insert(key).second) continue;
      report.add(at_href(package, file), {{"file", key}});
    }
  }
}

void res_013(const Package& package, Report& report) {
  for (const Reference& file : package.references().all()) {
    const Target& target = file.target;
    if (file.is_launch || file.fault != ReferenceFault::none || target.raw) continue;
    if (target.query.empty() && target.fragment.empty()) continue;
    report.add(at_href(package, file),
               {{"file", target.path}, {"part", target.query + target.fragment}});
  }
}

void res_022(const Package& package, Report& report) {
  constexpr std::size_t kShown = 5;
  constexpr std::size_t kFew = 3;
  if (!package.has_files() || package.manifest().resources_element == nullptr) return;
  const std::vector<std::size_t> unlisted = unlisted_files(package);
  if (unlisted.empty()) return;
  const bool is_harmless =
      unlisted.size() <= kFew &&
      std::all_of(unlisted.begin(), unlisted.end(), [&package](std::size_t file) {
        return is_documentation(package.files().name(file));
      });
  std::string names;
  for (std::size_t i = 0; i < std::min(kShown, unlisted.size()); ++i) {
    if (i > 0) names += ", ";
    names += package.files().name(unlisted[i]).str();
  }
  if (unlisted.size() > kShown) names += ", …";
  report.add(package.at_offset(package.manifest().resources_element->offset() + 1,
                               package.manifest().resources_element->qualified_name().size()),
             {{"count", std::uint64_t{unlisted.size()}}, {"files", names}},
             is_harmless ? "few" : "");
}

void res_029(const Package& package, Report& report) {
  for (const Reference& file : package.references().all()) {
    if (file.is_launch || file.fault != ReferenceFault::folder) continue;
    report.add(at_href(package, file), {{"folder", file.href}});
  }
}

}  // namespace parcours::validate::rules
