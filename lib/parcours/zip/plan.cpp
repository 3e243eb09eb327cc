#include <parcours/base/error.hpp>
#include <parcours/base/memory_stream.hpp>
#include <parcours/zip/plan.hpp>
#include <parcours/zip/spliced_stream.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

namespace parcours::zip {

ByteSource::ByteSource(std::string bytes) : origin_(std::move(bytes)) {
  size_ = std::get<std::string>(origin_).size();
}

ByteSource::ByteSource(const FileTree& tree, EntryName name, Insertion insertion)
    : origin_(TreeFile{&tree, std::move(name), std::move(insertion)}) {
  const TreeFile& file = std::get<TreeFile>(origin_);
  size_ = tree.size(file.name) + file.insertion.text.size();
}

const std::string* ByteSource::memory() const noexcept {
  return std::get_if<std::string>(&origin_);
}

std::unique_ptr<InputStream> ByteSource::open() const {
  if (const std::string* bytes = memory()) return std::make_unique<MemoryStream>(*bytes);
  const TreeFile& file = std::get<TreeFile>(origin_);
  std::unique_ptr<InputStream> stream = file.tree->open(file.name);
  if (file.insertion.text.empty()) return stream;
  return std::make_unique<SplicedStream>(std::move(stream), file.insertion.offset,
                                         file.insertion.text);
}

std::optional<Deflated> ByteSource::open_deflated() const {
  if (memory() != nullptr) return std::nullopt;
  const TreeFile& file = std::get<TreeFile>(origin_);
  if (!file.insertion.text.empty()) return std::nullopt;
  return file.tree->open_deflated(file.name);
}

std::string ByteSource::display() const {
  if (memory() != nullptr) return {};
  const TreeFile& file = std::get<TreeFile>(origin_);
  return file.tree->display(file.name);
}

void Plan::add(EntryName name, std::string bytes, Effort effort) {
  insert({std::move(name), ByteSource(std::move(bytes)), effort});
}

void Plan::add(EntryName name, const FileTree& tree, const EntryName& in_tree,
               Insertion insertion) {
  insert({std::move(name), ByteSource(tree, in_tree, std::move(insertion))});
}

void Plan::insert(PlannedEntry entry) {
  total_bytes_ += entry.source.size();
  entries_.push_back(std::move(entry));
  try {
    index(entries_.size() - 1);
  } catch (const Error&) {
    total_bytes_ -= entries_.back().source.size();
    entries_.pop_back();
    throw;
  }
}

void Plan::index(std::size_t number) {
  const auto name_of = [this](std::size_t i) { return std::string_view(entries_[i].name); };
  if (!index_.add(number, name_of)) {
    throw Error(ErrorCode::internal,
                fmt::format("the archive would hold two files named “{}”", name_of(number)));
  }
}

void Plan::reserve(std::size_t count) {
  entries_.reserve(count);
  index_.reserve(count);
}

bool Plan::contains(const EntryName& name) const {
  const auto name_of = [this](std::size_t i) { return std::string_view(entries_[i].name); };
  return index_.find(name, name_of).has_value();
}

void Plan::sort() {
  const auto rank = [](const PlannedEntry& entry) {
    return std::tuple(entry.name.str() != "imsmanifest.xml", std::string_view(entry.name));
  };
  // Entries are large, so their order is found first.
  std::vector<std::uint32_t> order(entries_.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  std::ranges::sort(order, {}, [&](std::uint32_t number) { return rank(entries_[number]); });
  std::vector<PlannedEntry> sorted;
  sorted.reserve(entries_.size());
  for (const std::uint32_t number : order) sorted.push_back(std::move(entries_[number]));
  entries_ = std::move(sorted);
  index_ = {};
  index_.reserve(entries_.size());
  for (std::size_t i = 0; i < entries_.size(); ++i) index(i);
}

}  // namespace parcours::zip
