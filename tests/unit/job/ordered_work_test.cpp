#include <doctest/doctest.h>
#include <parcours/job/ordered_work.hpp>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

using parcours::job::work_in_order;

TEST_CASE("results come in order, however long each takes, and few are held") {
  constexpr std::size_t kCount = 200;
  constexpr unsigned kThreads = 4;
  std::vector<std::size_t> taken;
  std::atomic<std::size_t> made{0};
  std::atomic<std::size_t> most_held{0};
  const bool complete = work_in_order<std::size_t>(
      kCount, kThreads,
      [&](std::size_t index) {
        if (index % 17 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));
        ++made;
        return index;
      },
      [&](std::size_t index) {
        most_held = std::max<std::size_t>(most_held, made - taken.size());
        taken.push_back(index);
      },
      [] { return false; });
  CHECK(complete);
  REQUIRE(taken.size() == kCount);
  for (std::size_t i = 0; i < kCount; ++i) CHECK(taken[i] == i);
  CHECK(most_held <= 4 * kThreads + 1);
}

TEST_CASE("after a stop nothing new is begun, and what was made is taken") {
  std::atomic<bool> stop{false};
  std::vector<std::size_t> taken;
  std::atomic<std::size_t> made{0};
  const bool complete = work_in_order<std::size_t>(
      100000, 2,
      [&](std::size_t index) {
        if (++made == 20) stop = true;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return index;
      },
      [&](std::size_t index) { taken.push_back(index); }, [&] { return stop.load(); });
  CHECK_FALSE(complete);
  CHECK(taken.size() == made);
  CHECK(made < 100000);
}

TEST_CASE("an exception ends the work and is thrown") {
  const auto work = [](std::size_t fault_at, bool in_take) {
    return work_in_order<std::size_t>(
        50, 3,
        [=](std::size_t index) {
          if (!in_take && index == fault_at) throw std::runtime_error("make");
          return index;
        },
        [=](std::size_t index) {
          if (in_take && index == fault_at) throw std::runtime_error("take");
        },
        [] { return false; });
  };
  CHECK_THROWS_WITH(work(7, false), "make");
  CHECK_THROWS_WITH(work(7, true), "take");
  CHECK(work(99, false));
}
