#include "oabind/task.hpp"

#include <condition_variable>
#include <mutex>

namespace oabind::codegen {

struct Signal::State {
  std::mutex mutex{};
  std::condition_variable changed{};
  bool set = false;
};

Signal::Signal() : state_(new State) {}

Signal::~Signal() {
  delete state_;
}

void Signal::set() noexcept {
  const std::lock_guard lock{state_->mutex};
  state_->set = true;
  // Under the lock: the waiter owns this object and may end it as soon as it can take the lock.
  state_->changed.notify_one();
}

void Signal::wait() noexcept {
  std::unique_lock lock{state_->mutex};
  state_->changed.wait(lock, [this] { return state_->set; });
}

}  // namespace oabind::codegen
