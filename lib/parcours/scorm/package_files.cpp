#include <parcours/base/media_type.hpp>
#include <parcours/base/parallel.hpp>
#include <parcours/base/text.hpp>
#include <parcours/scorm/package_files.hpp>
#include <parcours/scorm/step.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace parcours::scorm {
namespace {

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
    : site_(site) {
  learning::for_each_item(path, [&](const Item& item, int) {
    const bool is_own_page =
        item.kind == learning::ItemKind::page || item.kind == learning::ItemKind::sco;
    if (is_own_page && item.source && is_page(*item.source)) own_pages_.insert(*item.source);
  });
  std::vector<const Item*> items;
  learning::for_each_item(path, [&](const Item& item, int) { items.push_back(&item); });
  std::vector<std::vector<EntryName>> needed(items.size());
  for_each_index(items.size(), 0, [&](std::size_t i) { needed[i] = collect(*items[i]); });
  for (std::size_t i = 0; i < items.size(); ++i) {
    sources_.insert(sources_.end(), needed[i].begin(), needed[i].end());
    needed_.emplace(items[i], std::move(needed[i]));
  }
  const auto is_own = [this](const EntryName& name) { return own_pages_.contains(name); };
  for (const EntryName& extra : extras) {
    sources_.push_back(extra);
    for (EntryName& name : content::needed_files(site_, extra, is_own)) {
      sources_.push_back(std::move(name));
    }
  }
  std::ranges::sort(sources_);
  sources_.erase(std::unique(sources_.begin(), sources_.end()), sources_.end());
  choose_entries(policy, report);
}

std::vector<EntryName> PackageFiles::collect(const Item& item) const {
  std::set<EntryName> files;
  const auto is_own = [this](const EntryName& name) { return own_pages_.contains(name); };
  const auto add_with_needs = [&](const EntryName& name, bool with_itself) {
    for (const EntryName& needed : content::needed_files(site_, name, is_own)) files.insert(needed);
    if (with_itself) files.insert(name);
  };
  const Presentation presentation = presentation_of(item);
  if (item.source && presentation != Presentation::text && presentation != Presentation::none) {
    add_with_needs(*item.source, true);
  }
  if (presentation == Presentation::sco) {
    // What a ready-made SCO loads by script is not known, so its whole folder travels.
    const std::string_view folder = item.source->folder();
    for (const EntryName& name : site_.tree().names()) {
      if (name.str().starts_with(folder) && name.str() != "path.yaml") files.insert(name);
    }
  }
  for (const learning::Captions& captions : item.captions) files.insert(captions.file);
  if (item.poster) files.insert(*item.poster);
  if (item.transcript) add_with_needs(*item.transcript, !is_shown_inside(*item.transcript));
  return {files.begin(), files.end()};
}

void PackageFiles::choose_entries(NamePolicy policy, LossReport& report) {
  std::vector<EntryName> wanted;
  wanted.reserve(sources_.size());
  for (const EntryName& source : sources_) {
    if (!is_markdown(source.suffix())) wanted.push_back(source);
  }
  // Markdown files are packed as pages; by the page's name.
  std::unordered_map<EntryName, EntryName> markdown;
  const auto is_taken = [&](const EntryName& page) {
    return std::ranges::binary_search(sources_, page) || markdown.contains(page);
  };
  for (const EntryName& source : sources_) {
    if (!is_markdown(source.suffix())) continue;
    EntryName page = EntryName::from(fmt::format("{}{}.html", source.folder(), source.stem()));
    if (is_taken(page)) page = EntryName::from(source.str() + ".html");
    for (int n = 2; is_taken(page); ++n) {
      page = EntryName::from(fmt::format("{}-{}.html", source.str(), n));
    }
    markdown.emplace(page, source);
    wanted.push_back(page);
  }
  const auto source_of = [&](const EntryName& name) -> const EntryName& {
    const auto found = markdown.find(name);
    return found == markdown.end() ? name : found->second;
  };
  std::vector<LossReport::Renamed> renamed;
  entries_.reserve(wanted.size());
  for (const auto& [name, chosen] : choose_names(wanted, policy, renamed)) {
    entries_.emplace(source_of(name), chosen.below("content"));
  }
  for (LossReport::Renamed& entry : renamed) {
    entry.from = source_of(EntryName::from(entry.from)).str();
    report.renamed.push_back(std::move(entry));
  }
}

std::optional<EntryName> PackageFiles::packed(const EntryName& source) const {
  const auto found = entries_.find(source);
  if (found == entries_.end()) return std::nullopt;
  return found->second;
}

const std::vector<EntryName>& PackageFiles::needed_by(const Item& item) const {
  return needed_.at(&item);
}

PackedName PackageFiles::packed_name() const {
  return [this](const EntryName& source) { return packed(source); };
}

}  // namespace parcours::scorm
