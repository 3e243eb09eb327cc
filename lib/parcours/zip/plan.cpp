#include <parcours/base/error.hpp>
#include <parcours/base/memory_stream.hpp>
#include <parcours/zip/plan.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

namespace parcours::zip {

ByteSource::ByteSource(std::string bytes) : origin_(std::move(bytes)) {
  size_ = std::get<std::string>(origin_).size();
}

ByteSource::ByteSource(const FileTree& tree, EntryName name)
    : origin_(TreeFile{&tree, std::move(name)}) {
  size_ = tree.size(std::get<TreeFile>(origin_).name);
}

const std::string* ByteSource::memory() const noexcept {
  return std::get_if<std::string>(&origin_);
}

std::unique_ptr<InputStream> ByteSource::open() const {
  if (const std::string* bytes = memory()) return std::make_unique<MemoryStream>(*bytes);
  const TreeFile& file = std::get<TreeFile>(origin_);
  return file.tree->open(file.name);
}

std::optional<Deflated> ByteSource::open_deflated() const {
  if (memory() != nullptr) return std::nullopt;
  const TreeFile& file = std::get<TreeFile>(origin_);
  return file.tree->open_deflated(file.name);
}

std::string ByteSource::display() const {
  if (memory() != nullptr) return {};
  const TreeFile& file = std::get<TreeFile>(origin_);
  return file.tree->display(file.name);
}

void Plan::add(EntryName name, std::string bytes) {
  insert({std::move(name), ByteSource(std::move(bytes))});
}

void Plan::add(EntryName name, const FileTree& tree, const EntryName& in_tree) {
  insert({std::move(name), ByteSource(tree, in_tree)});
}

void Plan::insert(PlannedEntry entry) {
  if (!names_.insert(entry.name.str()).second) {
    throw Error(ErrorCode::internal,
                fmt::format("the archive would hold two files named “{}”", entry.name.str()));
  }
  total_bytes_ += entry.source.size();
  entries_.push_back(std::move(entry));
}

bool Plan::contains(const EntryName& name) const { return names_.contains(name.str()); }

void Plan::sort() {
  const auto rank = [](const PlannedEntry& entry) {
    return std::tuple(entry.name.str() != "imsmanifest.xml", std::string_view(entry.name));
  };
  std::ranges::sort(entries_, [&rank](const PlannedEntry& a, const PlannedEntry& b) {
    return rank(a) < rank(b);
  });
}

}  // namespace parcours::zip
