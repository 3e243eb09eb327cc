#include <parcours/base/file_tree.hpp>

#include <parcours/base/error.hpp>
#include <parcours/base/memory_stream.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace parcours {
namespace {

[[noreturn]] void throw_not_found(const EntryName& name) {
  throw Error(ErrorCode::not_found, fmt::format("there is no file “{}”", name.str()));
}

}  // namespace

std::string FileTree::read(const EntryName& name, std::uint64_t limit) const {
  const std::uint64_t expected = size(name);
  if (expected > limit) {
    throw Error(ErrorCode::limit, fmt::format("{} is too large ({} bytes; the limit here is {})",
                                              display(name), expected, limit));
  }
  std::string content;
  content.resize(static_cast<std::size_t>(expected) + 1);
  const std::unique_ptr<InputStream> stream = open(name);
  std::size_t filled = 0;
  while (true) {
    const auto free = std::as_writable_bytes(std::span(content)).subspan(filled);
    const std::size_t count = stream->read(free);
    if (count == 0) break;
    filled += count;
    if (filled > limit) {
      throw Error(ErrorCode::limit, fmt::format("{} grew while it was read", display(name)));
    }
    if (filled == content.size()) content.resize(content.size() * 2);
  }
  content.resize(filled);
  return content;
}

std::string FileTree::read_front(const EntryName& name, std::size_t count) const {
  std::string front(count, '\0');
  const std::unique_ptr<InputStream> stream = open(name);
  std::size_t filled = 0;
  while (filled < count) {
    const std::size_t got = stream->read(std::as_writable_bytes(std::span(front)).subspan(filled));
    if (got == 0) break;
    filled += got;
  }
  front.resize(filled);
  return front;
}

void MemoryTree::add(const EntryName& name, std::string content) {
  files_.insert_or_assign(name, std::move(content));
}

std::vector<EntryName> MemoryTree::names() const {
  std::vector<EntryName> all;
  all.reserve(files_.size());
  for (const auto& [name, content] : files_) all.push_back(name);
  return all;
}

bool MemoryTree::contains(const EntryName& name) const { return files_.contains(name); }

std::uint64_t MemoryTree::size(const EntryName& name) const {
  const auto found = files_.find(name);
  if (found == files_.end()) throw_not_found(name);
  return found->second.size();
}

std::unique_ptr<InputStream> MemoryTree::open(const EntryName& name) const {
  const auto found = files_.find(name);
  if (found == files_.end()) throw_not_found(name);
  return std::make_unique<MemoryStream>(found->second);
}

}  // namespace parcours
