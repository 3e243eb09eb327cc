#include <parcours/base/error.hpp>
#include <parcours/zip/entry_reader.hpp>

#include <fmt/format.h>

#include <exception>
#include <new>
#include <string>
#include <utility>

namespace parcours::zip {
namespace {

std::string place_of(const PlannedEntry& entry) {
  std::string place = entry.source.display();
  return place.empty() ? entry.name.str() : place;
}

std::string activity(const PlannedEntry& entry) {
  return fmt::format("packing “{}”", entry.name.str());
}

[[noreturn]] void fail_to_pack(const PlannedEntry& entry, std::string message, std::string remedy) {
  throw Error(ErrorCode::unreadable, std::move(message), std::move(remedy))
      .while_doing(activity(entry));
}

[[noreturn]] void fail_changed(const PlannedEntry& entry, bool grew, std::uint64_t size) {
  fail_to_pack(entry,
               fmt::format("{} {} while it was packed (it had {} bytes when it was listed)",
                           place_of(entry), grew ? "grew" : "shrank", size),
               "Run again when nothing changes the folder.");
}

/// Runs a call into the tree and gives its faults the file's name.
template <typename Call>
auto reading(const PlannedEntry& entry, const Call& call) {
  try {
    return call();
  } catch (Error& error) {
    if (error.code() == ErrorCode::not_found) {
      fail_to_pack(entry, fmt::format("{} vanished while it was packed", place_of(entry)),
                   "Run again when nothing changes the folder.");
    }
    error.while_doing(activity(entry));
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    fail_to_pack(entry, fmt::format("{} cannot be read: {}", place_of(entry), error.what()), {});
  }
}

}  // namespace

EntryReader::EntryReader(const PlannedEntry& entry)
    : EntryReader(entry, reading(entry, [&entry] { return entry.source.open(); }),
                  entry.source.size()) {}

EntryReader::EntryReader(const PlannedEntry& entry, std::unique_ptr<InputStream> stream,
                         std::uint64_t size)
    : entry_(&entry), stream_(std::move(stream)), size_(size) {}

std::size_t EntryReader::read(std::span<std::byte> buffer) {
  std::size_t filled = 0;
  while (filled < buffer.size() && !at_end_) {
    const std::size_t count =
        reading(*entry_, [&] { return stream_->read(buffer.subspan(filled)); });
    at_end_ = count == 0;
    filled += count;
    done_ += count;
    if (done_ > size_ || (at_end_ && done_ < size_)) fail_changed(*entry_, done_ > size_, size_);
  }
  return filled;
}

std::optional<DeflatedEntry> open_deflated(const PlannedEntry& entry) {
  std::optional<Deflated> deflated =
      reading(entry, [&entry] { return entry.source.open_deflated(); });
  if (!deflated) return std::nullopt;
  const std::uint64_t planned = entry.source.size();
  if (deflated->content_size != planned) {
    fail_changed(entry, deflated->content_size > planned, planned);
  }
  return DeflatedEntry{EntryReader(entry, std::move(deflated->stream), deflated->size),
                       deflated->size, deflated->crc};
}

}  // namespace parcours::zip
