#include <parcours/base/error.hpp>
#include <parcours/base/media_type.hpp>
#include <parcours/base/parallel.hpp>
#include <parcours/base/text.hpp>
#include <parcours/scorm/package_files.hpp>
#include <parcours/scorm/step.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace parcours::scorm {
namespace {

using content::FileNumber;
using learning::Item;

bool is_page(const EntryName& name) {
  const std::string suffix = name.suffix();
  return is_html(suffix) || is_markdown(suffix);
}

/// Transcripts in Markdown or plain text are shown on the medium's own page.
bool is_shown_inside(const EntryName& transcript) {
  const std::string suffix = transcript.suffix();
  return is_markdown(suffix) || is_plain_text(suffix);
}

}  // namespace

PackageFiles::PackageFiles(const learning::LearningPath& path, const content::Site& site,
                           const std::vector<EntryName>& extras, NamePolicy policy,
                           LossReport& report)
    : site_(site),
      is_own_page_(site.names().size()),
      entries_(site.names().size()),
      keeps_name_(site.names().size()) {
  std::vector<const Item*> items;
  std::vector<FileNumber> item_sources;
  learning::for_each_item(path, [&](const Item& item, int) {
    items.push_back(&item);
    const FileNumber source = item.source ? number(*item.source) : content::kNoFile;
    item_sources.push_back(source);
    const bool is_own_page =
        item.kind == learning::ItemKind::page || item.kind == learning::ItemKind::sco;
    if (is_own_page && item.source && is_page(*item.source)) is_own_page_[source] = true;
  });
  std::vector<std::vector<FileNumber>> needed(items.size());
  for_each_index(items.size(), 0,
                 [&](std::size_t i) { needed[i] = collect(*items[i], item_sources[i]); });
  std::vector<bool> travels(site.names().size());
  const auto take = [&travels](const std::vector<FileNumber>& files) {
    for (const FileNumber file : files) travels[file] = true;
  };
  needed_.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    take(needed[i]);
    needed_.emplace(items[i], std::move(needed[i]));
  }
  const auto is_own = [this](FileNumber file) { return is_own_page_[file]; };
  for (const EntryName& extra : extras) {
    const FileNumber file = number(extra);
    travels[file] = true;
    if (site_.has_references(file)) take(content::needed_files(site_, file, is_own));
  }
  for (FileNumber file = 0; file < travels.size(); ++file) {
    if (travels[file]) sources_.push_back(file);
  }
  choose_entries(policy, report);
}

FileNumber PackageFiles::number(const EntryName& name) const {
  const FileNumber file = site_.number(name);
  if (file != content::kNoFile) return file;
  throw Error(ErrorCode::not_found, fmt::format("there is no file “{}”", name.str()));
}

std::vector<FileNumber> PackageFiles::collect(const Item& item, FileNumber source) const {
  std::vector<FileNumber> files;
  const auto is_own = [this](FileNumber file) { return is_own_page_[file]; };
  const auto add_with_needs = [&](FileNumber file, bool with_itself) {
    if (site_.has_references(file)) {
      const std::vector<FileNumber> needed = content::needed_files(site_, file, is_own);
      files.insert(files.end(), needed.begin(), needed.end());
    }
    if (with_itself) files.push_back(file);
  };
  const Presentation presentation = presentation_of(item);
  if (item.source && presentation != Presentation::text && presentation != Presentation::none) {
    add_with_needs(source, true);
  }
  if (presentation == Presentation::sco) {
    // What a ready-made SCO loads by script is not known, so its whole folder travels.
    const std::string_view folder = item.source->folder();
    for (FileNumber file = 0; file < site_.names().size(); ++file) {
      const EntryName& name = site_.name(file);
      if (name.str().starts_with(folder) && name.str() != "path.yaml") files.push_back(file);
    }
  }
  for (const learning::Captions& captions : item.captions) files.push_back(number(captions.file));
  if (item.poster) files.push_back(number(*item.poster));
  if (item.transcript) {
    add_with_needs(number(*item.transcript), !is_shown_inside(*item.transcript));
  }
  std::ranges::sort(files);
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

void PackageFiles::choose_entries(NamePolicy policy, LossReport& report) {
  std::vector<FileNumber> files;
  std::vector<EntryName> wanted;
  files.reserve(sources_.size());
  wanted.reserve(sources_.size());
  for (const FileNumber source : sources_) {
    const EntryName& name = site_.name(source);
    if (is_markdown(name.suffix())) continue;
    files.push_back(source);
    wanted.push_back(name);
  }
  // Markdown files are packed as pages.
  std::unordered_set<EntryName> pages;
  const auto is_taken = [&](const EntryName& page) {
    const FileNumber same = site_.number(page);
    return (same != content::kNoFile && std::ranges::binary_search(sources_, same)) ||
           pages.contains(page);
  };
  for (const FileNumber source : sources_) {
    const EntryName& name = site_.name(source);
    if (!is_markdown(name.suffix())) continue;
    EntryName page = EntryName::from(fmt::format("{}{}.html", name.folder(), name.stem()));
    if (is_taken(page)) page = EntryName::from(name.str() + ".html");
    for (int n = 2; is_taken(page); ++n) {
      page = EntryName::from(fmt::format("{}-{}.html", name.str(), n));
    }
    pages.insert(page);
    files.push_back(source);
    wanted.push_back(std::move(page));
  }
  std::vector<LossReport::Renamed> renamed;
  const std::vector<EntryName> chosen = choose_names(wanted, policy, renamed);
  const EntryName content = EntryName::from("content");
  for (std::size_t i = 0; i < files.size(); ++i) {
    entries_[files[i]] = chosen[i].below(content);
    keeps_name_[files[i]] = chosen[i] == site_.name(files[i]);
  }
  if (renamed.empty()) return;
  std::unordered_map<std::string_view, FileNumber> source_of;
  for (std::size_t i = 0; i < files.size(); ++i) source_of.emplace(wanted[i], files[i]);
  for (LossReport::Renamed& entry : renamed) {
    entry.from = site_.name(source_of.at(entry.from)).str();
    report.renamed.push_back(std::move(entry));
  }
}

bool PackageFiles::can_keep_references(FileNumber source) const {
  const content::Page& page = site_.page(source);
  // A base can lead out of the folder that all files are put into.
  if (!page.base.empty() || !keeps_name(source)) return false;
  return std::ranges::all_of(page.links, [this](const content::Link& link) {
    if (link.is_dead || !link.translated.empty()) return false;
    return link.destination != content::Destination::file || packed(link.target) == nullptr ||
           (link.exact && keeps_name(link.target));
  });
}

const std::vector<FileNumber>& PackageFiles::needed_by(const Item& item) const {
  return needed_.at(&item);
}

PackedName PackageFiles::packed_name() const {
  return [this](FileNumber source) { return packed(source); };
}

}  // namespace parcours::scorm
