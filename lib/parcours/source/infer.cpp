#include <parcours/base/media_type.hpp>
#include <parcours/base/text.hpp>
#include <parcours/learning/file_kind.hpp>
#include <parcours/source/folder.hpp>
#include <parcours/source/infer.hpp>
#include <parcours/source/titles.hpp>

#include <algorithm>
#include <map>
#include <set>

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

/// The files that pages, style sheets and pictures show or load. What they only link to can be
/// learned alone.
std::set<EntryName> used_files(const content::Site& site, const std::vector<EntryName>& names) {
  std::set<EntryName> used;
  for (const EntryName& name : names) {
    if (!content::Site::has_references(name)) continue;
    for (const content::Link& link : site.page(name).links) {
      if (link.destination != content::Destination::file || *link.target == name) continue;
      const bool shown = link.reference.usage == content::Usage::resource ||
                         link.reference.usage == content::Usage::page;
      if (shown) used.insert(*link.target);
    }
  }
  return used;
}

/// Folders that serve pages: pages take pictures from them, and they hold no page themselves. A
/// picture there that no page uses is a leftover, not something to learn.
class SupportFolders {
 public:
  SupportFolders(const std::vector<EntryName>& names, const std::set<EntryName>& used) {
    for (const EntryName& name : used) serving_.insert(std::string(name.folder()));
    for (const EntryName& name : names) {
      if (is_page(name)) serving_.erase(std::string(name.folder()));
    }
  }

  bool hold(const EntryName& name) const {
    return media_type(name.suffix()).starts_with("image/") &&
           serving_.contains(std::string(name.folder()));
  }

 private:
  std::set<std::string> serving_;
};

struct Folder {
  std::map<std::string, Folder> folders;
  std::vector<EntryName> files;
};

class Inference {
 public:
  Inference(const content::Site& site, const std::vector<EntryName>& names)
      : site_(site), names_(names) {}

  std::vector<Item> items(const Folder& folder, const std::string& prefix) {
    struct Entry {
      std::string key;
      Item item;
    };
    std::vector<Entry> entries;
    entries.reserve(folder.files.size() + folder.folders.size());
    for (const EntryName& file : folder.files) {
      const std::string base(file.base());
      // Sorts before everything else.
      entries.push_back({is_index(base) ? std::string() : text::natural_key(base), item_of(file)});
    }
    for (const auto& [name, child] : folder.folders) {
      Item chapter;
      chapter.kind = ItemKind::chapter;
      chapter.items = items(child, prefix + name + "/");
      chapter.title = title_from_name(name);
      if (!chapter.items.empty()) entries.push_back({text::natural_key(name), std::move(chapter)});
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
    for (const EntryName& name : names_) {
      if (name.suffix() != ".vtt" || !name.str().starts_with(front)) continue;
      std::string language = name.str().substr(front.size());
      language.resize(language.size() >= 4 ? language.size() - 4 : 0);
      if (name.str() == front + "vtt") language = "und";
      if (text::is_language_tag(language)) found.push_back({language, name});
    }
    return found;
  }

  const content::Site& site_;
  const std::vector<EntryName>& names_;
};

Folder folder_tree(const std::vector<EntryName>& files) {
  Folder root;
  for (const EntryName& file : files) {
    Folder* folder = &root;
    std::string_view rest = file.folder();
    while (!rest.empty()) {
      const std::size_t slash = rest.find('/');
      folder = &folder->folders[std::string(rest.substr(0, slash))];
      rest.remove_prefix(slash + 1);
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
    const std::string lower = text::to_lower_ascii(part);
    if (lower.starts_with('.') || lower.starts_with("~$") || lower.ends_with('~') ||
        lower == "thumbs.db" || lower == "ehthumbs.db" || lower == "desktop.ini" ||
        lower == "__macosx" || lower == "icon\r") {
      return true;
    }
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
  }
  return false;
}

Inferred infer_path(const content::Site& site, std::string_view folder_name) {
  std::vector<EntryName> names;
  for (const EntryName& name : site.tree().names()) {
    if (!is_litter(name) && name.str() != kPathFile) names.push_back(name);
  }
  const std::set<EntryName> used = used_files(site, names);
  const SupportFolders support(names, used);
  std::vector<EntryName> shown;
  for (const EntryName& name : names) {
    const bool is_item = !used.contains(name) && !is_support(name.suffix()) && !support.hold(name);
    if (is_item) shown.push_back(name);
  }
  // Pages that show each other in frames would all be used by another one.
  if (shown.empty()) std::copy_if(names.begin(), names.end(), std::back_inserter(shown), is_page);

  Inferred inferred;
  inferred.path.identifier = folder_name;
  inferred.path.title = title_of_folder(site, folder_name);
  inferred.path.language = "und";
  inferred.path.items = Inference(site, names).items(folder_tree(shown), "");
  // Both lists are in byte order.
  std::set_difference(names.begin(), names.end(), shown.begin(), shown.end(),
                      std::back_inserter(inferred.extras));
  return inferred;
}

}  // namespace parcours::source
