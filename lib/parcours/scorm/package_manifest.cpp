#include <parcours/base/media_type.hpp>
#include <parcours/base/text.hpp>
#include <parcours/base/uri.hpp>
#include <parcours/scorm/identifiers.hpp>
#include <parcours/scorm/package_manifest.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

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
      files_.push_back({&entry.name, entry.source.size()});
    }
  }

  Manifest make(const std::vector<Step>& steps) {
    manifest_.identifier = manifest_identifier(path_.identifier);
    manifest_.version = fitting("version", path_.title, path_.version, kLongestVersion);
    manifest_.organization = "O-" + manifest_.identifier;
    manifest_.title = checked_title(path_.title, path_.identifier);
    manifest_.metadata =
        metadata(path_.title, path_.description, path_.identifier, "index.html", {});
    if (path_.picture) manifest_.metadata->picture = uri::encode_path(*path_.picture);
    if (shape_ == Shape::single) {
      add_single();
    } else {
      decide_on_metadata();
      count_uses(steps);
      manifest_.items = items(steps);
      add_common();
    }
    manifest_.metadata->formats = {all_formats_.begin(), all_formats_.end()};
    for (const File& file : files_) manifest_.metadata->size += file.size;
    return std::move(manifest_);
  }

 private:
  using Formats = std::vector<std::string_view>;  ///< Media types in byte order.
  /// What the files of a resource are together.
  struct Content {
    Formats formats;
    std::uint64_t size = 0;
  };
  /// What the manifest needs to know of a planned entry.
  struct File {
    const EntryName* name = nullptr;
    std::uint64_t size = 0;
    int uses = 0;  ///< Steps that need it besides their launch entry.
    bool is_launched = false;
    bool is_listed = false;  ///< In a resource.
    std::string resource{};  ///< Identifier of the one that launches it.
  };

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
      if (step.launch) files_[step.launch_place].is_launched = true;
      for (const std::size_t place : step.files) ++files_[place].uses;
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
    File& launched = files_[step.launch_place];
    if (!launched.resource.empty()) return launched.resource;
    const Item& item = *step.item;
    ManifestResource resource;
    resource.identifier = resource_identifier(item.identifier);
    resource.type = shape_ == Shape::asset ? ScormType::asset : ScormType::sco;
    resource.href = uri::encode_path(*step.launch);
    Content content;
    list(launched, resource, content);
    bool shares = false;
    for (const std::size_t place : step.files) {
      File& file = files_[place];
      shares = shares || file.uses > 1;
      if (file.uses == 1 && !file.is_launched) list(file, resource, content);
    }
    if (describes_items_) {
      resource.metadata =
          metadata(item.title, item.description, item.identifier, resource.href, content);
    }
    // Pages load the run-time and the common style, so all but ready-made SCOs depend on what is
    // shared.
    const bool has_runtime = item.kind != learning::ItemKind::sco;
    if (shares || has_runtime) resource.dependencies.emplace_back(kCommonResource);
    launched.resource = resource.identifier;
    manifest_.resources.push_back(std::move(resource));
    return launched.resource;
  }

  void list(File& file, ManifestResource& resource, Content& content) {
    if (std::exchange(file.is_listed, true)) return;
    resource.files.push_back(*file.name);
    const std::string_view type = media_type(file.name->suffix());
    add(type, content.formats);
    add(type, all_formats_);
    content.size += file.size;
  }

  static void add(std::string_view type, Formats& formats) {
    const auto place = std::ranges::lower_bound(formats, type);
    if (place == formats.end() || *place != type) formats.insert(place, type);
  }

  Content list_rest(ManifestResource& resource) {
    std::vector<File*> rest;
    for (File& file : files_) {
      if (!file.is_listed) rest.push_back(&file);
    }
    std::ranges::sort(rest, {}, [](const File* file) { return std::string_view(*file->name); });
    Content content;
    for (File* file : rest) list(*file, resource, content);
    return content;
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
    const Content content = list_rest(resource);
    resource.metadata =
        metadata(path_.title, path_.description, path_.identifier, resource.href, content);
    ManifestItem item;
    item.identifier = "I-path";
    item.title = manifest_.title;
    item.resource = resource.identifier;
    manifest_.items.push_back(std::move(item));
    manifest_.resources.push_back(std::move(resource));
  }

  Metadata metadata(const std::string& title, const std::string& description,
                    const std::string& identifier, const std::string& location,
                    const Content& content) const {
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
    metadata.formats = {content.formats.begin(), content.formats.end()};
    metadata.size = content.size;
    return metadata;
  }

  const learning::LearningPath& path_;
  Shape shape_;
  LossReport& losses_;
  Manifest manifest_;
  bool describes_items_ = true;
  std::vector<File> files_;  ///< In the order of the plan.
  Formats all_formats_;
};

}  // namespace

Manifest make_manifest(const learning::LearningPath& path, const std::vector<Step>& steps,
                       const zip::Plan& plan, Shape shape, LossReport& losses) {
  return Maker(path, plan, shape, losses).make(steps);
}

}  // namespace parcours::scorm
