#include <parcours/base/memory_stream.hpp>
#include <parcours/zip/content_deflater.hpp>
#include <parcours/zip/deflated_ahead.hpp>
#include <parcours/zip/packer.hpp>

#include <exception>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

namespace parcours::zip {
namespace {

struct NameOf {
  const std::vector<EntryName>& names;
  std::string_view operator()(std::size_t number) const { return names[number]; }
};

}  // namespace

DeflatedAhead::~DeflatedAhead() { stop(); }

void DeflatedAhead::start(std::vector<EntryName> names, unsigned threads, std::uint64_t budget) {
  wanted_ = std::move(names);
  index_.reserve(wanted_.size());
  for (std::size_t i = 0; i < wanted_.size(); ++i) index_.add(i, NameOf{wanted_});
  slots_ = std::vector<Slot>(wanted_.size());
  budget_ = budget;
  try {
    while (threads_.size() < threads) threads_.emplace_back([this] { work(); });
  } catch (const std::system_error&) {
    // Nothing depends on it.
  }
}

void DeflatedAhead::stop() {
  stop_ = true;
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

std::optional<Deflated> DeflatedAhead::open_deflated(const EntryName& name) const {
  const auto found = index_.find(name, NameOf{wanted_});
  if (!found || !slots_[*found].is_ready) return below_.open_deflated(name);
  const Slot& slot = slots_[*found];
  const std::string_view bytes(reinterpret_cast<const char*>(slot.bytes.get()), slot.size);
  return Deflated{slot.size, slot.content_size, slot.crc, std::make_unique<MemoryStream>(bytes)};
}

void DeflatedAhead::work() {
  try {
    ContentDeflater deflater(level_);
    std::string buffer;
    while (!stop_ && held_ < budget_) {
      const std::size_t i = next_++;
      if (i >= wanted_.size()) return;
      deflate(i, deflater, buffer);
    }
  } catch (const std::exception&) {
    // Short of memory: what is not ready is deflated when it is written.
  }
}

/// As the packer does it; nothing happens to what it would not deflate whole.
void DeflatedAhead::deflate(std::size_t number, ContentDeflater& deflater, std::string& buffer) {
  const EntryName& name = wanted_[number];
  std::string_view content;
  try {
    if (below_.size(name) > kLargestWhole) return;
    content = below_.read(name, kLargestWhole, buffer);
  } catch (const std::exception&) {
    return;
  }
  auto deflated = deflater.deflate(std::as_bytes(std::span(content)), name.suffix());
  if (!deflated) return;
  Slot& slot = slots_[number];
  slot.bytes = std::move(deflated->storage);
  slot.size = deflated->size;
  slot.content_size = content.size();
  slot.crc = deflated->crc;
  held_ += slot.size;
  slot.is_ready = true;
  ++ready_;
}

}  // namespace parcours::zip
