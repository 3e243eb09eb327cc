#include <parcours/scorm/spliced_tree.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

namespace parcours::scorm {
namespace {

class SplicedStream : public InputStream {
 public:
  SplicedStream(std::unique_ptr<InputStream> below, std::uint64_t offset, std::string_view text)
      : below_(std::move(below)), before_(offset), text_(text) {}

  std::size_t read(std::span<std::byte> buffer) override {
    if (buffer.empty()) return 0;
    if (before_ > 0) {
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(before_, buffer.size()));
      const std::size_t got = below_->read(buffer.first(count));
      before_ = got == 0 ? 0 : before_ - got;
      if (got > 0) return got;
    }
    if (!text_.empty()) {
      const std::size_t count = std::min(text_.size(), buffer.size());
      std::memcpy(buffer.data(), text_.data(), count);
      text_.remove_prefix(count);
      return count;
    }
    return below_->read(buffer);
  }

 private:
  std::unique_ptr<InputStream> below_;
  std::uint64_t before_;
  std::string_view text_;
};

}  // namespace

void SplicedTree::insert(const EntryName& name, std::uint64_t offset, std::string text) {
  insertions_.insert_or_assign(name, Insertion{offset, std::move(text)});
}

void SplicedTree::replace(const EntryName& name, std::string content) {
  replaced_.add(name, std::move(content));
}

std::uint64_t SplicedTree::size(const EntryName& name) const {
  if (replaced_.contains(name)) return replaced_.size(name);
  const auto insertion = insertions_.find(name);
  const std::uint64_t added = insertion == insertions_.end() ? 0 : insertion->second.text.size();
  return below_.size(name) + added;
}

std::unique_ptr<InputStream> SplicedTree::open(const EntryName& name) const {
  if (replaced_.contains(name)) return replaced_.open(name);
  const auto insertion = insertions_.find(name);
  if (insertion == insertions_.end()) return below_.open(name);
  return std::make_unique<SplicedStream>(below_.open(name), insertion->second.offset,
                                         insertion->second.text);
}

std::optional<Deflated> SplicedTree::open_deflated(const EntryName& name) const {
  const bool changed = replaced_.contains(name) || insertions_.contains(name);
  return changed ? std::nullopt : below_.open_deflated(name);
}

}  // namespace parcours::scorm
