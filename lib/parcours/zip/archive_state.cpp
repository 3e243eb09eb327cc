#include <parcours/base/error.hpp>
#include <parcours/zip/archive_fault.hpp>
#include <parcours/zip/archive_state.hpp>
#include <parcours/zip/entry_bars.hpp>
#include <parcours/zip/finding_list.hpp>
#include <parcours/zip/layout.hpp>
#include <parcours/zip/local_header.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace parcours::zip {

ArchiveTree::State::State(std::shared_ptr<const RandomAccess> bytes, const ReadLimits& reading,
                          unsigned depth)
    : archive(std::move(bytes)), limits(reading), nesting(depth) {
  if (nesting > limits.nesting) throw_too_deep(archive->display(), limits);
  FindingList list;
  const Layout layout = find_layout(*archive, list);
  directory = read_directory(*archive, layout, limits, list);
  decoder.emplace(directory);
  NamedEntries named = name_entries(directory, *decoder, list);
  files = std::move(named.files);
  empty_folders = std::move(named.empty_folders);
  gap_at_end = layout.gap;
  bar_entries(directory, layout, archive->size(), limits, list);
  findings = list.take([this](std::uint32_t i) { return name_of(i); });
}

const Entry* ArchiveTree::State::find(const EntryName& name) const {
  const auto found = std::ranges::lower_bound(files, name, {}, &NamedFile::name);
  return found == files.end() || found->name != name ? nullptr : &directory.entries[found->entry];
}

const Entry& ArchiveTree::State::entry(const EntryName& name) const {
  if (const Entry* found = find(name)) return *found;
  throw Error(ErrorCode::not_found,
              fmt::format("there is no file “{}” in {}", name.str(), archive->display()));
}

std::string ArchiveTree::State::name_of(std::uint32_t entry) const {
  return printable_name(decoder->decode(directory.entries[entry]).text);
}

EntryData ArchiveTree::State::data_of(const Entry& entry, std::string display) const {
  if (entry.bar != Bar::none) {
    BarText text = describe(entry.bar, entry, limits);
    throw ArchiveFault(
        text.code, fmt::format("{} cannot be read: {} ({})", display, text.message, text.rule),
        std::move(text.remedy), make_finding(text.rule, text.variant, std::move(text.arguments)));
  }
  const LocalHeader header = read_local_header(*archive, directory, entry);
  if (!header.disagreements.empty()) {
    const Disagreement& first = header.disagreements.front();
    throw ArchiveFault(ErrorCode::bad_input,
                       fmt::format("{} cannot be read: {} (PKG-002)", display,
                                   contradiction(header.disagreements)),
                       "Download or pack the archive again.",
                       make_finding("PKG-002", first.variant, first.arguments));
  }
  EntryData data;
  data.archive = archive;
  data.offset = header.data;
  data.packed_size = entry.packed_size;
  data.size = entry.size;
  data.crc = entry.crc;
  data.display = std::move(display);
  return data;
}

void ArchiveTree::State::throw_too_deep(const std::string& display, const ReadLimits& limits) {
  throw ArchiveFault(
      ErrorCode::limit,
      fmt::format("{} lies in more than {} archives, one in the other (PKG-015)", display,
                  limits.nesting),
      "Unpack the outer archives first, if you trust them.",
      make_finding("PKG-015", "nesting", {{"limit", std::uint64_t{limits.nesting}}}));
}

std::unique_ptr<InputStream> open_content(const Entry& entry, EntryData data) {
  // Some packers say "deflated" of an empty file that has no compressed data at all.
  const bool nothing = entry.size == 0 && entry.packed_size == 0;
  return entry.method == kMethodStored || nothing ? open_stored(std::move(data))
                                                  : open_inflated(std::move(data));
}

}  // namespace parcours::zip
