#include <parcours/validate/content.hpp>
#include <parcours/validate/package.hpp>
#include <parcours/validate/references.hpp>
#include <parcours/validate/rules/res.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace parcours::validate::rules {
namespace {

/// Files that belong to a package without anything referring to them.
bool is_companion(const Package& package, std::size_t file) {
  static constexpr auto kSuffixes =
      std::to_array<std::string_view>({".xsd", ".dtd", ".xml", ".txt", ".md", ".map"});
  const EntryName& name = package.files().name(file);
  if (std::find(kSuffixes.begin(), kSuffixes.end(), name.suffix()) != kSuffixes.end()) return true;
  return name.suffix().empty() || name.base() == "favicon.ico" ||
         name.base().starts_with("imsmanifest");
}

/// RES-021 tells of resources that nobody uses.
std::vector<bool> needed_resources(const Manifest& manifest) {
  std::unordered_set<std::string_view> needed;
  for (const Resource& resource : manifest.resources) {
    for (const XmlElement* dependency : resource.dependencies) {
      needed.insert(dependency->value("identifierref"));
    }
  }
  std::vector<bool> used;
  for (const Resource& resource : manifest.resources) {
    used.push_back(resource.is_launched || needed.contains(resource.identifier));
  }
  return used;
}

/// Authoring tools put their files' names together in ways that cannot be seen from outside.
bool is_made_by_tool(const Content& content) {
  return std::any_of(content.scos().begin(), content.scos().end(), [&content](std::size_t sco) {
    return (content.gathered(sco) & (fact::tool | fact::unread)) != 0;
  });
}

/// What the page would need that a resource should launch and does not find cannot be known.
bool has_lost_launch(const Package& package) {
  const std::vector<Resource>& resources = package.manifest().resources;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    const Reference* launch = package.references().launch(i);
    const bool is_lost = launch == nullptr ? resources[i].is_sco() || resources[i].is_launched
                                           : launch->fault != ReferenceFault::none;
    if (is_lost) return true;
  }
  return false;
}

}  // namespace

/// Files that a page, style, script or data file names, in full or by their base name, are in use;
/// so are those in a folder that a script names, for it may put the rest together itself.
void res_024(const Package& package, Report& report) {
  if (!package.has_files()) return;
  const Content& content = package.content();
  if (has_lost_launch(package) || is_made_by_tool(content)) return;
  std::vector<bool> told(content.size());
  const std::vector<Resource>& resources = package.manifest().resources;
  const std::vector<bool> used = needed_resources(package.manifest());
  for (std::size_t i = 0; i < resources.size(); ++i) {
    if (!used[i]) continue;
    for (const Reference& file : package.references().files(i)) {
      const auto& found = file.target.file;
      if (!found || content.is_mentioned(*found) || told[*found]) continue;
      if (is_companion(package, *found)) continue;
      told[*found] = true;
      report.add(package.at(*file.element, "href"), {{"file", package.files().name(*found).str()}});
    }
  }
}

}  // namespace parcours::validate::rules
