#pragma once

#include <cstddef>
#include <functional>

namespace parcours {

/// Threads to use where the caller wants `jobs`: 0 means one per core.
unsigned thread_count(unsigned jobs);

/// Calls `work` for each index below `count` on several threads, in no particular order, and
/// returns when all are done. If calls throw, the rest is still done and the error of the lowest
/// index is thrown, so that what a user sees does not depend on chance.
void for_each_index(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work);

}  // namespace parcours
