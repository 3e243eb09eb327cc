#include <parcours/base/media_type.hpp>
#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/scorm/identifiers.hpp>
#include <parcours/scorm/package_manifest.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

namespace parcours::scorm {
namespace {

using learning::Item;

// No item has such a resource: theirs begin with R-.
constexpr const char* kCommonResource = "S-common";
constexpr const char* kPlayerResource = "S-path";

/// A title that fits the schema and that Chamilo's importer survives (it trips over a final
/// apostrophe).
std::string safe_title(std::string_view title, std::string_view fallback) {
  std::string safe = text::shorten(text::collapse(title), kLongestTitle);
  if (safe.empty()) safe = fallback;
  if (safe.ends_with('\'')) safe.replace(safe.size() - 1, 1, "’");
  return safe;
}

class Maker {
 public:
  Maker(const learning::LearningPath& path, const zip::Plan& plan, Shape shape, LossReport& losses)
      : path_(path), shape_(shape), losses_(losses) {
    files_.reserve(plan.entries().size());
    for (const zip::PlannedEntry& entry : plan.entries()) {
      files_.emplace(entry.name, File{&entry.name, entry.source.size()});
    }
  }

  Manifest make(const std::vector<Step>& steps) {
    manifest_.identifier = manifest_identifier(path_.identifier);
    manifest_.version = fitting("version", path_.title, path_.version, kLongestVersion);
    manifest_.organization = "O-" + manifest_.identifier;
    manifest_.title = checked_title(path_.title, path_.identifier);
    manifest_.metadata =
        metadata(path_.title, path_.description, path_.identifier, "index.html", {});
    if (shape_ == Shape::single) {
      add_single();
    } else {
      decide_on_metadata();
      count_uses(steps);
      manifest_.items = items(steps);
      add_common();
    }
    manifest_.metadata->formats = {all_formats_.begin(), all_formats_.end()};
    for (const auto& [name, file] : files_) manifest_.metadata->size += file.size;
    return std::move(manifest_);
  }

 private:
  /// What the manifest needs to know of a planned entry.
  struct File {
    const EntryName* name = nullptr;
    std::uint64_t size = 0;
    int uses = 0;  ///< Steps that need it besides their launch entry.
    bool is_launched = false;
    bool is_listed = false;  ///< In a resource.
  };

  File& file(const EntryName& name) { return files_.at(name); }

  std::string checked_title(const std::string& title, const std::string& fallback) {
    if (text::length(text::collapse(title)) > kLongestTitle) {
      losses_.simplified(
          text::shorten(title, 80),
          fmt::format("its title has {} characters and was cut to {}, the limit of SCORM 1.2",
                      text::length(title), kLongestTitle));
    }
    return safe_title(title, fallback);
  }

  std::string fitting(const char* what, const std::string& item, const std::string& value,
                      std::size_t limit) {
    if (text::length(value) <= limit) return value;
    losses_.simplified(
        item, fmt::format("its {} has {} characters and was left out; SCORM 1.2 allows {}", what,
                          text::length(value), limit));
    return {};
  }

  void decide_on_metadata() {
    const std::size_t items = learning::count_steps(path_);
    describes_items_ = items <= kMostItemsWithMetadata;
    if (describes_items_) return;
    losses_.simplified(manifest_.title,
                       fmt::format("it has {} items, so the metadata of each was left out of the "
                                   "manifest, which few LMSs could read with them; those of the "
                                   "whole are there",
                                   items));
  }

  void count_uses(const std::vector<Step>& steps) {
    for (const Step& step : steps) {
      if (step.launch) file(*step.launch).is_launched = true;
      for (const EntryName& name : step.files) ++file(name).uses;
      count_uses(step.steps);
    }
  }

  std::vector<ManifestItem> items(const std::vector<Step>& steps) {
    std::vector<ManifestItem> result;
    result.reserve(steps.size());
    for (const Step& step : steps) result.push_back(item(step));
    return result;
  }

  ManifestItem item(const Step& step) {
    const Item& source = *step.item;
    ManifestItem item;
    item.identifier = step.identifier;
    item.title = checked_title(source.title, source.identifier);
    item.visible = source.visible;
    item.items = items(step.steps);
    if (!step.launch) return item;
    item.resource = resource_of(step);
    item.parameters = parameters_of(step);
    if (shape_ == Shape::asset) {
      report_untracked(source);
      return item;
    }
    if (source.prerequisites) {
      item.prerequisites = fitting("prerequisites", source.title,
                                   learning::to_aicc_script(*source.prerequisites, item_identifier),
                                   kLongestPrerequisites);
    }
    if (source.maximum_time) item.maximum_time = to_timespan(*source.maximum_time);
    if (source.time_limit_action)
      item.time_limit_action = learning::to_string(*source.time_limit_action);
    item.launch_data = fitting("launch data", source.title, source.launch_data, kLongestLaunchData);
    if (source.mastery_score) item.mastery_score = to_score(*source.mastery_score);
    return item;
  }

  std::string parameters_of(const Step& step) {
    std::string parameters = step.item->parameters;
    if (step.shares_launch && shape_ == Shape::multi) {
      if (!parameters.empty()) parameters += '&';
      parameters += "parcours-completion=" + learning::to_string(step.completion);
    }
    // What Moodle prints into a script and Chamilo into SQL must hold no quotes or backslashes.
    std::string safe;
    for (const char c : parameters) {
      const bool bad =
          c == '"' || c == '\'' || c == '\\' || c == ' ' || static_cast<unsigned char>(c) < 0x20;
      safe += bad ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
    }
    return fitting("parameters", step.item->title, safe, kLongestParameters);
  }

  void report_untracked(const Item& item) {
    const bool tracked_values = item.prerequisites || item.mastery_score || item.maximum_time ||
                                item.time_limit_action || !item.launch_data.empty() ||
                                item.completion;
    if (tracked_values) {
      losses_.simplified(item.title,
                         "its prerequisites, completion rule, mastery score and time limits need "
                         "tracking, which the "
                         "shape “asset” has not");
    }
  }

  /// The resource that launches the step; made when its first item comes.
  std::string resource_of(const Step& step) {
    const auto known = resource_by_launch_.find(*step.launch);
    if (known != resource_by_launch_.end()) return known->second;
    ManifestResource resource;
    resource.identifier = resource_identifier(step.item->identifier);
    resource.type = shape_ == Shape::asset ? ScormType::asset : ScormType::sco;
    resource.href = uri::encode_path(*step.launch);
    list(resource, *step.launch);
    for (const EntryName& file : step.files) {
      const File& facts = this->file(file);
      if (facts.uses == 1 && !facts.is_launched) list(resource, file);
    }
    const Item& item = *step.item;
    if (describes_items_) {
      resource.metadata =
          metadata(item.title, item.description, item.identifier, resource.href, resource.files);
    }
    // Pages load the run-time and the common style, so all but ready-made SCOs depend on what is
    // shared.
    const bool shares = std::any_of(step.files.begin(), step.files.end(),
                                    [&](const EntryName& name) { return file(name).uses > 1; });
    const bool has_runtime = item.kind != learning::ItemKind::sco;
    if (shares || has_runtime) resource.dependencies.emplace_back(kCommonResource);
    resource_by_launch_.emplace(*step.launch, resource.identifier);
    manifest_.resources.push_back(resource);
    return resource.identifier;
  }

  void list(ManifestResource& resource, const EntryName& name) {
    if (std::exchange(file(name).is_listed, true)) return;
    resource.files.push_back(name);
    all_formats_.emplace(media_type(name.suffix()));
  }

  void list_rest(ManifestResource& resource) {
    std::vector<const EntryName*> rest;
    for (const auto& [name, file] : files_) {
      if (!file.is_listed) rest.push_back(file.name);
    }
    std::ranges::sort(rest, {}, [](const EntryName* name) { return std::string_view(*name); });
    for (const EntryName* name : rest) list(resource, *name);
  }

  void add_common() {
    ManifestResource common;
    common.identifier = kCommonResource;
    list_rest(common);
    manifest_.resources.push_back(std::move(common));
  }

  void add_single() {
    ManifestResource resource;
    resource.identifier = kPlayerResource;
    resource.type = ScormType::sco;
    resource.href = "index.html";
    list_rest(resource);
    resource.metadata =
        metadata(path_.title, path_.description, path_.identifier, resource.href, resource.files);
    ManifestItem item;
    item.identifier = "I-path";
    item.title = manifest_.title;
    item.resource = resource.identifier;
    manifest_.items.push_back(std::move(item));
    manifest_.resources.push_back(std::move(resource));
  }

  Metadata metadata(const std::string& title, const std::string& description,
                    const std::string& identifier, const std::string& location,
                    const std::vector<EntryName>& files) {
    Metadata metadata;
    metadata.language = path_.language;
    metadata.title = title.empty() ? identifier : title;
    metadata.description = description;
    metadata.identifier = identifier;
    metadata.keywords = path_.keywords;
    metadata.version = path_.version;
    metadata.authors = path_.authors;
    metadata.licence = path_.licence;
    metadata.location = location;
    std::set<std::string, std::less<>> formats;
    for (const EntryName& file : files) {
      formats.emplace(media_type(file.suffix()));
      metadata.size += this->file(file).size;
    }
    metadata.formats = {formats.begin(), formats.end()};
    return metadata;
  }

  const learning::LearningPath& path_;
  Shape shape_;
  LossReport& losses_;
  Manifest manifest_;
  bool describes_items_ = true;
  std::unordered_map<std::string_view, File> files_;
  std::unordered_map<EntryName, std::string> resource_by_launch_;
  std::set<std::string, std::less<>> all_formats_;
};

}  // namespace

Manifest make_manifest(const learning::LearningPath& path, const std::vector<Step>& steps,
                       const zip::Plan& plan, Shape shape, LossReport& losses) {
  return Maker(path, plan, shape, losses).make(steps);
}

}  // namespace parcours::scorm
