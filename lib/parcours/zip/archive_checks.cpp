#include <parcours/base/error.hpp>
#include <parcours/base/parallel.hpp>
#include <parcours/zip/archive_fault.hpp>
#include <parcours/zip/archive_state.hpp>
#include <parcours/zip/deflate.hpp>
#include <parcours/zip/entry_bars.hpp>
#include <parcours/zip/finding_list.hpp>
#include <parcours/zip/local_header.hpp>
#include <parcours/zip/record_format.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace parcours::zip {
namespace {

/// Bytes of an archive that are read at once.
constexpr std::uint64_t kReadBytes = std::uint64_t{1} << 20;
/// Entries up to this size, packed and unpacked, are held in memory as a whole.
constexpr std::uint64_t kHeldBytes = std::uint64_t{8} << 20;
/// Room for what is only known from the local header: its extra field and the data descriptor.
constexpr std::uint64_t kUsualExtra = 512;

bool has_content(const Entry& entry) {
  return entry.bar == Bar::none &&
         (entry.kind == EntryKind::file || entry.kind == EntryKind::replaced);
}

bool is_held(const Entry& entry) {
  return entry.size <= kHeldBytes && entry.packed_size <= kHeldBytes;
}

/// Where the entry ends as a rule; where not, the rest is read when it is needed.
std::uint64_t likely_end(const Entry& entry) {
  const std::uint64_t length = kLocalHeaderSize + entry.name_size + kUsualExtra;
  return std::min(entry.room_end, entry.offset + length + entry.packed_size);
}

/// A stretch of an archive in memory; what is not in it is read where it is.
class Stretch : public RandomAccess {
 public:
  explicit Stretch(const RandomAccess& archive) : archive_(archive) {}

  void load(std::uint64_t begin, std::uint64_t end) {
    begin_ = begin;
    size_ = 0;
    const std::size_t size = end - begin;
    if (bytes_.size() < size) bytes_.resize(size);
    size_ = archive_.read_at(begin, std::span(bytes_).first(size));
  }

  /// The bytes at a place, or nothing if they are not all here.
  std::span<const std::byte> bytes_at(std::uint64_t offset, std::uint64_t count) const {
    if (offset < begin_ || offset - begin_ > size_ || count > size_ - (offset - begin_)) return {};
    return std::span(bytes_).subspan(offset - begin_, count);
  }

  std::uint64_t size() const override { return archive_.size(); }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> buffer) const override {
    const std::span<const std::byte> here = bytes_at(offset, buffer.size());
    if (here.empty()) return archive_.read_at(offset, buffer);
    std::memcpy(buffer.data(), here.data(), here.size());
    return here.size();
  }
  std::string display() const override { return archive_.display(); }

 private:
  const RandomAccess& archive_;
  std::uint64_t begin_ = 0;
  std::size_t size_ = 0;
  std::vector<std::byte> bytes_;
};

/// Bytes that belong to no entry.
struct Gaps {
  std::uint64_t count = 0;
  std::uint64_t bytes = 0;

  void add(std::uint64_t size) {
    if (size == 0) return;
    ++count;
    bytes += size;
  }
  void add(const Gaps& other) {
    count += other.count;
    bytes += other.bytes;
  }
};

/// Looks at entries, one after the other. One thread at a time may use an object.
class Checker {
 public:
  Checker(const ArchiveTree::State& state, Progress* progress)
      : state_(state), progress_(progress), stretch_(*state.archive) {}

  /// What was found since the last call.
  FindingList take_list() { return std::exchange(list_, {}); }
  Gaps take_gaps() { return std::exchange(gaps_, {}); }

  void load(std::uint64_t begin, std::uint64_t end) { stretch_.load(begin, end); }

  /// Compares the headers and adds up the gap behind the entry.
  void check_header(std::uint32_t i) { read_header(i); }

  void check_all(std::uint32_t i) {
    stop_if_cancelled();
    const std::optional<std::uint64_t> data = read_header(i);
    if (data && has_content(entry(i))) check_content(i, *data);
  }

 private:
  const Entry& entry(std::uint32_t i) const { return state_.directory.entries[i]; }

  /// Where the data begins; nothing if the header does not agree with the list.
  std::optional<std::uint64_t> read_header(std::uint32_t i) {
    if (!entry(i).has_place) return std::nullopt;
    LocalHeader header = read_local_header(stretch_, state_.directory, entry(i));
    if (header.disagreements.empty()) {
      const auto descriptor = descriptor_size(stretch_, entry(i), header.data);
      if (descriptor) {
        const std::uint64_t end = header.data + entry(i).packed_size + *descriptor;
        gaps_.add(entry(i).room_end - std::min(end, entry(i).room_end));
        return header.data;
      }
      header.disagreements.push_back(wrong_descriptor());
    }
    Disagreement& first = header.disagreements.front();
    list_.add(i, "PKG-002", first.variant, std::move(first.arguments));
    return std::nullopt;
  }

  void check_content(std::uint32_t i, std::uint64_t data) {
    if (is_held(entry(i)) && is_sound(entry(i), data)) {
      progress_->advance(entry(i).size, 1);
      return;
    }
    // Whatever is wrong, a stream that reads from front to back tells it.
    EntryData stored;
    stored.archive = state_.archive;
    stored.offset = data;
    stored.packed_size = entry(i).packed_size;
    stored.size = entry(i).size;
    stored.crc = entry(i).crc;
    stored.display = "the entry";
    try {
      block_.resize(kReadBytes);
      const auto stream = open_content(entry(i), std::move(stored));
      while (const std::size_t count = stream->read(block_)) {
        progress_->advance(count, 0);
        stop_if_cancelled();
      }
    } catch (const ArchiveFault& fault) {
      add(i, fault.finding());
    }
    progress_->advance(0, 1);
  }

  bool is_sound(const Entry& entry, std::uint64_t data) {
    const std::span<const std::byte> packed = stretch_.bytes_at(data, entry.packed_size);
    if (packed.size() != entry.packed_size) return false;
    if (entry.method == kMethodStored || entry.packed_size == 0) {
      return packed.size() == entry.size && crc32(packed) == entry.crc;
    }
    const std::size_t size = entry.size;
    if (content_.size() < size) content_.resize(size);
    const std::span<std::byte> content = std::span(content_).first(size);
    return inflater_.inflate(packed, content) && crc32(content) == entry.crc;
  }

  void add(std::uint32_t i, const Finding& finding) {
    // The list keeps views of literals only.
    for (const std::string_view variant :
         {"longer", "shorter", "crc", "data_cut_off", "data_damaged", "data_behind"}) {
      if (finding.variant == variant) list_.add(i, "PKG-002", variant, finding.arguments);
    }
  }

  void stop_if_cancelled() const {
    if (progress_->cancelled()) {
      throw Error(ErrorCode::interrupted, "the check was cancelled before its end");
    }
  }

  const ArchiveTree::State& state_;
  Progress* progress_;
  Stretch stretch_;
  Inflater inflater_;
  FindingList list_;
  Gaps gaps_;
  std::vector<std::byte> content_;
  std::vector<std::byte> block_;
};

/// Entries that lie side by side, as numbers in the order of their places.
struct Batch {
  std::size_t first = 0;
  std::size_t last = 0;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

/// Takes an archive in batches, in the order in which it lies on the disk.
class Checking {
 public:
  Checking(const ArchiveTree::State& state, Progress& progress)
      : state_(state), progress_(progress), order_(by_offset(state.directory)) {
    gaps_.add(state.gap_at_end);
  }

  Findings headers() {
    Checker checker(state_, nullptr);
    for (const std::uint32_t i : order_) checker.check_header(i);
    list_ = checker.take_list();
    gaps_.add(checker.take_gaps());
    return take();
  }

  Findings all(unsigned jobs) {
    start_progress();
    make_batches();
    for_each_index(batches_.size(), jobs, [this](std::size_t index) { check(index); });
    progress_.finish();
    return take();
  }

 private:
  const Entry& entry(std::size_t place) const { return state_.directory.entries[order_[place]]; }

  void start_progress() {
    std::uint64_t bytes = 0;
    std::uint64_t files = 0;
    for (const Entry& entry : state_.directory.entries) {
      if (!has_content(entry)) continue;
      bytes += entry.size;
      ++files;
    }
    progress_.start("checking the archive", bytes, files);
  }

  void make_batches() {
    for (std::size_t place = 0; place < order_.size(); ++place) {
      if (!entry(place).has_place) continue;
      const std::uint64_t begin = entry(place).offset;
      // Of a large one the header is enough.
      const std::uint64_t end = is_held(entry(place)) ? likely_end(entry(place)) : begin;
      const bool joins = !batches_.empty() && end - batches_.back().begin <= kReadBytes &&
                         end > begin && batches_.back().end > batches_.back().begin;
      if (joins) {
        batches_.back().last = place;
        batches_.back().end = std::max(batches_.back().end, end);
      } else {
        batches_.push_back({place, place, begin, end});
      }
    }
  }

  void check(std::size_t index) {
    const Batch& batch = batches_[index];
    std::unique_ptr<Checker> checker = borrow();
    checker->load(batch.begin, batch.end);
    for (std::size_t place = batch.first; place <= batch.last; ++place) {
      checker->check_all(order_[place]);
    }
    give_back(index, std::move(checker));
  }

  std::unique_ptr<Checker> borrow() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return std::make_unique<Checker>(state_, &progress_);
    std::unique_ptr<Checker> checker = std::move(idle_.back());
    idle_.pop_back();
    return checker;
  }

  void give_back(std::size_t index, std::unique_ptr<Checker> checker) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(index, checker->take_list());
    gaps_.add(checker->take_gaps());
    idle_.push_back(std::move(checker));
    // In the order of the batches, so that it makes no difference which was done first.
    while (!waiting_.empty() && waiting_.begin()->first == next_) {
      list_.add(waiting_.begin()->second);
      waiting_.erase(waiting_.begin());
      ++next_;
    }
  }

  Findings take() {
    if (gaps_.count > 0) {
      list_.add(FindingList::kArchive, "PKG-005", "gap",
                {{"bytes", gaps_.bytes}, {"places", gaps_.count}});
    }
    return list_.take([this](std::uint32_t i) { return state_.name_of(i); });
  }

  const ArchiveTree::State& state_;
  Progress& progress_;
  std::vector<std::uint32_t> order_;
  std::vector<Batch> batches_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Checker>> idle_;
  std::map<std::size_t, FindingList> waiting_;
  std::size_t next_ = 0;
  FindingList list_;
  Gaps gaps_;
};

}  // namespace

Findings ArchiveTree::check_local_headers() const {
  Progress progress;
  return Checking(*state_, progress).headers();
}

Findings ArchiveTree::verify(Progress& progress, unsigned jobs) const {
  return Checking(*state_, progress).all(jobs);
}

}  // namespace parcours::zip
