#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace corpus {

/// Calls `task(i)` for every i below `count`, so many at a time, in order of i.
template <class Task>
void in_parallel(std::size_t count, unsigned at_a_time, Task task) {
  std::atomic<std::size_t> next{0};
  std::vector<std::jthread> workers;
  for (unsigned i = 0; i < at_a_time; ++i) {
    workers.emplace_back([&] {
      for (std::size_t index = next++; index < count; index = next++) task(index);
    });
  }
}

}  // namespace corpus
