#include <parcours/base/memory_stream.hpp>
#include <parcours/zip/compressed_format.hpp>
#include <parcours/zip/deflate.hpp>
#include <parcours/zip/deflated_ahead.hpp>
#include <parcours/zip/packer.hpp>

#include <algorithm>
#include <exception>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace parcours::zip {

DeflatedAhead::~DeflatedAhead() { stop(); }

void DeflatedAhead::start(std::vector<EntryName> names, unsigned threads, std::uint64_t budget) {
  wanted_ = std::move(names);
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

std::size_t DeflatedAhead::ready() const {
  const std::lock_guard lock(mutex_);
  return ready_.size();
}

std::optional<Deflated> DeflatedAhead::open_deflated(const EntryName& name) const {
  {
    const std::lock_guard lock(mutex_);
    // Entries are never changed or removed, so their bytes can be read without the lock.
    if (const auto found = ready_.find(name); found != ready_.end()) {
      const Ready& ready = found->second;
      const std::string_view bytes(reinterpret_cast<const char*>(ready.bytes.data()),
                                   ready.bytes.size());
      return Deflated{ready.bytes.size(), ready.content_size, ready.crc,
                      std::make_unique<MemoryStream>(bytes)};
    }
  }
  return below_.open_deflated(name);
}

void DeflatedAhead::work() {
  try {
    Deflater deflater(level_);
    while (!stop_ && held_ < budget_) {
      const std::size_t i = next_++;
      if (i >= wanted_.size()) return;
      std::optional<Ready> ready = deflate(wanted_[i], deflater);
      if (!ready) continue;
      held_ += ready->bytes.size();
      const std::lock_guard lock(mutex_);
      ready_.emplace(wanted_[i], std::move(*ready));
    }
  } catch (const std::exception&) {
    // Short of memory: what is not ready is deflated when it is written.
  }
}

/// As the packer does it; nothing for what it would not deflate whole.
std::optional<DeflatedAhead::Ready> DeflatedAhead::deflate(const EntryName& name,
                                                           Deflater& deflater) const {
  std::string content;
  try {
    if (below_.size(name) > kLargestWhole) return std::nullopt;
    content = below_.read(name, kLargestWhole);
  } catch (const std::exception&) {
    return std::nullopt;
  }
  if (content.empty() || is_compressed_format(content, name.suffix())) return std::nullopt;
  Ready ready;
  ready.bytes.resize(content.size() - 1);
  const auto bytes = std::as_bytes(std::span(content));
  ready.bytes.resize(deflater.deflate(bytes, ready.bytes));
  if (ready.bytes.empty()) return std::nullopt;
  ready.bytes.shrink_to_fit();
  ready.content_size = content.size();
  ready.crc = crc32(bytes);
  return ready;
}

}  // namespace parcours::zip
