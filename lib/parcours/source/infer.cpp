#include <parcours/base/media_type.hpp>
#include <parcours/base/text.hpp>
#include <parcours/learning/file_kind.hpp>
#include <parcours/source/folder.hpp>
#include <parcours/source/infer.hpp>
#include <parcours/source/titles.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_set>

namespace parcours::source {
namespace {

using learning::Item;
using learning::ItemKind;

bool is_page(const EntryName& name) { return is_html(name.suffix()) || is_markdown(name.suffix()); }

bool is_index(std::string_view base) {
  const std::string lower = text::to_lower_ascii(base);
  return lower == "index.html" || lower == "index.htm" || lower == "index.xhtml" ||
         lower == "index.md";
}

/// Files of a site by number.
using Files = std::vector<content::FileNumber>;

/// True for each file that a page, style sheet or picture among `files` shows or loads. What they
/// only link to can be learned alone.
std::vector<bool> used_files(const content::Site& site, const Files& files) {
  std::vector<bool> used(site.names().size());
  for (const content::FileNumber file : files) {
    for (const content::Link& link : site.page(file).links) {
      if (link.destination != content::Destination::file || link.target == file) continue;
      const bool shown = link.reference.usage == content::Usage::resource ||
                         link.reference.usage == content::Usage::page;
      if (shown) used[link.target] = true;
    }
  }
  return used;
}

/// Folders that serve pages: pages take pictures from them, and they hold no page themselves. A
/// picture there that no page uses is a leftover, not something to learn.
class SupportFolders {
 public:
  SupportFolders(const content::Site& site, const Files& files, const std::vector<bool>& used) {
    for (std::size_t i = 0; i < used.size(); ++i) {
      if (used[i]) serving_.insert(site.names()[i].folder());
    }
    for (const content::FileNumber file : files) {
      if (is_page(site.name(file))) serving_.erase(site.name(file).folder());
    }
  }

  bool hold(const EntryName& name) const {
    return media_type(name.suffix()).starts_with("image/") && serving_.contains(name.folder());
  }

 private:
  std::unordered_set<std::string_view> serving_;
};

struct Folder {
  std::map<std::string, Folder, std::less<>> folders;
  Files files;
};

class Inference {
 public:
  Inference(const content::Site& site, const Files& files) : site_(site), files_(files) {}

  std::vector<Item> items(const Folder& folder, const std::string& prefix) {
    struct Entry {
      std::string key;
      Item item;
    };
    std::vector<Entry> entries;
    entries.reserve(folder.files.size() + folder.folders.size());
    for (const content::FileNumber number : folder.files) {
      const EntryName& file = site_.name(number);
      const std::string_view base = file.base();
      // Sorts before everything else.
      entries.push_back({is_index(base) ? std::string() : order_.key(base), item_of(file)});
    }
    for (const auto& [name, child] : folder.folders) {
      Item chapter;
      chapter.kind = ItemKind::chapter;
      chapter.items = items(child, prefix + name + "/");
      chapter.title = title_from_name(name);
      if (!chapter.items.empty()) entries.push_back({order_.key(name), std::move(chapter)});
    }
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.key < b.key; });
    std::vector<Item> result;
    result.reserve(entries.size());
    for (Entry& entry : entries) result.push_back(std::move(entry.item));
    return result;
  }

 private:
  Item item_of(const EntryName& file) const {
    Item item;
    const learning::FileKind kind = learning::kind_of_file(file);
    item.kind = kind.kind;
    item.media = kind.media;
    item.source = file;
    item.title = title_of(item, site_);
    if (is_audio(file.suffix()) || is_video(file.suffix())) item.captions = captions_beside(file);
    return item;
  }

  /// `film.vtt` and `film.fr.vtt` beside `film.mp4`.
  std::vector<learning::Captions> captions_beside(const EntryName& medium) const {
    std::vector<learning::Captions> found;
    const std::string front = std::string(medium.folder()) + std::string(medium.stem()) + ".";
    for (const content::FileNumber file : files_) {
      const EntryName& name = site_.name(file);
      if (name.suffix() != ".vtt" || !name.str().starts_with(front)) continue;
      std::string language = name.str().substr(front.size());
      language.resize(language.size() >= 4 ? language.size() - 4 : 0);
      if (name.str() == front + "vtt") language = "und";
      if (text::is_language_tag(language)) found.push_back({language, name});
    }
    return found;
  }

  const content::Site& site_;
  const Files& files_;
  const text::NaturalOrder order_;
};

Folder folder_tree(const content::Site& site, const Files& files) {
  Folder root;
  Folder* folder = &root;
  std::string_view place;
  for (const content::FileNumber file : files) {
    std::string_view rest = site.name(file).folder();
    if (rest != place) {
      place = rest;
      folder = &root;
      while (!rest.empty()) {
        const std::size_t slash = rest.find('/');
        const std::string_view part = rest.substr(0, slash);
        const auto known = folder->folders.find(part);
        folder =
            known != folder->folders.end() ? &known->second : &folder->folders[std::string(part)];
        rest.remove_prefix(slash + 1);
      }
    }
    folder->files.push_back(file);
  }
  return root;
}

std::string title_of_folder(const content::Site& site, std::string_view folder_name) {
  for (const char* index : {"index.html", "index.htm", "index.xhtml"}) {
    const EntryName name = EntryName::from(index);
    if (!site.tree().contains(name)) continue;
    std::string title = text::collapse(site.page(name).facts.title);
    if (!title.empty()) return title;
  }
  return title_from_name(folder_name);
}

}  // namespace

bool is_litter(const EntryName& name) {
  std::string_view rest = name.str();
  while (!rest.empty()) {
    const std::size_t slash = rest.find('/');
    const std::string_view part = rest.substr(0, slash);
    if (part.starts_with('.') || part.starts_with("~$") || part.ends_with('~')) return true;
    constexpr std::size_t kLongest = std::string_view("desktop.ini").size();
    if (part.size() <= kLongest) {
      const std::string lower = text::to_lower_ascii(part);
      if (lower == "thumbs.db" || lower == "ehthumbs.db" || lower == "desktop.ini" ||
          lower == "__macosx" || lower == "icon\r") {
        return true;
      }
    }
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
  }
  return false;
}

Inferred infer_path(const content::Site& site, std::string_view folder_name) {
  Files files;
  for (content::FileNumber i = 0; i < site.names().size(); ++i) {
    const EntryName& name = site.name(i);
    if (!is_litter(name) && name.str() != kPathFile) files.push_back(i);
  }
  const std::vector<bool> used = used_files(site, files);
  const SupportFolders support(site, files, used);
  Files shown;
  for (const content::FileNumber file : files) {
    const EntryName& name = site.name(file);
    const bool is_item = !used[file] && !is_support(name.suffix()) && !support.hold(name);
    if (is_item) shown.push_back(file);
  }
  // Pages that show each other in frames would all be used by another one.
  if (shown.empty()) {
    std::ranges::copy_if(
        files, std::back_inserter(shown), is_page,
        [&](content::FileNumber file) -> const EntryName& { return site.name(file); });
  }

  Inferred inferred;
  inferred.path.identifier = folder_name;
  inferred.path.title = title_of_folder(site, folder_name);
  inferred.path.language = "und";
  inferred.path.items = Inference(site, files).items(folder_tree(site, shown), "");
  Files extras;
  // Both lists are in byte order.
  std::ranges::set_difference(files, shown, std::back_inserter(extras));
  inferred.extras.reserve(extras.size());
  for (const content::FileNumber file : extras) inferred.extras.push_back(site.name(file));
  return inferred;
}

}  // namespace parcours::source
