#pragma once

#include <parcours/zip/deflate.hpp>
#include <parcours/zip/plan.hpp>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

namespace parcours::zip {

/// Files up to this size are read and compressed whole, by the workers; larger ones pass through in
/// blocks while they are written. Bytes.
inline constexpr std::uint64_t kLargestWhole = 4u << 20;
/// How often a consumer that waits for the workers looks whether it is wanted to stop.
inline constexpr std::chrono::milliseconds kPollInterval{100};

/// What the workers made of an entry.
struct Packed {
  enum class Form {
    stored,    ///< `bytes` is the content.
    deflated,  ///< `bytes` is the content deflated; `crc` is that of the content.
    streamed,  ///< Too large to be held; the writer reads it itself.
  };
  Form form = Form::stored;
  std::span<const std::byte> bytes;
  std::uint32_t crc = 0;
};

/// Reads and compresses the entries of a plan on several threads, in plan order, ahead of a
/// consumer who takes them in the same order. At most `memory_budget` bytes are held at a time;
/// only the very next entry is let through beyond it. What comes out depends on the plan and the
/// level alone.
class Packer {
 public:
  struct Settings {
    int level = 6;
    unsigned jobs = 1;
    std::uint64_t memory_budget = 0;
  };

  /// Starts the threads. The plan must outlive the packer.
  Packer(const Plan& plan, const Settings& settings);
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;
  /// Stops the threads; waits for the files they are at.
  ~Packer();

  /// Waits until entry `index` is done. Entries must be asked for in order. `poll` is called from
  /// time to time while waiting; it may throw. Throws what reading the entry threw. The bytes stay
  /// until release().
  Packed wait(std::size_t index, const std::function<void()>& poll);

  /// Frees the entry's bytes; needed for each entry before the next is waited for.
  void release(std::size_t index);

  /// Something for one of the threads to do before the entries that are still to come, with a
  /// deflater of the level. It must not throw.
  using Task = std::function<void(Deflater&)>;
  void post(int level, Task task);

  /// The level for the blocks of a large entry.
  int level_for_blocks(const PlannedEntry& entry) const;

  /// Number of threads.
  std::size_t threads() const noexcept { return threads_.size(); }

  /// Counts bytes that the consumer holds itself against the budget, and ends that.
  void reserve(std::uint64_t bytes);
  void give_back(std::uint64_t bytes);

 private:
  struct Slot {
    bool done = false;
    Packed packed;
    std::unique_ptr<std::byte[]> storage;
    std::uint64_t held = 0;  ///< What the slot counts in in_flight_.
    std::exception_ptr fault;
  };
  struct PostedTask {
    int level = 0;
    Task run;
  };
  /// A task, or else the entries from `first` to `end`.
  struct Work {
    PostedTask task;
    std::size_t first = 0;
    std::size_t end = 0;
  };
  class Worker;

  void work();
  bool take(Work& work);
  void take_entries(Work& work);
  bool may_take() const;
  void hand_over(const Work& work);
  std::uint64_t need(std::size_t index) const;

  const Plan& plan_;
  const Settings settings_;
  std::vector<Slot> slots_;

  std::mutex mutex_;
  std::condition_variable room_;   ///< A worker may find something to do.
  std::condition_variable ready_;  ///< The awaited entry is done.
  std::size_t next_ = 0;           ///< The first entry no worker has taken.
  std::size_t awaited_ = 0;        ///< The entry the consumer is at.
  std::uint64_t in_flight_ = 0;
  std::deque<PostedTask> tasks_;
  bool stop_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace parcours::zip
