#include "crew.hpp"

#include <chrono>

namespace oabind::serving {
namespace {

/// How long requests are handed over after a handler was slow.
constexpr std::int64_t caution_ms = 1000;
/// Ticks without a call after which the watchman stops looking.
constexpr unsigned ticks_until_dozing = 20;

/// The loop that this thread leads, and under which number.
struct Leadership {
  const Polled* loop{nullptr};
  unsigned reign{0};
};
thread_local Leadership leadership;

}  // namespace

std::int64_t now_ms() noexcept {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

Crew::Crew(std::vector<Polled*> loops, Limits limits) : loops_(std::move(loops)), limits_(limits) {}

Crew::~Crew() {
  end();
}

void Crew::start() {
  const std::size_t count = loops_.size() + limits_.workers;
  for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { serve(); });
}

void Crew::end() {
  {
    const std::lock_guard lock{mutex_};
    ending_ = true;
    for (auto* const loop : loops_) loop->context.stop();
  }
  changed_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

std::uint64_t Crew::enter(Polled& loop) noexcept {
  if (leadership.loop != &loop || leadership.reign != loop.reign.load(std::memory_order_relaxed)) return 0;
  if (limits_.slow_ms == 0 || queued_.load(std::memory_order_relaxed) != 0) return 0;
  if (const auto until = hand_over_until_.load(std::memory_order_relaxed); until != 0 && now_ms() < until) return 0;
  if (!take_place()) return 0;
  const auto call = loop.calls.load(std::memory_order_relaxed) + 1;
  loop.calls.store(call);
  loop.inside.store(call);
  if (dozing_.load() && dozing_.exchange(false)) {
    const std::lock_guard lock{mutex_};
    changed_.notify_one();
  }
  return call;
}

void Crew::leave(Polled& loop, std::uint64_t call) noexcept {
  // Fails when another thread leads by now, whose call this is not to end.
  loop.inside.compare_exchange_strong(call, 0);
  give_place();
}

bool Crew::hand_over(Job& job) {
  const std::lock_guard lock{mutex_};
  if (queue_.size() >= limits_.max_queued) return false;
  queue_.push_back(&job);
  queued_.store(queue_.size());
  changed_.notify_one();
  return true;
}

bool Crew::take_place() noexcept {
  auto running = running_.load(std::memory_order_relaxed);
  while (running < limits_.workers) {
    if (running_.compare_exchange_weak(running, running + 1)) return true;
  }
  return false;
}

void Crew::give_place() noexcept {
  running_.fetch_sub(1);
  // Who queued a job after this look notifies somebody who then finds the place.
  if (queued_.load() == 0) return;
  const std::lock_guard lock{mutex_};
  changed_.notify_one();
}

void Crew::serve() {
  std::unique_lock lock{mutex_};
  while (!ending_) {
    if (auto* const loop = without_leader()) {
      lead(*loop, lock);
    } else if (!queue_.empty() && take_place()) {
      do_job(lock);
    } else if (!watched_ && !dozing_.load() && limits_.slow_ms != 0) {
      watch(lock);
    } else {
      changed_.wait(lock);
    }
  }
}

Polled* Crew::without_leader() noexcept {
  for (auto* const loop : loops_) {
    if (!loop->led) return loop;
  }
  return nullptr;
}

void Crew::lead(Polled& loop, std::unique_lock<std::mutex>& lock) {
  loop.led = true;
  const auto reign = loop.reign.load();
  // Watching, if that is what this thread did, is now somebody else's task.
  changed_.notify_one();
  lock.unlock();
  leadership = {&loop, reign};
  while (loop.reign.load(std::memory_order_relaxed) == reign && loop.context.run_one() != 0) {
  }
  leadership = {};
  lock.lock();
  if (loop.context.stopped()) changed_.wait(lock, [this] { return ending_; });
}

void Crew::do_job(std::unique_lock<std::mutex>& lock) {
  auto* const job = queue_.front();
  queue_.pop_front();
  queued_.store(queue_.size());
  // More may be waiting than notifications found somebody asleep, and this thread may have been the watchman.
  if (!queue_.empty() || (!watched_ && !dozing_.load())) changed_.notify_one();
  lock.unlock();
  const auto start = now_ms();
  job->work();
  const auto end = now_ms();
  if (end - start > limits_.slow_ms) hand_over_until_.store(end + caution_ms, std::memory_order_relaxed);
  give_place();
  lock.lock();
}

void Crew::watch(std::unique_lock<std::mutex>& lock) {
  watched_ = true;
  changed_.wait_for(lock, std::chrono::milliseconds{limits_.slow_ms});
  watched_ = false;
  if (replace_slow_leaders()) {
    quiet_ticks_ = 0;
  } else if (++quiet_ticks_ > ticks_until_dozing) {
    quiet_ticks_ = 0;
    dozing_.store(true);
    // A call that began before the store was seen by nobody.
    if (replace_slow_leaders()) dozing_.store(false);
  }
}

/// Whether anything has happened since it was called last.
bool Crew::replace_slow_leaders() {
  bool busy = false;
  for (auto* const loop : loops_) {
    auto inside = loop->inside.load();
    const auto calls = loop->calls.load();
    busy = busy || inside != 0 || calls != loop->seen_calls;
    loop->seen_calls = calls;
    if (inside != 0 && inside == loop->seen_inside && loop->inside.compare_exchange_strong(inside, 0)) {
      loop->reign.fetch_add(1);
      loop->led = false;
      hand_over_until_.store(now_ms() + caution_ms, std::memory_order_relaxed);
      inside = 0;
    }
    loop->seen_inside = inside;
  }
  return busy;
}

}  // namespace oabind::serving
