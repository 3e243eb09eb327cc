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

/// How large a buffer that is full should become for a file that claims `expected` bytes. A claim
/// may be a lie, so room is made as bytes really come; one byte more than claimed shows the end.
std::size_t next_room(std::size_t room, std::uint64_t expected) {
  constexpr std::size_t kFirstRoom = std::size_t{1} << 20;
  const std::size_t doubled = std::max(kFirstRoom, room * 2);
  return room > expected
             ? doubled
             : static_cast<std::size_t>(std::min<std::uint64_t>(doubled - 1, expected)) + 1;
}

}  // namespace

std::string FileTree::read(const EntryName& name, std::uint64_t limit) const {
  std::string content;
  content.resize(read(name, limit, content).size());
  return content;
}

std::string_view FileTree::read(const EntryName& name, std::uint64_t limit,
                                std::string& buffer) const {
  const std::uint64_t expected = size(name);
  if (expected > limit) {
    throw Error(ErrorCode::limit, fmt::format("{} is too large ({} bytes; the limit here is {})",
                                              display(name), expected, limit));
  }
  const std::unique_ptr<InputStream> stream = open(name);
  std::size_t filled = 0;
  while (true) {
    if (filled == buffer.size()) buffer.resize(next_room(filled, expected));
    const std::size_t count =
        stream->read(std::as_writable_bytes(std::span(buffer)).subspan(filled));
    if (count == 0) break;
    filled += count;
    if (filled > limit) {
      throw Error(ErrorCode::limit, fmt::format("{} grew while it was read", display(name)));
    }
  }
  return std::string_view(buffer).substr(0, filled);
}

std::string FileTree::read_front(const EntryName& name, std::size_t count) const {
  const std::uint64_t expected = size(name);
  const std::unique_ptr<InputStream> stream = open(name);
  std::string front;
  std::size_t filled = 0;
  while (filled < count) {
    if (filled == front.size()) front.resize(std::min(count, next_room(filled, expected)));
    const std::size_t got = stream->read(std::as_writable_bytes(std::span(front)).subspan(filled));
    if (got == 0) break;
    filled += got;
  }
  front.resize(filled);
  return front;
}

std::optional<Deflated> FileTree::open_deflated([[maybe_unused]] const EntryName& name) const {
  return std::nullopt;
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
