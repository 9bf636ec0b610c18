#include "progress.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace oabind {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds patience{1000}, interval{250};
constexpr const char* erase_line = "\r\033[K";

}  // namespace

Progress::Progress(bool wanted) {
  if (wanted && isatty(STDERR_FILENO) != 0) thread_ = std::thread([this] { show(); });
}

void Progress::stage(std::string_view what) {
  const std::scoped_lock lock{mutex_};
  stage_ = what;
}

void Progress::finish() {
  if (!thread_.joinable()) return;
  {
    const std::scoped_lock lock{mutex_};
    finished_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Progress::show() {
  const auto begin = Clock::now();
  bool shown = false;
  std::unique_lock lock{mutex_};
  while (!changed_.wait_for(lock, shown ? interval : patience, [this] { return finished_; })) {
    const std::chrono::duration<double> passed = Clock::now() - begin;
    std::fprintf(stderr, "%soabind: %s (%.0f s)", erase_line, stage_.c_str(), passed.count());
    std::fflush(stderr);
    shown = true;
  }
  if (shown) std::fputs(erase_line, stderr);
  std::fflush(stderr);
}

}  // namespace oabind
