#include <parcours/base/error.hpp>
#include <parcours/zip/archive_state.hpp>
#include <parcours/zip/archive_tree.hpp>

#include <fmt/format.h>

#include <utility>

namespace parcours::zip {

ArchiveTree::ArchiveTree(const std::filesystem::path& file, const ReadLimits& limits)
    : ArchiveTree(open_file(file), limits) {}

ArchiveTree::ArchiveTree(std::shared_ptr<const RandomAccess> archive, const ReadLimits& limits)
    : state_(std::make_unique<State>(std::move(archive), limits, 0U)) {}

ArchiveTree::ArchiveTree(const FileTree& tree, const EntryName& file, const ReadLimits& limits)
    : state_(open_nested(tree, file, limits)) {}

ArchiveTree::~ArchiveTree() = default;

std::unique_ptr<const ArchiveTree::State> ArchiveTree::open_nested(const FileTree& tree,
                                                                   const EntryName& file,
                                                                   const ReadLimits& limits) {
  std::string display = tree.display(file);
  if (const auto* folder = dynamic_cast<const DirectoryTree*>(&tree)) {
    return std::make_unique<State>(open_file(folder->path(file)), limits, 0U);
  }
  const auto* outer = dynamic_cast<const ArchiveTree*>(&tree);
  const unsigned nesting = outer == nullptr ? 0 : outer->state_->nesting + 1;
  // Checked here already, before anything is read into memory.
  if (nesting > limits.nesting) State::throw_too_deep(display, limits);
  if (outer != nullptr) {
    const Entry& entry = outer->state_->entry(file);
    if (entry.method == kMethodStored) {
      const EntryData data = outer->state_->data_of(entry, display);
      return std::make_unique<State>(
          window(data.archive, data.offset, data.packed_size, std::move(display)), limits, nesting);
    }
  }
  return std::make_unique<State>(in_memory(tree.read(file, limits.nested_bytes), display), limits,
                                 nesting);
}

std::vector<EntryName> ArchiveTree::names() const {
  std::vector<EntryName> all;
  all.reserve(state_->files.size());
  for (const NamedFile& file : state_->files) all.push_back(file.name);
  return all;
}

bool ArchiveTree::contains(const EntryName& name) const { return state_->find(name) != nullptr; }

std::uint64_t ArchiveTree::size(const EntryName& name) const { return state_->entry(name).size; }

std::unique_ptr<InputStream> ArchiveTree::open(const EntryName& name) const {
  const Entry& entry = state_->entry(name);
  return open_content(entry, state_->data_of(entry, display(name)));
}

std::optional<Deflated> ArchiveTree::open_deflated(const EntryName& name) const {
  const Entry& entry = state_->entry(name);
  EntryData data = state_->data_of(entry, display(name));
  if (entry.method != kMethodDeflated || entry.packed_size == 0) return std::nullopt;
  return Deflated{entry.packed_size, entry.size, entry.crc, open_packed(std::move(data))};
}

std::string ArchiveTree::stored_name(const EntryName& name) const {
  return std::string(state_->directory.raw_name(state_->entry(name)));
}

std::string ArchiveTree::display(const EntryName& name) const {
  return fmt::format("{}!{}", state_->archive->display(), name.str());
}

const Findings& ArchiveTree::findings() const noexcept { return state_->findings; }

std::optional<std::int64_t> ArchiveTree::time(const EntryName& name) const {
  const std::int64_t time = state_->entry(name).time;
  return time == kNoTime ? std::nullopt : std::optional(time);
}

const std::vector<EntryName>& ArchiveTree::empty_folders() const noexcept {
  return state_->empty_folders;
}

std::uint64_t ArchiveTree::archive_size() const noexcept { return state_->archive->size(); }

std::uint64_t ArchiveTree::entries() const noexcept { return state_->directory.entries.size(); }

}  // namespace parcours::zip
