#include <parcours/validate/rules/res.hpp>
#include <parcours/validate/rules/res_common.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parcours::validate::rules {
namespace {

const Resource* first_launched(const Manifest& manifest) {
  const Organization* start = manifest.start();
  if (start == nullptr) return nullptr;
  for (std::size_t i = 0; i < start->item_count; ++i) {
    const Resource* resource = manifest.items[start->first_item + i].resource;
    if (resource != nullptr && resource->has_href) return resource;
  }
  return nullptr;
}

bool has_same_content(const Package& package, std::size_t a, std::size_t b) {
  constexpr std::uint64_t kMostCompared = 4'000'000;
  const FileTree& tree = package.tree();
  const EntryName& first = package.files().name(a);
  const EntryName& second = package.files().name(b);
  const std::uint64_t size = tree.size(first);
  if (size != tree.size(second) || size > kMostCompared) return false;
  return tree.read(first) == tree.read(second);
}

/// Files that Open edX serves, by their names without folders.
std::unordered_map<std::string_view, std::vector<std::size_t>> files_by_base(
    const Package& package) {
  std::unordered_map<std::string_view, std::vector<std::size_t>> groups;
  const auto names = package.files().names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (is_accessory(names[i]) || package.references().is_metadata(i)) continue;
    if (!names[i].str().starts_with(package.folder())) continue;
    groups[names[i].base()].push_back(i);
  }
  return groups;
}

}  // namespace

void res_025(const Package& package, Report& report) {
  const Manifest& manifest = package.manifest();
  const Resource* launched = first_launched(manifest);
  const auto first = std::find_if(manifest.resources.begin(), manifest.resources.end(),
                                  [](const Resource& resource) { return resource.has_href; });
  if (launched == nullptr || first == manifest.resources.end() || &*first == launched) return;
  report.add(package.at(*first->element),
             {{"first", first->identifier}, {"launch", launched->identifier}});
}

void res_026(const Package& package, Report& report) {
  if (!package.has_files()) return;
  const auto groups = files_by_base(package);
  const auto names = package.files().names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto group = groups.find(names[i].base());
    if (group == groups.end() || group->second.size() < 2 || group->second.front() != i) continue;
    const std::vector<std::size_t>& files = group->second;
    const auto other = std::find_if(files.begin() + 1, files.end(), [&](std::size_t file) {
      return !has_same_content(package, i, file);
    });
    if (other == files.end()) continue;
    report.add(
        Package::file(names[*other].str()),
        {{"name", names[i].base()}, {"first", names[i].str()}, {"second", names[*other].str()}});
  }
}

}  // namespace parcours::validate::rules
