#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace oabind::serving {

/// Milliseconds on the steady clock.
std::int64_t now_ms() noexcept;

/// Something that a worker does.
class Job {
 public:
  virtual ~Job() = default;
  virtual void work() noexcept = 0;
};

/// An event loop, polled by one thread at a time: its leader.
struct Polled {
  boost::asio::io_context context{};
  std::atomic<unsigned> reign{0};  ///< number of the leader; who finds another number than its own has lost the loop
  std::atomic<std::uint64_t> inside{0};  ///< number of the call that the leader makes now, 0 for none
  std::atomic<std::uint64_t> calls{0};   ///< how many it made
  bool led{false};                       ///< guarded by the crew
  std::uint64_t seen_inside{0};          ///< what the watchman saw last; guarded by the crew
  std::uint64_t seen_calls{0};           ///< the same
};

/// The server's threads: as many as there are loops and workers. A request runs in the thread that read it, without any
/// hop, as long as handlers are quick. One of the threads that have nothing to do watches: when a leader has been
/// inside a handler for too long, the watchman leads in its place, and the other becomes a worker when it returns. For
/// a while after that, requests are handed over through a queue. See docs/decisions/0007-server-threads.md. Safe to use
/// from several threads.
class Crew {
 public:
  struct Limits {
    unsigned workers{1};
    std::size_t max_queued{1024};
    std::int64_t slow_ms{1};
  };

  Crew(std::vector<Polled*> loops, Limits limits);
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  ~Crew();

  /// Makes the threads. Throws std::system_error when there are none to be had.
  void start();
  /// Ends the loops, waits for all threads. Jobs that are still queued are not done: there must be none.
  void end();

  /// Whether the calling thread may run a handler now: it leads the loop, and somebody could take its place. Gives the
  /// number of the call for leave(), or 0.
  std::uint64_t enter(Polled& loop) noexcept;
  void leave(Polled& loop, std::uint64_t call) noexcept;
  /// Has a worker do it; false when too many are waiting.
  bool hand_over(Job& job);

 private:
  void serve();
  void lead(Polled& loop, std::unique_lock<std::mutex>& lock);
  void do_job(std::unique_lock<std::mutex>& lock);
  void watch(std::unique_lock<std::mutex>& lock);
  bool replace_slow_leaders();
  Polled* without_leader() noexcept;
  bool take_place() noexcept;
  void give_place() noexcept;

  const std::vector<Polled*> loops_;
  const Limits limits_;
  std::vector<std::thread> threads_{};
  std::atomic<unsigned> running_{0};              ///< handlers, in leaders and workers
  std::atomic<std::size_t> queued_{0};            ///< size of queue_
  std::atomic<std::int64_t> hand_over_until_{0};  ///< until when nothing runs in a leader
  std::atomic<bool> dozing_{false};               ///< nobody watches because nothing happens
  std::mutex mutex_{};
  std::condition_variable changed_{};
  std::deque<Job*> queue_{};  ///< guarded by mutex_, like what follows
  bool watched_{false};
  bool ending_{false};
  unsigned quiet_ticks_{0};
};

}  // namespace oabind::serving
