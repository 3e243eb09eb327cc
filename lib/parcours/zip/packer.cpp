#include <parcours/base/error.hpp>
#include <parcours/zip/content_deflater.hpp>
#include <parcours/zip/entry_reader.hpp>
#include <parcours/zip/packer.hpp>

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

namespace parcours::zip {
namespace {

/// Small files are taken several at a time, so that locking does not cost more than reading them.
constexpr std::size_t kBatchFiles = 32;
constexpr std::uint64_t kBatchBytes = 256u << 10;
constexpr std::size_t kMostThreads = 256;

constexpr int kUsualLevel = 6;
constexpr int kLowLevel = 1;

bool is_streamed(const PlannedEntry& entry) { return entry.source.size() > kLargestWhole; }

}  // namespace

/// What one thread needs to pack entries.
class Packer::Worker {
 public:
  explicit Worker(int level) : level_(level), deflater_(level) {}

  Deflater& deflater(int level) {
    if (level == level_) return deflater_.deflater();
    if (!other_) other_.emplace(level);
    return *other_;
  }

  void pack(const PlannedEntry& entry, Slot& slot) {
    if (is_streamed(entry)) {
      slot.packed.form = Packed::Form::streamed;
      return;
    }
    if (std::optional<DeflatedEntry> copied = open_deflated(entry)) {
      copy(*copied, slot);
      return;
    }
    const std::span<const std::byte> content = read(entry, slot);
    slot.packed.bytes = content;
    if (auto deflated = deflater_.deflate(content, entry.name.suffix())) {
      slot.packed = {Packed::Form::deflated, deflated->bytes(), deflated->crc};
      slot.storage = std::move(deflated->storage);
    }
  }

 private:
  static void copy(DeflatedEntry& entry, Slot& slot) {
    // One byte more than there should be lets the reader see whether there are more.
    slot.storage = std::make_unique_for_overwrite<std::byte[]>(entry.size + 1);
    const std::span<std::byte> buffer(slot.storage.get(), entry.size + 1);
    slot.packed = {Packed::Form::deflated, buffer.first(entry.reader.read(buffer)), entry.crc};
  }

  /// The content; it lies in the slot unless the plan holds it.
  static std::span<const std::byte> read(const PlannedEntry& entry, Slot& slot) {
    if (const std::string* bytes = entry.source.memory()) return std::as_bytes(std::span(*bytes));
    // One byte more than planned shows whether the file has grown.
    const std::size_t room = entry.source.size() + 1;
    slot.storage = std::make_unique_for_overwrite<std::byte[]>(room);
    const std::span<std::byte> buffer(slot.storage.get(), room);
    return buffer.first(EntryReader(entry).read(buffer));
  }

  const int level_;
  ContentDeflater deflater_;
  std::optional<Deflater> other_;  ///< Of kLowLevel.
};

Packer::Packer(const Plan& plan, const Settings& settings)
    : plan_(plan), settings_(settings), slots_(plan.entries().size()) {
  // The blocks of a large entry are shared out too.
  const bool has_large = std::ranges::any_of(plan.entries(), is_streamed);
  const std::size_t useful = has_large ? kMostThreads : std::min(slots_.size(), kMostThreads);
  const std::size_t count = std::min(std::size_t{settings.jobs}, useful);
  threads_.reserve(count);
  try {
    while (threads_.size() < count) threads_.emplace_back([this] { work(); });
  } catch (const std::exception&) {
    // Fewer threads do as well, only slower.
    if (threads_.empty()) {
      throw Error(ErrorCode::limit, "no thread could be started",
                  "Close other programs, or raise the limit on processes of this session.");
    }
  }
}

Packer::~Packer() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  room_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

Packed Packer::wait(std::size_t index, const std::function<void()>& poll) {
  std::unique_lock lock(mutex_);
  awaited_ = index;
  Slot& slot = slots_[index];
  while (!ready_.wait_for(lock, kPollInterval, [&slot] { return slot.done; })) {
    lock.unlock();
    poll();
    lock.lock();
  }
  if (slot.fault) std::rethrow_exception(slot.fault);
  return slot.packed;
}

void Packer::release(std::size_t index) {
  Slot& slot = slots_[index];
  slot.storage.reset();
  slot.packed.bytes = {};
  bool worth_telling = false;
  {
    const std::lock_guard lock(mutex_);
    in_flight_ -= std::exchange(slot.held, 0);
    worth_telling = may_take();
  }
  if (worth_telling) room_.notify_one();
}

std::uint64_t Packer::need(std::size_t index) const {
  const PlannedEntry& entry = plan_.entries()[index];
  if (is_streamed(entry)) return 0;
  const std::uint64_t size = entry.source.size();
  return entry.source.memory() != nullptr ? size : 2 * size;
}

void Packer::post(int level, Task task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back({level, std::move(task)});
  }
  room_.notify_one();
}

int Packer::level_for_blocks(const PlannedEntry& entry) const {
  const bool is_low = entry.effort == Effort::low && settings_.level <= kUsualLevel;
  return is_low ? std::min(settings_.level, kLowLevel) : settings_.level;
}

void Packer::reserve(std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  in_flight_ += bytes;
}

void Packer::give_back(std::uint64_t bytes) {
  {
    const std::lock_guard lock(mutex_);
    in_flight_ -= bytes;
  }
  room_.notify_one();
}

bool Packer::may_take() const {
  if (next_ == slots_.size()) return false;
  return in_flight_ == 0 || in_flight_ + need(next_) <= settings_.memory_budget;
}

bool Packer::take(Work& work) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [this] { return stop_ || !tasks_.empty() || may_take(); });
  if (stop_) return false;
  work = {};
  if (tasks_.empty()) {
    take_entries(work);
  } else {
    work.task = std::move(tasks_.front());
    tasks_.pop_front();
  }
  // Threads are woken one by one; each wakes the next if there is more to do.
  const bool more = !tasks_.empty() || may_take();
  lock.unlock();
  if (more) room_.notify_one();
  return true;
}

void Packer::take_entries(Work& work) {
  work.first = next_;
  std::uint64_t bytes = 0;
  do {
    slots_[next_].held = need(next_);
    bytes += slots_[next_].held;
    in_flight_ += slots_[next_].held;
    ++next_;
  } while (next_ - work.first < kBatchFiles && bytes < kBatchBytes && may_take());
  work.end = next_;
}

void Packer::hand_over(const Work& work) {
  bool is_awaited = false;
  {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = work.first; i < work.end; ++i) {
      Slot& slot = slots_[i];
      slot.done = true;
      // The estimate was for the worst; what is really held counts from here.
      const std::uint64_t held = slot.storage ? slot.packed.bytes.size() : 0;
      in_flight_ -= slot.held - std::min(slot.held, held);
      slot.held = std::min(slot.held, held);
    }
    is_awaited = work.first <= awaited_ && awaited_ < work.end;
  }
  if (is_awaited) ready_.notify_one();
  room_.notify_one();
}

void Packer::work() {
  std::optional<Worker> worker;
  Work work;
  while (take(work)) {
    if (work.task.run) {
      if (!worker) worker.emplace(settings_.level);
      work.task.run(worker->deflater(work.task.level));
      continue;
    }
    for (std::size_t i = work.first; i < work.end; ++i) {
      try {
        if (!worker) worker.emplace(settings_.level);
        worker->pack(plan_.entries()[i], slots_[i]);
      } catch (...) {
        slots_[i].storage.reset();
        slots_[i].fault = std::current_exception();
      }
    }
    hand_over(work);
  }
}

}  // namespace parcours::zip
