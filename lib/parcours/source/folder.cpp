#include <parcours/base/error.hpp>
#include <parcours/learning/file_kind.hpp>
#include <parcours/learning/identifier.hpp>
#include <parcours/learning/prerequisites_check.hpp>
#include <parcours/source/folder.hpp>
#include <parcours/source/infer.hpp>
#include <parcours/source/path_yaml.hpp>
#include <parcours/source/titles.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace parcours::source {
namespace {

using learning::Item;
using learning::ItemKind;

constexpr std::uint64_t kLongestPathFile = 16U << 20;

/// Fills in what path.yaml leaves to the files, and leaves out what is not there.
class Completion {
 public:
  Completion(const content::Site& site, PathReading& reading)
      : site_(site), losses_(reading.losses) {}

  void complete(std::vector<Item>& items) {
    std::erase_if(items, [this](Item& item) {
      complete(item.items);
      return !complete(item);
    });
  }

 private:
  /// False if the item cannot stay.
  bool complete(Item& item) {
    if (item.source && !exists(*item.source, item)) {
      losses_.left_out(item.title.empty() ? item.source->str() : item.title,
                       "its file is not in the folder");
      return false;
    }
    std::erase_if(item.captions, [&](const learning::Captions& captions) {
      return !exists_or_simplifies(captions.file, item, "captions");
    });
    if (item.transcript && !exists_or_simplifies(*item.transcript, item, "transcript"))
      item.transcript.reset();
    if (item.poster && !exists_or_simplifies(*item.poster, item, "poster")) item.poster.reset();
    if (item.title.empty()) item.title = title_of(item, site_);
    if (item.kind == ItemKind::media) check_playable(item);
    return true;
  }

  bool exists(const EntryName& file, const Item& item) {
    if (site_.tree().contains(file)) return true;
    losses_.missing.push_back({std::string(kPathFile), item.place.line, file.str(),
                               site_.nearest(EntryName::from(kPathFile), file.str())});
    return false;
  }

  bool exists_or_simplifies(const EntryName& file, const Item& item, const char* what) {
    if (exists(file, item)) return true;
    losses_.simplified(item.title.empty() ? item.source->str() : item.title,
                       fmt::format("its {} “{}” is not in the folder", what, file.str()));
    return false;
  }

  void check_playable(const Item& item) {
    if (learning::browsers_show(*item.source, learning::media_kind(item))) return;
    losses_.simplified(item.title,
                       fmt::format("browsers do not show “{}” files, so it is offered for download",
                                   item.source->suffix()));
  }

  const content::Site& site_;
  LossReport& losses_;
};

/// What pages may load by script, which no link shows.
std::vector<EntryName> script_files(const content::Site& site) {
  static constexpr auto kSuffixes = std::to_array<std::string_view>(
      {".js", ".mjs", ".css", ".json", ".map", ".wasm", ".woff", ".woff2", ".ttf", ".otf", ".eot"});
  std::vector<EntryName> files = site.names();
  std::erase_if(files, [](const EntryName& name) {
    const bool loadable =
        std::find(kSuffixes.begin(), kSuffixes.end(), name.suffix()) != kSuffixes.end();
    return !loadable || is_litter(name);
  });
  return files;
}

}  // namespace

PathReading read_folder(const content::Site& site, std::string_view folder_name) {
  const EntryName path_file = EntryName::from(kPathFile);
  PathReading reading;
  if (site.tree().contains(path_file)) {
    reading.path = read_path_yaml(site.tree().read(path_file, kLongestPathFile),
                                  site.tree().display(path_file));
    Completion(site, reading).complete(reading.path.items);
    reading.extras = script_files(site);
  } else {
    Inferred inferred = infer_path(site, folder_name);
    reading.path = std::move(inferred.path);
    reading.extras = std::move(inferred.extras);
    reading.inferred = true;
  }
  learning::LearningPath& path = reading.path;
  if (path.identifier.empty()) path.identifier = folder_name;
  if (path.language.empty() || path.language == "und") path.language = language_of_pages(site);
  if (learning::count_steps(path) == 0) {
    throw Error(
        ErrorCode::bad_input, fmt::format("the folder “{}” holds nothing to export", folder_name),
        "Put at least one page, document, picture or medium into it, or name items in path.yaml.");
  }
  learning::assign_identifiers(path);
  learning::check_prerequisites(path);
  return reading;
}

}  // namespace parcours::source
