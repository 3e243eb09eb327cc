#pragma once

#include <parcours/base/parallel.hpp>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace parcours::job {

/// Makes something for each index below `count` on `threads` threads and hands it to `take` on the
/// caller's thread in the order of the indexes. At most four per thread are held. When `is_stopped`
/// becomes true, nothing new is begun, what is made is still taken, and the result is false. An
/// exception of `make` ends the work and is thrown.
template <typename Result>
bool work_in_order(std::size_t count, unsigned threads,
                   const std::function<Result(std::size_t)>& make,
                   const std::function<void(Result)>& take,
                   const std::function<bool()>& is_stopped) {
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, Result> made;
  std::size_t begun = 0;
  std::size_t taken = 0;
  std::size_t working = 0;
  bool stopped = false;
  std::exception_ptr fault;

  const auto may_begin = [&] { return begun < taken + std::size_t{threads} * 4; };
  const auto work = [&] {
    std::unique_lock lock(mutex);
    while (!stopped && begun < count) {
      if (!may_begin()) {
        changed.wait(lock);
        continue;
      }
      const std::size_t index = begun++;
      ++working;
      lock.unlock();
      std::exception_ptr thrown;
      std::optional<Result> result;
      try {
        result = make(index);
      } catch (...) {
        thrown = std::current_exception();
      }
      lock.lock();
      --working;
      if (result) made.emplace(index, std::move(*result));
      if (thrown) {
        fault = thrown;
        stopped = true;
      }
      changed.notify_all();
    }
  };

  std::vector<std::jthread> workers;
  try {
    while (workers.size() < threads) workers.emplace_back(work);
  } catch (const std::system_error&) {
    if (workers.empty()) throw;
    // Fewer threads do as well, only slower.
  }
  std::unique_lock lock(mutex);
  while (taken < count && !(stopped && working == 0 && made.empty())) {
    const auto next = made.begin();
    const bool is_next = next != made.end() && (next->first == taken || (stopped && working == 0));
    if (!is_next) {
      // A signal wakes nobody up.
      changed.wait_for(lock, std::chrono::milliseconds(50));
      if (is_stopped()) stopped = true;
      changed.notify_all();
      continue;
    }
    taken = next->first + 1;
    Result result = std::move(next->second);
    made.erase(next);
    changed.notify_all();
    lock.unlock();
    try {
      take(std::move(result));
    } catch (...) {
      lock.lock();
      stopped = true;
      changed.notify_all();
      throw;
    }
    lock.lock();
  }
  const bool is_complete = !stopped || taken == count;
  lock.unlock();
  if (fault) std::rethrow_exception(fault);
  return is_complete;
}

}  // namespace parcours::job
