#include <parcours/base/parallel.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace parcours {

unsigned thread_count(unsigned jobs) {
  return jobs > 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
}

void for_each_index(std::size_t count, unsigned jobs,
                    const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr fault;
  std::size_t fault_index = count;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        work(i);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (i < fault_index) {
          fault_index = i;
          fault = std::current_exception();
        }
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    try {
      while (threads.size() + 1 < std::min<std::size_t>(thread_count(jobs), count)) {
        threads.emplace_back(run);
      }
    } catch (const std::system_error&) {
      // Fewer threads do as well, only slower.
    }
    run();
  }
  if (fault) std::rethrow_exception(fault);
}

}  // namespace parcours
